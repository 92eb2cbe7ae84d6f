import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { keepAttachment, type PreparedFile, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { countAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import { lockInvoice } from './invoices.repo.server'

/**
 * The supplier hands in the file of an invoice that was recorded without it. What is on the invoice stays as it is.
 * Refuses: required, not-found, not-allowed, wrong-state, and as prepareFiles and keepInvoiceFiles do (`files`).
 */
export async function addInvoiceFiles(
  ctx: UseCaseContext,
  input: { invoiceId: string; files: readonly SentFile[] },
): Promise<Outcome<void>> {
  if (input.files.length === 0) return refuse('required', { field: 'files' })
  const files = await prepareFiles(input.files)
  if (!files.ok) return files
  const { programmeId } = ctx.actor
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const invoice = await lockInvoice(tx, programmeId, input.invoiceId)
    if (!invoice || !can(ctx.actor, 'invoice.read', { programmeId, ...invoice })) return refuse('not-found')
    if (!can(ctx.actor, 'invoice.issue', { programmeId, ...invoice })) return refuse('not-allowed')
    if (invoice.state === 'WITHDRAWN') return refuse('wrong-state')
    return keepInvoiceFiles(tx, ctx, invoice.id, files.value)
  })
}

/** Of one invoice: the OFD or PDF, a picture of the paper, and what is handed in after it. */
const MOST_INVOICE_FILES = 5

/** Keeps the files of an invoice with it, in its transaction. Refuses: list-full, quota-used. */
export async function keepInvoiceFiles(
  tx: Tx,
  ctx: UseCaseContext,
  invoiceId: string,
  files: readonly PreparedFile[],
): Promise<Outcome<void>> {
  if (files.length === 0) return accept()
  const owner = { type: 'invoice', id: invoiceId } as const
  const there = await countAttachments(tx, ctx.actor.programmeId, owner)
  if (there + files.length > MOST_INVOICE_FILES) {
    return refuse('list-full', { field: 'files', detail: { most: String(MOST_INVOICE_FILES) } })
  }
  for (const file of files) {
    const kept = await keepAttachment(tx, ctx, { owner, kind: 'invoice', file })
    if (!kept.ok) return kept
  }
  return accept()
}
