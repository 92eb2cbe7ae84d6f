import { z } from 'zod'
import type { Actor } from '~/domain/access/actor'
import { checkCan } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { enqueueJob } from '~/platform/queue/enqueue-job'
import type { JobKind } from '~/platform/queue/job'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { insertBookCheck, isBeingChecked } from './book-checks.repo.server'
import { findReport } from './reports.repo.server'

export const checkBooksJob: JobKind<{ programmeId: string; checkId: string }> = {
  name: 'check-books',
  payload: z.object({ programmeId: z.uuid(), checkId: z.uuid() }),
}

/** Longer without an end, and the check was killed: another may be asked for. */
const ALIVE_MS = 60 * 60_000

/**
 * Asks for a check of all books, or of both chains up to a frozen report. It is done in the queue; its result is kept.
 * Refuses: not-allowed, not-found, check-runs while another is under way.
 */
export async function askForCheck(
  ctx: UseCaseContext<Actor>,
  { report }: { report: string | null },
): Promise<Outcome<{ checkId: string }>> {
  const { programmeId } = ctx.actor
  const may = checkCan(ctx.actor, 'books.check', { programmeId })
  if (!may.ok) return may
  return await inTransaction(ctx.db, async (tx) => {
    const upTo = report === null ? null : await findReport(tx, programmeId, report)
    if (report !== null && !upTo) return refuse('not-found', { field: 'report' })
    if (await isBeingChecked(tx, programmeId, new Date(ctx.now.getTime() - ALIVE_MS))) return refuse('check-runs')
    const checkId = uuid7()
    const askedBy = ctx.actor.kind === 'visitor' ? null : (ctx.actor.personId ?? null)
    await insertBookCheck(tx, programmeId, { id: checkId, reportId: upTo?.id ?? null, askedAt: ctx.now, askedBy })
    await recordAudit(tx, ctx, {
      action: 'books.check',
      subject: { type: 'books', id: checkId, ...(upTo ? { number: upTo.number } : {}) },
    })
    await enqueueJob(tx, checkBooksJob, { programmeId, checkId }, { maxAttempts: 3 })
    return accept({ checkId })
  })
}
