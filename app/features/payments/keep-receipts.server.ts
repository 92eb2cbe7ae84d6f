import { transferLabel } from '~/domain/payment/transfer-reference'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { findOwnersOf, keepAttachment, type PreparedFile } from '../attachments/attachments.steps.server'
import { countAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import { lockNames, selectStandingOf } from './arrivals.repo.server'

/** Of one transfer: the bank's receipt, and what is handed in after it. */
const MOST_RECEIPTS = 10

/** Keeps the bank's receipts with their transfer, in its transaction. Refuses: list-full, quota-used. */
export async function keepReceipts(
  tx: Tx,
  ctx: UseCaseContext,
  transferId: string,
  files: readonly PreparedFile[],
): Promise<Outcome<void>> {
  if (files.length === 0) return accept()
  const owner = { type: 'transfer', id: transferId } as const
  const there = await countAttachments(tx, ctx.actor.programmeId, owner)
  if (there + files.length > MOST_RECEIPTS) {
    return refuse('list-full', { field: 'files', detail: { most: String(MOST_RECEIPTS) } })
  }
  for (const file of files) {
    const kept = await keepAttachment(tx, ctx, { owner, kind: 'receipt', file })
    if (!kept.ok) return kept
  }
  return accept()
}

/**
 * One receipt proves one transfer: the same file on another that stands is a mistake, or an attempt to be paid twice.
 * Refuses: receipt-used (`files`).
 */
export async function checkReceipts(
  tx: Tx,
  programmeId: string,
  transferId: string,
  files: readonly PreparedFile[],
): Promise<Outcome<void>> {
  if (files.length === 0) return accept()
  const contents = files.map(({ sha256 }) => sha256)
  await lockNames(
    tx,
    programmeId,
    contents.map((sha256) => `receipt ${Buffer.from(sha256).toString('hex')}`),
  )
  const owners = await findOwnersOf(tx, programmeId, 'transfer', contents)
  const [other] = await selectStandingOf(
    tx,
    programmeId,
    owners.filter((id) => id !== transferId),
  )
  return other ? refuse('receipt-used', { field: 'files', detail: { reference: transferLabel(other) } }) : accept()
}
