import { can } from '~/domain/access/policy'
import { behalfLifecycle } from '~/domain/behalf/behalf-lifecycle'
import { next } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { withdrawNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findEntry, setAnswered } from './behalf.repo.server'
import { dropWhat } from './record-answer.server'

/**
 * An official takes back what was entered and not answered: its link opens nothing, nothing of it is sold or promised.
 * Refuses: not-allowed, not-found, reason-required, wrong-state.
 */
export async function withdrawEntry(ctx: UseCaseContext, input: { id: string; words: string }): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'behalf.write', { programmeId })) return refuse('not-allowed')
  const { words } = input
  if (words === '') return refuse('reason-required', { field: 'words' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const entry = await findEntry(tx, programmeId, input.id)
    if (!entry) return refuse('not-found')
    const to = next(behalfLifecycle, entry.state, 'withdraw')
    if (!to.ok) return to
    const done = { state: 'WITHDRAWN', answeredAt: now, answeredBy: actor.personId, answeredName: '', words } as const
    if (!(await setAnswered(tx, programmeId, { id: entry.id }, done))) return refuse('wrong-state')
    await dropWhat(tx, ctx, entry)
    await withdrawNotices(tx, ctx, entry.id)
    await recordAudit(tx, ctx, {
      action: 'behalf.withdraw',
      subject: { type: 'behalf-entry', id: entry.id, number: entry.what },
      from: entry.state,
      to: 'WITHDRAWN',
      reason: words,
    })
    return accept()
  })
}
