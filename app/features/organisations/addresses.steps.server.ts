import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { selectAddresses, selectInvoiceTitles } from './addresses.repo.server'
import { readOrganisations } from './organisations.view.server'

export interface Destination {
  deliveryAddress: string
  contactName: string
  contactPhone: string
  /** Null: the buyer's own name and code. */
  invoice: { title: string; uscc: string } | null
}

/** What was chosen on an order's form: one of the kept addresses, or one written by hand. */
export interface ChosenDestination {
  addressId: string | null
  invoiceTitleId: string | null
  deliveryAddress: string
  contactName: string
  contactPhone: string
}

/**
 * 发票抬头 in words: one of those a buyer keeps, or (null) its own name and code.
 * Refuses: not-found: a title that the buyer has no more, or never had.
 */
export async function resolveInvoiceTitle(
  tx: Tx,
  programmeId: string,
  buyerId: string,
  invoiceTitleId: string | null,
): Promise<Outcome<{ title: string; uscc: string }>> {
  if (invoiceTitleId === null) {
    const own = (await readOrganisations(tx, programmeId, [buyerId])).get(buyerId)
    return own ? accept({ title: own.name, uscc: own.uscc }) : refuse('not-found')
  }
  const kept = (await selectInvoiceTitles(tx, programmeId, buyerId)).find(({ id }) => id === invoiceTitleId)
  return kept ? accept({ title: kept.title, uscc: kept.uscc }) : refuse('not-found', { field: 'invoiceTitleId' })
}

/** The words that an order freezes. Refuses: not-found: an address or a title that the buyer has no more, or never had. */
export async function resolveDestination(
  tx: Tx,
  programmeId: string,
  buyerId: string,
  { addressId, invoiceTitleId, ...written }: ChosenDestination,
): Promise<Outcome<Destination>> {
  const titles = invoiceTitleId === null ? [] : await selectInvoiceTitles(tx, programmeId, buyerId)
  const invoice = titles.find(({ id }) => id === invoiceTitleId)
  if (invoiceTitleId !== null && !invoice) return refuse('not-found', { field: 'invoiceTitleId' })
  const title = invoice ? { title: invoice.title, uscc: invoice.uscc } : null
  if (addressId === null) return accept({ ...written, invoice: title })
  const address = (await selectAddresses(tx, programmeId, buyerId)).find(({ id }) => id === addressId)
  if (!address) return refuse('not-found', { field: 'addressId' })
  const { division, detail, contactName, contactPhone } = address
  if (contactName === '' || contactPhone === '') return refuse('contact-missing', { field: 'addressId' })
  return accept({ deliveryAddress: division + detail, contactName, contactPhone, invoice: title })
}
