/** 普票, 专票 */
export const INVOICE_KINDS = ['ORDINARY', 'SPECIAL'] as const
export type InvoiceKind = (typeof INVOICE_KINDS)[number]

/** 数电, 纸质 */
export const INVOICE_MEDIUMS = ['DIGITAL', 'PAPER'] as const
export type InvoiceMedium = (typeof INVOICE_MEDIUMS)[number]

/** What a supplier can issue. One that has said nothing is asked for anything and says no itself. */
export interface IssuableInvoices {
  readonly special: boolean
  readonly digital: boolean
  readonly paper: boolean
}

export const ANY_INVOICE: IssuableInvoices = { special: true, digital: true, paper: true }

/** Whether this supplier issues such an invoice, as far as it has said. */
export function issues(can: IssuableInvoices, kind: InvoiceKind, medium: InvoiceMedium): boolean {
  return (kind === 'ORDINARY' || can.special) && (medium === 'DIGITAL' ? can.digital : can.paper)
}
