import type { RefundedDocument } from '~/domain/refund/refund-lifecycle'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import type { ListedRefund } from '../refunds.view.server'

/** Of what a refund is, in words. */
export function useRefundedName() {
  const { of } = useMessages().refunds
  return (type: RefundedDocument, name: string) => fill(of[type], { name })
}

/** What the document of a refund is called: the number of an order or agreement, a transfer's reference. */
export function nameOf({ documentNumber, transferReference }: ListedRefund): string {
  return documentNumber ?? transferReference ?? ''
}

/** Where it is read. */
export function pathOfDocument(refund: ListedRefund): string {
  switch (refund.documentType) {
    case 'ORDER':
      return `/orders/${refund.documentNumber}`
    case 'DEPOSIT':
      return `/agreements/${refund.documentNumber}/deposit`
    case 'ON_ACCOUNT':
      return `/transfers/${refund.documentId}`
  }
}
