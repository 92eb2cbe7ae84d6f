import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { settleNotices } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type BankLineState, decideLine, isDone, lockLine } from './bank-lines.repo.server'

/** A line as the person saw it when they decided. */
export interface SeenLine {
  lineId: string
  version: number
}

/** The line is none of the platform's money. Refuses: not-allowed, not-found, bank-line-decided, stale-version. */
export async function ignoreLine(ctx: UseCaseContext, seen: SeenLine & { reason: string }): Promise<Outcome<void>> {
  return turnLine(ctx, seen, { from: 'OPEN', to: 'IGNORED', reason: seen.reason, action: 'bank.ignore' })
}

/** It is after all. Refuses as ignoreLine does. */
export async function reopenLine(ctx: UseCaseContext, seen: SeenLine): Promise<Outcome<void>> {
  return turnLine(ctx, seen, { from: 'IGNORED', to: 'OPEN', reason: '', action: 'bank.reopen' })
}

async function turnLine(
  ctx: UseCaseContext,
  seen: SeenLine,
  turn: { from: BankLineState; to: 'IGNORED' | 'OPEN'; reason: string; action: 'bank.ignore' | 'bank.reopen' },
): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const organisationId = actor.organisationId
  if (!can(actor, 'bank.match', { programmeId, supplierId: organisationId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const line = await lockLine(tx, programmeId, organisationId, seen.lineId)
    if (!line) return refuse('not-found')
    if (line.state !== turn.from) return refuse('bank-line-decided')
    if (line.version !== seen.version) return refuse('stale-version')
    const decision = { state: turn.to, transferId: null, reason: turn.reason, by: actor.personId, at: now }
    await decideLine(tx, programmeId, line.id, decision)
    await recordAudit(tx, ctx, {
      action: turn.action,
      subject: { type: 'bank-line', id: line.id },
      from: turn.from,
      to: turn.to,
      reason: turn.reason || undefined,
      after: { amountFen: line.amountFen, valueDate: line.date },
    })
    if (await isDone(tx, programmeId, line.statementId)) await settleNotices(tx, ctx, line.statementId)
    return accept()
  })
}
