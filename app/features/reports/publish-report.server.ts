import { randomBytes } from 'node:crypto'
import type { Actor } from '~/domain/access/actor'
import { checkCan } from '~/domain/access/policy'
import { CODE_BYTES, paperCode } from '~/domain/paper/paper-code'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { isPublishable } from '~/domain/report/report-content'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findPublication, findReport, insertPublication, lockLatest } from './reports.repo.server'

/**
 * Publishes a frozen report at an address that stays: it is never taken back, a later one stands beside it. Publishing
 * it again changes nothing and says the same address. Whoever calls has had the person show who they are.
 * Refuses: not-allowed, not-found, wrong-state for a kind that names buyers.
 */
export async function publishReport(ctx: UseCaseContext<Actor>, number: string): Promise<Outcome<{ code: string }>> {
  const { programmeId } = ctx.actor
  const may = checkCan(ctx.actor, 'report.publish', { programmeId })
  if (!may.ok) return may
  return await inTransaction(ctx.db, async (tx) => {
    const report = await findReport(tx, programmeId, number)
    if (!report) return refuse('not-found')
    if (!isPublishable(report.kind)) return refuse('wrong-state')
    const { kind, year, month, villageId } = report
    await lockLatest(tx, programmeId, { kind, year, month, villageId })
    const before = await findPublication(tx, programmeId, report.id)
    if (before) return accept({ code: before.code })
    const code = paperCode(randomBytes(CODE_BYTES))
    const publishedBy = ctx.actor.kind === 'visitor' ? null : (ctx.actor.personId ?? null)
    await insertPublication(tx, { programmeId, reportId: report.id, code, publishedAt: ctx.now, publishedBy })
    await recordAudit(tx, ctx, {
      action: 'report.publish',
      subject: { type: 'report', id: report.id, number },
      after: { code, sha256: report.sha256 },
    })
    await enqueueNotice(tx, ctx, {
      audience: { officials: true },
      kind: 'report-published',
      subject: { type: 'report', id: report.id },
      path: `/office/reports/${number}`,
      facts: { number },
    })
    return accept({ code })
  })
}
