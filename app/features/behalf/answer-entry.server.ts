import { checkCan } from '~/domain/access/policy'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { findEntry } from './behalf.repo.server'
import { recordAnswer } from './record-answer.server'

/**
 * A member of the cooperative says whether what was entered for it is right.
 * Refuses: not-allowed, not-found, reason-required (what is wrong), wrong-state, stale-version.
 */
export async function answerEntry(
  ctx: UseCaseContext,
  input: { id: string; answer: 'confirm' | 'dispute'; version: number; words: string },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const { id, ...answer } = input
  const { organisationId: supplierId, personId } = actor
  const may = checkCan(actor, 'behalf.answer', { programmeId, supplierId })
  if (!may.ok) return may
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const entry = await findEntry(tx, programmeId, id)
    if (entry?.supplierId !== supplierId) return refuse('not-found')
    return await recordAnswer(tx, ctx, entry, { ...answer, answeredBy: personId, name: '' })
  })
}
