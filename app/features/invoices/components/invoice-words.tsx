import type { InvoiceKind, InvoiceMedium } from '~/domain/invoice/invoice-kinds'
import { groupedNumber } from '~/domain/invoice/invoice-number'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'

/** An invoice's number in groups of four, as it is read aloud; it breaks between them where a phone is narrow. */
export function InvoiceNumber({ number }: { number: string }) {
  return <span className="num invoice-number">{groupedNumber(number)}</span>
}

/** 数电普票 */
export function useKindText(): (kind: InvoiceKind, medium: InvoiceMedium) => string {
  const { kindOf, kinds, mediums } = useMessages().invoices
  return (kind, medium) => fill(kindOf, { kind: kinds[kind], medium: mediums[medium] })
}
