import type { DropCode } from '~/domain/counting/drops'
import type { Step } from '~/domain/counting/steps'
import type { Fen } from '~/domain/money/fen'

/** Ordered and not counted; a payment that nobody verified; an off-platform purchase that nobody approved. */
export type Waiting = 'on-way' | 'payment' | 'offline'

export interface UncountedRow {
  id: string
  /** As the document is called: its number, or the sheet with its row. */
  name: string
  path: string
  buyerName: string
  supplierName: string
  villageName: string
  amountFen: Fen
}

export interface UncountedPage {
  year: number
  reason: { step: Exclude<Step, 'SIGNED'>; code: DropCode } | { waiting: Waiting }
  village: { slug: string; name: string } | null
  rows: UncountedRow[]
  /** Of all pages. */
  totalFen: Fen
  pageFen: Fen
  /** The last row of this page, where there are more. */
  next: string | null
}
