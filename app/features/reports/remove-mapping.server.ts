import type { SignedInPerson } from '~/domain/access/actor'
import { checkCan } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { deleteMapping, findMapping, lockMappings } from './bridge.repo.server'

/** Forgets a layout; files that were made by it are where they were sent. Refuses: not-allowed, not-found. */
export async function removeMapping(ctx: UseCaseContext<SignedInPerson>, id: string): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const may = checkCan(ctx.actor, 'report.map', { programmeId })
  if (!may.ok) return may
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockMappings(tx, programmeId)
    const kept = await findMapping(tx, programmeId, id)
    if (!kept) return refuse('not-found')
    await deleteMapping(tx, programmeId, id)
    await recordAudit(tx, ctx, {
      action: 'report-mapping.remove',
      subject: { type: 'report-mapping', id, number: kept.name },
      before: { name: kept.name },
    })
    return accept()
  })
}
