import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { deleteUnread, findStatement } from './bank-statements.repo.server'

/** A file whose columns nobody has explained is dropped. Refuses: not-allowed, not-found, bank-line-decided (it was read). */
export async function discardStatement(ctx: UseCaseContext, statementId: string): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const organisationId = actor.organisationId
  if (!can(actor, 'bank.import', { programmeId, supplierId: organisationId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const statement = await findStatement(tx, programmeId, organisationId, statementId)
    if (!statement) return refuse('not-found')
    if (!(await deleteUnread(tx, programmeId, statementId))) return refuse('bank-line-decided')
    const subject = { type: 'bank-statement', id: statementId, number: statement.fileName }
    await recordAudit(tx, ctx, { action: 'bank.discard', subject })
    return accept()
  })
}
