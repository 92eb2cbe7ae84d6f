import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findTemplate, lockTemplates, retireTemplate as retire } from './templates.repo.server'

/** A template is offered no more. Refuses: not-allowed, not-found, stale-version. */
export async function retireTemplate(
  ctx: UseCaseContext,
  { id, version }: { id: string; version: number },
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'programme.write', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockTemplates(tx, programmeId)
    const template = await findTemplate(tx, programmeId, id)
    if (!template) return refuse('not-found')
    if (!(await retire(tx, programmeId, { id, version }, ctx.now))) return refuse('stale-version')
    await recordAudit(tx, ctx, {
      action: 'template.retire',
      subject: { type: 'template', id, number: template.name },
    })
    return accept()
  })
}
