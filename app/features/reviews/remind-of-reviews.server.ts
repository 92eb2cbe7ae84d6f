import { z } from 'zod'
import { businessDateOf, clockHourOf } from '~/domain/calendar/business-date'
import { reminderStage } from '~/domain/task/task-kinds'
import { type Db, inTransaction } from '~/platform/db/db'
import { enqueueJobs } from '~/platform/queue/enqueue-job'
import type { JobKind } from '~/platform/queue/job'
import { enqueueNotice, type Notice } from '../notices/notices.steps.server'
import { readProgrammeIds, rememberReminders } from '../tasks/tasks.steps.server'
import { selectReviews } from './reviews.repo.server'
import { type Review, reviewOf } from './reviews.view.server'

/** Reminds one programme's officials of what waits for them past its day. */
export const reviewsJob: JobKind<{ programmeId: string }> = {
  name: 'remind-of-reviews',
  payload: z.object({ programmeId: z.uuid() }),
}

const AT_ONCE = 200
const FIRST_HOUR = 8
const LAST_HOUR = 18

/** Puts each programme's reminders into the queue, during the day of Asia/Shanghai. */
export async function enqueueReviewReminders({ db, now }: { db: Db; now: Date }): Promise<void> {
  const hour = clockHourOf(now)
  if (hour < FIRST_HOUR || hour >= LAST_HOUR) return
  const programmes = await readProgrammeIds(db)
  const jobs = programmes.map((programmeId) => ({ key: `reviews ${programmeId}`, payload: { programmeId } }))
  await inTransaction(db, (tx) => enqueueJobs(tx, reviewsJob, jobs))
}

/**
 * Tells the officials what has waited too long: the day after its day, three days later, a week later, and then no
 * more. Written down with the notices, so any number of runs, at once or one after the other, remind once.
 *
 * @returns how many were reminded of
 */
export async function remindOfReviews({ db, now }: { db: Db; now: Date }, programmeId: string): Promise<number> {
  const today = businessDateOf(now)
  let reminded = 0
  for (let offset = 0; ; offset += AT_ONCE) {
    const rows = await selectReviews(db, programmeId, { today, kind: null, limit: AT_ONCE, offset, onlyLate: true })
    const reviews = rows.map((row) => reviewOf(row, today))
    if (reviews.length > 0) reminded += await remind(db, programmeId, now, reviews)
    if (rows.length < AT_ONCE) return reminded
  }
}

async function remind(db: Db, programmeId: string, now: Date, reviews: readonly Review[]): Promise<number> {
  return inTransaction(db, async (tx) => {
    const fresh = await rememberReminders(
      tx,
      programmeId,
      now,
      reviews.map(({ documentId, kind, since, late }) => ({
        documentId,
        kind: reminderKind(kind),
        since,
        stage: reminderStage(late),
      })),
    )
    const sent = new Set(fresh.map(({ documentId, kind }) => `${kind} ${documentId}`))
    const notices = reviews
      .filter(({ kind, documentId }) => sent.has(`${reminderKind(kind)} ${documentId}`))
      .map(noticeOf)
    await enqueueNotice(tx, { actor: { kind: 'operator', programmeId }, now }, notices)
    return notices.length
  })
}

function reminderKind(kind: Review['kind']): string {
  return `review-${kind.toLowerCase()}`
}

function noticeOf({ kind, documentId, what, path, late }: Review): Notice {
  return {
    audience: { officials: true },
    kind: 'review-waits',
    subject: { type: SUBJECTS[kind], id: documentId },
    path,
    facts: { what, days: late },
  }
}

/** What the other notices of the document are about: when that is done, the reminder is. */
const SUBJECTS = {
  ORGANISATION: 'organisation',
  LISTING: 'product',
  PRODUCT: 'product',
  PRICE: 'product',
  OFFLINE: 'offline-batch',
  DISPUTE: 'dispute',
  CERTIFICATION: 'certification',
  OBJECTION: 'certification',
  BEHALF: 'behalf-entry',
} as const satisfies Record<Review['kind'], string>
