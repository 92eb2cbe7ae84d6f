import type { Tx } from '~/platform/db/db'
import { enqueueNotice, settleNotices, withdrawNotices } from '../notices/notices.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'

interface ToldRefund {
  id: string
  number: string
  buyerId: string
  supplierId: string
  amountFen: bigint
}

export type RefundNotice =
  | { kind: 'refund-asked' | 'refund-promised' | 'refund-missed' | 'refund-declined'; reason: string }
  | { kind: 'refund-sent' | 'refund-received' }

/** Who reads each of them: the other side than did it. */
const READERS = {
  'refund-asked': 'SUPPLIER',
  'refund-promised': 'BUYER',
  'refund-sent': 'BUYER',
  'refund-received': 'SUPPLIER',
  'refund-missed': 'SUPPLIER',
  'refund-declined': 'BUYER',
} as const satisfies Record<RefundNotice['kind'], 'BUYER' | 'SUPPLIER'>

/** Tells the other side what happened to a refund; what was asked about it before is done. */
export async function tellOfRefund(tx: Tx, ctx: UseCaseContext, refund: ToldRefund, what: RefundNotice): Promise<void> {
  const { id, number, buyerId, supplierId, amountFen } = refund
  const side = READERS[what.kind]
  const [reader, author] = side === 'BUYER' ? [buyerId, supplierId] : [supplierId, buyerId]
  const names = await readOrganisationNames(tx, ctx.actor.programmeId, [author])
  const facts = { number, party: names.get(author) ?? '', amountFen }
  const notice = {
    audience: { organisationId: reader, side },
    ...{ subject: { type: 'refund', id }, path: `/refunds/${number}` },
  }
  if ('reason' in what) {
    await enqueueNotice(tx, ctx, { ...notice, kind: what.kind, facts: { ...facts, reason: what.reason } })
  } else {
    await enqueueNotice(tx, ctx, { ...notice, kind: what.kind, facts })
  }
}

/** A refund that was withdrawn asks nothing of anybody. */
export async function untellOfRefund(tx: Tx, ctx: UseCaseContext, id: string): Promise<void> {
  await withdrawNotices(tx, ctx, id)
}

/** What was asked about it is done, and there is nothing new to tell. */
export async function settleRefundNotices(tx: Tx, ctx: UseCaseContext, id: string): Promise<void> {
  await settleNotices(tx, ctx, id)
}
