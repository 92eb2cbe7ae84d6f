import { formatYuan } from '~/domain/money/fen'
import { transferLabel } from '~/domain/payment/transfer-reference'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice, withdrawNotices } from '../notices/notices.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import type { Transfer } from './payments.repo.server'

interface ToldTransfer
  extends Pick<Transfer, 'id' | 'reference' | 'bankReference' | 'remark' | 'amountFen' | 'valueDate'> {
  payerId: string
  payeeId: string
}

type TransferNotice =
  | { kind: 'transfer-recorded' | 'transfer-verified' | 'transfer-received' | 'transfer-allocated' }
  | { kind: 'transfer-rejected' | 'transfer-bounced'; reason: string }
  | { kind: 'transfer-arrived-otherwise'; said: Pick<ToldTransfer, 'amountFen' | 'valueDate'> }

/**
 * Tells the other side what happened to a transfer: the payee that it was recorded, the payer what became of it, and of
 * one that bounced whoever did not write that down.
 */
export async function tellOfTransfer(
  tx: Tx,
  ctx: UseCaseContext,
  transfer: ToldTransfer,
  what: TransferNotice,
): Promise<void> {
  const { id, payerId, payeeId, amountFen } = transfer
  const { actor } = ctx
  const byPayer = actor.kind === 'person' && actor.organisationId === payerId
  const names = await readOrganisationNames(tx, actor.programmeId, [byPayer ? payerId : payeeId])
  const facts = { number: transferLabel(transfer), party: [...names.values()][0] ?? '', amountFen }
  const about = { subject: { type: 'transfer', id }, path: `/transfers/${id}` }
  const payer = { organisationId: payerId, side: 'BUYER' } as const
  const audience = byPayer ? ({ organisationId: payeeId, side: 'SUPPLIER' } as const) : payer
  if ('reason' in what) {
    const because = { ...facts, reason: what.reason }
    await enqueueNotice(tx, ctx, { ...about, audience, kind: what.kind, facts: because })
  } else if ('said' in what) {
    const differing = { ...facts, what: differenceOf(what.said, transfer) }
    await enqueueNotice(tx, ctx, { ...about, audience, kind: what.kind, facts: differing })
  } else {
    await enqueueNotice(tx, ctx, { ...about, audience, kind: what.kind, facts })
  }
}

type Said = Pick<ToldTransfer, 'amountFen' | 'valueDate'>

/** What was said → what arrived, in figures that need no language. */
function differenceOf(said: Said, arrived: Said): string {
  const amounts = said.amountFen === arrived.amountFen ? [] : [said.amountFen, arrived.amountFen]
  const dates = said.valueDate === arrived.valueDate ? [] : [said.valueDate, arrived.valueDate]
  return [amounts.map((amount) => `¥${formatYuan(amount)}`).join(' → '), dates.join(' → ')]
    .filter((part) => part !== '')
    .join(', ')
}

/** A transfer that its payer took back, or whose verification fell, asks nothing of anybody. */
export async function untellOfTransfer(tx: Tx, ctx: UseCaseContext, transferId: string): Promise<void> {
  await withdrawNotices(tx, ctx, transferId)
}
