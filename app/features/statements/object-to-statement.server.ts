import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { readStatementText } from '~/domain/statement/statement-text'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { setStatementState } from './drawn.repo.server'
import { statementSubject } from './drawn-statement'
import { openStatement, type SeenStatement, statementAfter } from './open-statement.server'
import { otherSide, tellOfStatement } from './tell-parties.server'

/**
 * A side does not agree: why, and to which lines (1 the first; none: to the whole). Nothing of it counts as confirmed;
 * either side draws it up anew.
 *
 * Refuses: not-found, not-allowed, wrong-state, reason-required, stale-version (another edition stands by now),
 * bad-choice (`lines`).
 */
export async function objectToStatement(
  ctx: UseCaseContext,
  input: SeenStatement & { reason: string; lines: readonly number[] },
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const reason = input.reason.trim()
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const opened = await openStatement(tx, ctx, input.number, 'statement.confirm')
    if (!opened.ok) return opened
    const { statement, side } = opened.value
    const to = statementAfter(statement, 'object', side)
    if (!to.ok) return to
    if (statement.contentHash !== input.contentHash) return refuse('stale-version')
    if (reason === '') return refuse('reason-required', { field: 'reason' })
    const count = readStatementText(statement.text).lines.length
    const objectedLines = [...new Set(input.lines)].sort((a, b) => a - b)
    if (objectedLines.some((line) => line < 1 || line > count)) return refuse('bad-choice', { field: 'lines' })
    const next = { state: to.value, objection: reason, objectedSide: side, objectedLines }
    if (!(await setStatementState(tx, programmeId, statement, next))) return refuse('stale-version')
    await recordAudit(tx, ctx, {
      ...{ action: 'statement.object', subject: statementSubject(statement), from: statement.state, to: to.value },
      ...{ reason, after: { objectedLines: objectedLines.join(' ') } },
    })
    await tellOfStatement(tx, ctx, statement, { kind: 'statement-objected', reason }, [otherSide(side)])
    return accept()
  })
}
