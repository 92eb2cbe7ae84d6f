import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueJob } from '~/platform/queue/enqueue-job'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { beginConfirming, findStatement } from './bank-statements.repo.server'
import type { PayerWords } from './confirm-line.server'
import { CONFIRM_ALIVE_MS, confirmSureJob } from './confirm-sure-job'
import { matchOpenLines } from './open-money.server'

/**
 * 全部确认: every line of a file that is sure is confirmed in the queue, each by itself, with what is sure when its turn
 * comes. Asked again while it runs, it runs once; after it was killed, it begins again.
 * Refuses: not-allowed, not-found, bank-match-changed (none is sure any more).
 */
export async function confirmAll(
  ctx: UseCaseContext,
  input: { statementId: string; payerWords: PayerWords },
): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const { organisationId, personId } = actor
  if (!can(actor, 'bank.match', { programmeId, supplierId: organisationId })) return refuse('not-allowed')
  const statement = await findStatement(ctx.db, programmeId, organisationId, input.statementId)
  if (!statement) return refuse('not-found')
  const { lines, matches } = await matchOpenLines(ctx, programmeId, organisationId)
  const sure = lines.filter(
    ({ id, statementId }) => statementId === statement.id && matches.get(id)?.verdict === 'SURE',
  ).length
  if (sure === 0) return refuse('bank-match-changed')
  const begun = { total: sure, at: now, aliveSince: new Date(now.getTime() - CONFIRM_ALIVE_MS) }
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    if (!(await beginConfirming(tx, programmeId, statement.id, begun))) return accept()
    const { payerWords } = input
    const job = { programmeId, statementId: statement.id, organisationId, personId, payerWords: { ...payerWords } }
    // One file of an account after the other: each takes from what the one before left.
    await enqueueJob(tx, confirmSureJob, job, { line: `bank-${organisationId}`, maxAttempts: 4 })
    const subject = { type: 'bank-statement', id: statement.id, number: statement.fileName }
    await recordAudit(tx, ctx, { action: 'bank.confirm-all', subject, after: { lines: sure } })
    return accept()
  })
}
