import { sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Pair } from './account.repo.server'
import { lockPair } from './drawn.repo.server'
import { selectDealings } from './statements.repo.server'
import { tellOfTerms, termsSubject } from './tell-of-terms.server'
import { findTerms, insertTerms, readAgreedTerms, readProposedTerms } from './terms.repo.server'

/**
 * One side proposes that the pair settles by the month: orders placed once the other agrees are due on this day of the
 * month after. Refuses: not-found (they never dealt with each other), not-allowed, terms-open, terms-agreed (the same
 * day is agreed already).
 */
export async function proposeTerms(
  ctx: UseCaseContext,
  input: { termsId: string; pair: Pair; settleDay: number },
): Promise<Outcome<{ id: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const { termsId: id, pair, settleDay } = input
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || !side) return refuse('not-allowed')
  if (!can(actor, 'transfer.read', { programmeId, ...pair })) return refuse('not-found')
  if (!can(actor, 'statement.confirm', { programmeId, ...pair })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    await lockPair(tx, programmeId, pair)
    const before = await findTerms(tx, programmeId, id)
    if (before) return before.proposedBy === actor.personId ? accept({ id }) : refuse('not-found')
    const { traded } = await selectDealings(tx, programmeId, pair, businessDateOf(now))
    if (!traded) return refuse('not-found')
    if (await readProposedTerms(tx, programmeId, pair)) return refuse('terms-open')
    const agreed = await readAgreedTerms(tx, programmeId, pair)
    if (agreed?.settleDay === settleDay) return refuse('terms-agreed', { field: 'settleDay' })
    const row = { id, ...pair, settleDay, proposedSide: side, proposedBy: actor.personId, proposedAt: now }
    await insertTerms(tx, programmeId, row)
    await recordAudit(tx, ctx, {
      ...{ action: 'monthly-terms.propose', subject: termsSubject(id), to: 'PROPOSED', after: { settleDay } },
    })
    await tellOfTerms(tx, ctx, { id, ...pair, settleDay }, { kind: 'terms-proposed', by: side })
    return accept({ id })
  })
}
