import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'

/** Between whom: one buyer or all, one supplier or all. */
export interface BookParties {
  readonly buyerId: string | null
  readonly supplierId: string | null
}

/** Whose book it is: what one side pays or receives; null: all of the programme, or the account of two, from outside. */
export interface BookScope extends BookParties {
  readonly side: Side | null
}

/** What of an order makes it stand in a list. */
export const SHOWN = ['ALL', 'OPEN', 'DUE', 'REPORTED', 'UNDELIVERED', 'OVERPAID'] as const
export type Shown = (typeof SHOWN)[number]

/** Days are inclusive; null: no bound. */
export interface OrderFilter {
  readonly show: Shown
  readonly villageId: string | null
  /** Of the day it was ordered. */
  readonly from: BusinessDate | null
  readonly to: BusinessDate | null
  /** Of the day it is due. */
  readonly dueFrom: BusinessDate | null
  readonly dueTo: BusinessDate | null
}
