import type { LedgerRow } from '../ledger-page.view.server'

/** Where an official sees a document with its ledger rows and all its papers. */
export function documentPath(type: LedgerRow['documentType'], id: string): string {
  return `/office/documents/${type.toLowerCase()}/${id}`
}
