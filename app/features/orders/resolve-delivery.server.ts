import type { BusinessDate } from '~/domain/calendar/business-date'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { type ChosenDestination, resolveDestination } from '../organisations/addresses.steps.server'
import type { Delivery } from './placement.repo.server'

/** Where a form sends its orders: an address that the buyer keeps, or the written one where none is named. */
export interface ChosenDelivery extends Omit<ChosenDestination, 'addressId' | 'invoiceTitleId'> {
  readonly addressId?: string | null
  readonly invoiceTitleId?: string | null
  readonly wantedDate: BusinessDate
  readonly notes: string
}

/** What the orders freeze. Refuses: not-found, contact-missing. */
export async function resolveDelivery(
  tx: Tx,
  programmeId: string,
  buyerId: string,
  { wantedDate, notes, addressId = null, invoiceTitleId = null, ...written }: ChosenDelivery,
): Promise<Outcome<Delivery>> {
  const destination = await resolveDestination(tx, programmeId, buyerId, { ...written, addressId, invoiceTitleId })
  return destination.ok ? accept({ ...destination.value, wantedDate, notes }) : destination
}
