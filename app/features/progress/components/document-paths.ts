import type { DocumentHead, LedgerDocumentType, PaperRow } from '../document-page.view.server'

/** Where an official sees a document with its ledger rows and all its papers. */
export function documentPath(type: LedgerDocumentType, id: string): string {
  return `/office/documents/${type.toLowerCase()}/${id}`
}

/** The document's own page, as its parties see it. */
export function ownPagePath({ type, id, number }: DocumentHead): string {
  if (type === 'OFFLINE') return `/office/offline/${id}`
  return `/${type === 'ORDER' ? 'orders' : 'agreements'}/${number}`
}

/** What was done with a document, in the audit. */
export function auditPath({ number }: Pick<DocumentHead, 'number'>): string {
  return `/office/audit?${new URLSearchParams({ number })}`
}

/** A paper's own page; of an order its place in the ledger. */
export function paperPath({ kind, id, number, under }: PaperRow): string {
  switch (kind) {
    case 'order':
      return documentPath('ORDER', id)
    case 'amendment':
      return `/agreements/${under}/amendments/${number}`
    case 'delivery-note':
      return `/deliveries/${number}`
    case 'acceptance':
      return `/papers/acceptance/${number}`
    case 'transfer':
      return `/transfers/${id}`
    case 'checkout':
      return `/checkouts/${number}`
    case 'refund':
      return `/refunds/${number}`
    case 'invoice':
    case 'credit-note':
      return `/invoices/${id}`
  }
}
