import type { Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { type ReceiveInput, receiveTransfer } from './payments.steps.server'

/** What arrived and nobody recorded, in a transaction of its own. Refuses as prepareFiles and receiveTransfer do. */
export async function recordReceived(
  ctx: UseCaseContext,
  { receipts = [], ...input }: Omit<ReceiveInput, 'evidence'> & { receipts?: readonly SentFile[] },
): Promise<Outcome<{ id: string }>> {
  const evidence = await prepareFiles(receipts)
  if (!evidence.ok) return evidence
  return inTransaction(ctx.db, (tx) => receiveTransfer(tx, ctx, { ...input, evidence: evidence.value }))
}
