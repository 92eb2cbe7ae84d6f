import type { Posted } from '~/domain/books/posted'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Period } from '~/domain/calendar/period'
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

export interface EntryFilter {
  readonly only: Posted
  /** By the day of the bank; null: ever since. */
  readonly period: Period | null
  /** Of one order, deposit or account alone. */
  readonly documentId: string | null
}

/** Where a page of entries goes on: after this one, from the latest to the first. */
export interface EntryCursor {
  readonly valueDate: BusinessDate
  readonly id: string
}
