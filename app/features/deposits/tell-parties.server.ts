import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Fen } from '~/domain/money/fen'
import type { Tx } from '~/platform/db/db'
import { enqueueNotice, withdrawNotices } from '../notices/notices.steps.server'
import type { UseCaseContext } from '../use-case'
import type { DepositHead } from './deposits.repo.server'

export type DepositNotice =
  | { kind: 'deposit-applied'; subjectId: string; orderNumber: string }
  | { kind: 'deposit-claimed'; subjectId: string; reason: string }
  | { kind: 'deposit-claim-answered'; subjectId: string }

/** Tells the other side than did it. */
export async function tellOfDeposit(
  tx: Tx,
  ctx: UseCaseContext,
  head: DepositHead,
  { side, amountFen, ...what }: { side: Side; amountFen: Fen } & DepositNotice,
): Promise<void> {
  const reader = side === 'BUYER' ? head.supplierId : head.buyerId
  const party = side === 'BUYER' ? head.buyerName : head.supplierName
  const audience = { organisationId: reader, side: side === 'BUYER' ? ('SUPPLIER' as const) : ('BUYER' as const) }
  const path = `/agreements/${head.number}/deposit`
  if (what.kind === 'deposit-applied') {
    const subject = { type: 'deposit-application', id: what.subjectId }
    const facts = { number: what.orderNumber, party, amountFen }
    return enqueueNotice(tx, ctx, { audience, subject, path: `/orders/${what.orderNumber}`, kind: what.kind, facts })
  }
  const subject = { type: 'deposit-claim', id: what.subjectId }
  const facts = { number: head.number, party, amountFen }
  if (what.kind === 'deposit-claim-answered') {
    return enqueueNotice(tx, ctx, { audience, subject, path, kind: what.kind, facts })
  }
  return enqueueNotice(tx, ctx, { audience, subject, path, kind: what.kind, facts: { ...facts, reason: what.reason } })
}

/** A proposal that was withdrawn asks nothing of anybody. */
export async function untellOfClaim(tx: Tx, ctx: UseCaseContext, claimId: string): Promise<void> {
  await withdrawNotices(tx, ctx, claimId)
}
