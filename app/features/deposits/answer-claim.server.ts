import { sideOf } from '~/domain/access/actor'
import { can, checkCan } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { checkClaim } from '~/domain/deposit/deposit-account'
import { type DepositClaimEvent, depositClaimLifecycle } from '~/domain/deposit/deposit-claim'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { fen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { postMoney } from '../payments/money.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { answerClaimRow, type Claim, type DepositHead, findClaim, findDepositHead } from './deposits.repo.server'
import { lockDeposit } from './lock-deposit.server'
import { tellOfDeposit, untellOfClaim } from './tell-parties.server'

export interface AnswerClaimInput {
  claimId: string
  /** As the page showed it. */
  version: number
  event: DepositClaimEvent
  /** Why it is declined. */
  reason: string
}

const ACTIONS = { agree: 'deposit.agree', decline: 'deposit.decline', withdraw: 'deposit.withdraw' } as const
const ENDS = { agree: 'AGREED', decline: 'DECLINED', withdraw: 'WITHDRAWN' } as const

/**
 * The other side agrees or declines; whoever proposed withdraws. Agreed, what is forfeited leaves the deposit, or what
 * is owed again joins it, and can be refunded; neither counts as paid for anything.
 *
 * Refuses: not-found, not-allowed (one's own, or the other side's to withdraw), wrong-state, stale-version,
 * reason-required, and as checkClaim does where the deposit was used since.
 */
export async function answerClaim(ctx: UseCaseContext, input: AnswerClaimInput): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || side === null) return refuse('not-allowed')
  const { event } = input

  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const claim = await findClaim(tx, programmeId, input.claimId)
    const head = claim && (await findDepositHead(tx, programmeId, { id: claim.agreementId }))
    if (!claim || !head || !can(actor, 'agreement.read', { programmeId, ...head })) return refuse('not-found')
    const may = checkCan(actor, 'deposit.claim', { programmeId, ...head })
    if (!may.ok) return may
    if ((event === 'withdraw') !== (claim.side === side)) return refuse('not-allowed')
    const transition = transitionOf(depositClaimLifecycle, claim.state, event)
    if (!transition.ok) return transition
    if (claim.version !== input.version) return refuse('stale-version')
    const reason = input.reason.trim()
    if (transition.value.reason === 'required' && !reason) return refuse('reason-required', { field: 'reason' })
    const answered = { answeredBy: actor.personId, answererName: actor.name, answeredAt: now, answer: reason }
    const agreedOn = event === 'agree' ? businessDateOf(now) : null
    if (!(await answerClaimRow(tx, programmeId, claim, { state: ENDS[event], ...answered, agreedOn }))) {
      return refuse('stale-version')
    }
    const settled = event === 'agree' ? await settle(tx, ctx, head, claim) : accept()
    if (!settled.ok) return settled
    const { kind, amountFen } = claim
    await recordAudit(tx, ctx, {
      action: ACTIONS[event],
      subject: { type: 'agreement', id: head.id, number: head.number },
      reason: reason || claim.reason,
      after: { kind, amountFen },
    })
    if (event === 'withdraw') await untellOfClaim(tx, ctx, claim.id)
    else {
      await tellOfDeposit(tx, ctx, head, { side, amountFen, kind: 'deposit-claim-answered', subjectId: claim.id })
    }
    return accept()
  })
}

async function settle(tx: Tx, ctx: UseCaseContext, head: DepositHead, claim: Claim): Promise<Outcome<unknown>> {
  const fits = checkClaim(await lockDeposit(tx, ctx, head), claim.amountFen)
  if (!fits.ok) return fits
  const entry = {
    ...{ kind: 'PAYMENT' as const, document: { type: 'DEPOSIT' as const, id: head.id } },
    ...{ buyerId: head.buyerId, supplierId: head.supplierId, valueDate: businessDateOf(ctx.now) },
    amountFen: claim.kind === 'FORFEIT' ? fen(-claim.amountFen) : claim.amountFen,
    source: { type: 'DEPOSIT' as const, id: claim.id },
  }
  return postMoney(tx, ctx, { entries: [entry] }, { cause: 'deposit.agree', reason: claim.reason })
}
