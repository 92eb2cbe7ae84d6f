import type { StockReason } from '~/domain/product/stock-movement'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { countMovements, listMovements } from './stock.repo.server'

const PAGE_SIZE = 12

export interface StockStep {
  readonly sequence: number
  readonly reason: StockReason
  /** Signed: what came or went, and what was held or let go of. */
  readonly onHand: Thousandths
  readonly reserved: Thousandths
  readonly onHandAfter: Thousandths
  readonly reservedAfter: Thousandths
  /** The paper it was for, with its number; null: the supplier's own word. */
  readonly document: { readonly kind: 'order' | 'agreement'; readonly number: string } | null
  readonly note: string
  /** Of the supplier's own; null for what a paper moved. */
  readonly movedByName: string | null
  readonly movedAt: Date
}

/** How a product's stock came about, the latest first; 12 on a page. The caller knows whose product it is. */
export async function readStockHistory(
  db: Db,
  programmeId: string,
  productId: string,
  page: number,
): Promise<{ steps: StockStep[]; page: number; pages: number }> {
  const moves = await countMovements(db, programmeId, productId)
  // Numbered without a gap: a page begins where its number says, however many there are.
  const before = moves - (page - 1) * PAGE_SIZE + 1
  const rows = await listMovements(db, programmeId, productId, { limit: PAGE_SIZE, before })
  const steps = rows.map((row): StockStep => {
    const { sequence, reason, note, movedByName, movedAt, documentType, documentNumber } = row
    const kind = documentType === 'agreement' ? 'agreement' : 'order'
    return {
      ...{ sequence, reason, note, movedByName, movedAt },
      onHand: thousandths(row.onHand),
      reserved: thousandths(row.reserved),
      onHandAfter: thousandths(row.onHandAfter),
      reservedAfter: thousandths(row.reservedAfter),
      document: documentNumber === null ? null : { kind, number: documentNumber },
    }
  })
  return { steps, page, pages: Math.max(1, Math.ceil(moves / PAGE_SIZE)) }
}
