import type { Tx } from '~/platform/db/db'
import { enqueueNotice, withdrawNotices } from '../notices/notices.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'

interface ToldTransfer {
  id: string
  reference: string
  payerId: string
  payeeId: string
  amountFen: bigint
}

type TransferNotice =
  | { kind: 'transfer-recorded' | 'transfer-verified' }
  | { kind: 'transfer-rejected'; reason: string }

/** Tells the other side what happened to a transfer: the payee that it was recorded, the payer what became of it. */
export async function tellOfTransfer(
  tx: Tx,
  ctx: UseCaseContext,
  transfer: ToldTransfer,
  what: TransferNotice,
): Promise<void> {
  const { id, reference: number, payerId, payeeId, amountFen } = transfer
  const toPayee = what.kind === 'transfer-recorded'
  const names = await readOrganisationNames(tx, ctx.actor.programmeId, [toPayee ? payerId : payeeId])
  const facts = { number, party: [...names.values()][0] ?? '', amountFen }
  const about = { subject: { type: 'transfer', id }, path: `/transfers/${id}` }
  const payer = { organisationId: payerId, side: 'BUYER' } as const
  if ('reason' in what) {
    const because = { ...facts, reason: what.reason }
    await enqueueNotice(tx, ctx, { ...about, audience: payer, kind: what.kind, facts: because })
  } else {
    const audience = toPayee ? ({ organisationId: payeeId, side: 'SUPPLIER' } as const) : payer
    await enqueueNotice(tx, ctx, { ...about, audience, kind: what.kind, facts })
  }
}

/** A transfer that its payer took back asks nothing of anybody. */
export async function untellOfTransfer(tx: Tx, ctx: UseCaseContext, transferId: string): Promise<void> {
  await withdrawNotices(tx, ctx, transferId)
}
