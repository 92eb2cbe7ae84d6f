import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { withdrawNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { setStatementState } from './drawn.repo.server'
import { statementSubject } from './drawn-statement'
import { openStatement, type SeenStatement, statementAfter } from './open-statement.server'
import { otherSide, tellOfStatement } from './tell-parties.server'

/**
 * Whoever drew it up takes it back while it waits. One that the product offered is nobody's to take back: it is objected
 * to or drawn up anew.
 *
 * Refuses: not-found, not-allowed, wrong-state, reason-required, stale-version.
 */
export async function withdrawStatement(
  ctx: UseCaseContext,
  input: SeenStatement & { reason: string },
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const reason = input.reason.trim()
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const opened = await openStatement(tx, ctx, input.number, 'statement.draw')
    if (!opened.ok) return opened
    const { statement, side } = opened.value
    const to = statementAfter(statement, 'withdraw', side)
    if (!to.ok) return to
    if (statement.drawnUpSide !== side) return refuse('not-allowed')
    if (statement.contentHash !== input.contentHash) return refuse('stale-version')
    if (reason === '') return refuse('reason-required', { field: 'reason' })
    const next = { state: to.value, objection: reason, objectedSide: side }
    if (!(await setStatementState(tx, programmeId, statement, next))) return refuse('stale-version')
    const subject = statementSubject(statement)
    await recordAudit(tx, ctx, { action: 'statement.withdraw', subject, from: statement.state, to: to.value, reason })
    await withdrawNotices(tx, ctx, statement.id)
    await tellOfStatement(tx, ctx, statement, { kind: 'statement-withdrawn', reason }, [otherSide(side)])
    return accept()
  })
}
