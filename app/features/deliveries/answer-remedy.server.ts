import { sideOf } from '~/domain/access/actor'
import { REMEDIES, type RemedyEvent, remedyLifecycle } from '~/domain/delivery/remedy'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { ZERO_FEN } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { openOrder } from '../orders/orders.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Paper } from './dispatch-order.server'
import { answerProposed, findRemedy } from './remedies.repo.server'
import { settleRemedy } from './settle-remedy.server'
import { tellOfRemedy } from './tell-parties.server'

export interface AnswerRemedyInput {
  remedyId: string
  /** Of the remedy as the page showed it. */
  version: number
  event: RemedyEvent
  /** Why it is declined. */
  reason: string
  /** Of a supplier that agrees to take goods back: they can be sold again. */
  restock: boolean
}

const ACTIONS = { agree: 'remedy.agree', decline: 'remedy.decline', withdraw: 'remedy.withdraw' } as const

/**
 * The other side agrees or declines; whoever proposed withdraws. What is agreed takes effect in the same transaction.
 *
 * Refuses: not-found, not-allowed (one's own proposal, or the other side's to withdraw), reason-required, wrong-state,
 * stale-version, and as settleRemedy does.
 */
export async function answerRemedy(ctx: UseCaseContext, input: AnswerRemedyInput): Promise<Outcome<Paper>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || side === null) return refuse('not-allowed')
  const { event } = input

  return inTransaction(ctx.db, async (tx): Promise<Outcome<Paper>> => {
    const seen = await findRemedy(tx, programmeId, input.remedyId)
    if (!seen) return refuse('not-found')
    const opened = await openOrder(tx, ctx, seen.orderId, 'remedy.answer')
    if (!opened.ok) return opened
    const order = opened.value
    // Once more, now that nobody else can change it.
    const remedy = (await findRemedy(tx, programmeId, seen.id)) ?? seen
    if ((event === 'withdraw') !== (remedy.side === side)) return refuse('not-allowed')
    const transition = transitionOf(remedyLifecycle, remedy.state, event)
    const paper = { id: remedy.id, number: remedy.number }
    if (!transition.ok) {
      // Sent twice by the same person it is one answer.
      const again = remedy.answeredBy === actor.personId && remedy.state === remedyLifecycleEnd(event)
      return again ? accept(paper) : transition
    }
    if (remedy.version !== input.version) return refuse('stale-version')
    const reason = input.reason.trim()
    if (transition.value.reason === 'required' && !reason) return refuse('reason-required', { field: 'reason' })

    if (event === 'agree') {
      // The supplier's word: with its proposal, or now; what a reversal undoes is undone as it was done.
      const mayStock = side === 'SUPPLIER' && REMEDIES[remedy.kind].returns && !remedy.reversesId
      const settled = await settleRemedy(tx, ctx, {
        ...{ order, remedy, restock: mayStock ? input.restock : remedy.restock },
      })
      if (!settled.ok) return settled
    } else {
      const answered = { answeredBy: actor.personId, answererName: actor.name, answeredAt: now, answer: reason }
      const state = transition.value.to === 'WITHDRAWN' ? ('WITHDRAWN' as const) : ('DECLINED' as const)
      const ended = { state, ...answered, restock: remedy.restock, agreedOn: null, amountFen: ZERO_FEN }
      if (!(await answerProposed(tx, programmeId, remedy, ended))) return refuse('stale-version')
      const subject = { type: 'remedy', ...paper }
      await recordAudit(tx, ctx, { action: ACTIONS[event], subject, from: 'PROPOSED', to: state, reason })
    }
    await tellOfRemedy(tx, ctx, order, { id: remedy.id, side, reason: reason || remedy.reason, event })
    return accept(paper)
  })
}

function remedyLifecycleEnd(event: RemedyEvent) {
  return remedyLifecycle.transitions.find((transition) => transition.event === event)?.to
}
