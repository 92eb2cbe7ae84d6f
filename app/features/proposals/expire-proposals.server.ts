import { businessDateOf } from '~/domain/calendar/business-date'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { proposalLifecycle, standingOfProposal } from '~/domain/proposal/proposal-lifecycle'
import { inTransaction, type Tx } from '~/platform/db/db'
import { settleNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { answerProposal, lockProposal, selectOverdue } from './proposals.repo.server'

const AT_ONCE = 100

/**
 * EXPIRED follows from the last day and needs nobody to write it; this writes it down, one proposal per transaction, in
 * all programmes, so that its story says so and nobody is asked any more. Two servers may run it at once: the second
 * finds the state changed. @returns how many expired
 */
export async function expireProposals({ db, now }: Pick<UseCaseContext, 'db' | 'now'>): Promise<number> {
  let expired = 0
  for (const { programmeId, id } of await selectOverdue(db, businessDateOf(now), AT_ONCE)) {
    if (await inTransaction(db, (tx) => expire(tx, programmeId, id, now))) expired += 1
  }
  return expired
}

async function expire(tx: Tx, programmeId: string, id: string, now: Date): Promise<boolean> {
  const proposal = await lockProposal(tx, programmeId, { id })
  if (!proposal) return false
  if (standingOfProposal(proposal.state, proposal.lastDay, businessDateOf(now)) !== 'EXPIRED') return false
  const transition = transitionOf(proposalLifecycle, proposal.state, 'expire')
  if (!transition.ok) return false
  const { to } = transition.value
  if (!(await answerProposal(tx, programmeId, proposal, { state: to, by: null, at: now, answer: '' }))) return false
  const ctx = { actor: { kind: 'operator' as const, programmeId }, now, channel: 'SYSTEM' as const }
  await recordAudit(tx, ctx, {
    action: 'proposal.expire',
    subject: { type: 'proposal', id, number: proposal.number },
    ...{ from: proposal.state, to },
  })
  await settleNotices(tx, ctx, id)
  return true
}
