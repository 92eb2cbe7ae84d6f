import { sideOf } from '~/domain/access/actor'
import { can, checkCan } from '~/domain/access/policy'
import { checkClaim } from '~/domain/deposit/deposit-account'
import type { DepositClaimKind } from '~/domain/deposit/deposit-claim'
import type { Fen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findClaim, findDepositHead, insertClaim, isClaimOpen } from './deposits.repo.server'
import { lockDeposit } from './lock-deposit.server'
import { tellOfDeposit } from './tell-parties.server'

export interface ClaimDepositInput {
  /** Made with the form: sent twice, it is one. */
  claimId: string
  /** Of the agreement. */
  number: string
  kind: DepositClaimKind
  amountFen: Fen
  reason: string
}

/**
 * 定金罚则: one side says that the deposit is forfeited, or owed double, because the agreement was broken. It takes
 * effect when the other side agrees.
 *
 * Refuses: not-found, not-allowed, reason-required, claim-open, and as checkClaim does (`amount`).
 */
export async function claimDeposit(ctx: UseCaseContext, input: ClaimDepositInput): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || side === null) return refuse('not-allowed')

  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const head = await findDepositHead(tx, programmeId, { number: input.number })
    if (!head || !can(actor, 'agreement.read', { programmeId, ...head })) return refuse('not-found')
    const may = checkCan(actor, 'deposit.claim', { programmeId, ...head })
    if (!may.ok) return may
    const account = await lockDeposit(tx, ctx, head)
    const first = await findClaim(tx, programmeId, input.claimId)
    if (first) return first.proposedBy === actor.personId ? accept() : refuse('not-found')
    const reason = input.reason.trim()
    if (!reason) return refuse('reason-required', { field: 'reason' })
    if (await isClaimOpen(tx, programmeId, head.id)) return refuse('claim-open')
    const { claimId: id, kind, amountFen } = input
    const fits = checkClaim(account, amountFen, { field: 'amount' })
    if (!fits.ok) return fits

    const claim = { id, agreementId: head.id, kind, amountFen, side, proposedBy: actor.personId, reason }
    await insertClaim(tx, programmeId, { ...claim, proposerName: actor.name, proposedAt: now })
    const subject = { type: 'agreement', id: head.id, number: head.number }
    await recordAudit(tx, ctx, { action: 'deposit.claim', subject, reason, after: { kind, amountFen } })
    await tellOfDeposit(tx, ctx, head, { side, amountFen, kind: 'deposit-claimed', subjectId: id, reason })
    return accept()
  })
}
