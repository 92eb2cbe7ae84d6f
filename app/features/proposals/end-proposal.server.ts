import { can, checkCan } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { proposalLifecycle, standingOfProposal } from '~/domain/proposal/proposal-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { answerProposal, lockProposal } from './proposals.repo.server'
import { tellOfAnswer, tellOfWithdrawal } from './tell-parties.server'

export interface EndProposalInput {
  number: string
  /** As the page showed it. */
  version: number
  reason: string
}

const RIGHTS = { decline: 'proposal.answer', withdraw: 'proposal.send' } as const
const READS = { decline: 'proposal.read', withdraw: 'proposal.send' } as const
const ACTIONS = { decline: 'proposal.decline', withdraw: 'proposal.withdraw' } as const

/**
 * The buyer declines a proposal, or the office withdraws it, with a reason. Against one that is taken at the same moment
 * the first wins, and the other hears that it is over.
 *
 * Refuses: not-found, not-allowed, organisation-not-approved, proposal-closed, stale-version, reason-required.
 */
export async function endProposal(
  ctx: UseCaseContext,
  event: 'decline' | 'withdraw',
  input: EndProposalInput,
): Promise<Outcome<void>> {
  const { actor, now } = ctx
  if (actor.kind !== 'person') return refuse('not-allowed')
  const { programmeId } = actor
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const proposal = await lockProposal(tx, programmeId, { number: input.number })
    const owned = proposal && { programmeId, buyerId: proposal.buyerId }
    if (!proposal || !owned || !can(actor, READS[event], owned)) return refuse('not-found')
    const may = checkCan(actor, RIGHTS[event], owned)
    if (!may.ok) return may
    const state = standingOfProposal(proposal.state, proposal.lastDay, businessDateOf(now))
    const transition = transitionOf(proposalLifecycle, state, event)
    if (!transition.ok) return refuse('proposal-closed')
    const reason = input.reason.trim()
    if (!reason) return refuse('reason-required', { field: 'reason' })
    if (proposal.version !== input.version) return refuse('stale-version')

    const { to } = transition.value
    const answered = { state: to, by: { personId: actor.personId, name: actor.name }, at: now, answer: reason }
    if (!(await answerProposal(tx, programmeId, proposal, answered))) return refuse('stale-version')
    await recordAudit(tx, ctx, {
      action: ACTIONS[event],
      subject: { type: 'proposal', id: proposal.id, number: proposal.number },
      ...{ from: proposal.state, to, reason },
    })
    if (event === 'withdraw') await tellOfWithdrawal(tx, ctx, proposal, reason)
    else await tellOfAnswer(tx, ctx, proposal, { taken: false, reason })
    return accept()
  })
}
