import { can } from '~/domain/access/policy'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { keepInvoiceFiles } from './invoice-files.server'
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
