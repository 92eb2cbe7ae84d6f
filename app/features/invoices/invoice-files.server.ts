import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { keepAttachment, type PreparedFile } from '../attachments/attachments.steps.server'
import { countAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'

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
