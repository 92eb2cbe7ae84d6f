import { z } from 'zod'
import { businessDateOf, clockHourOf } from '~/domain/calendar/business-date'
import { ALL_TASK_KINDS, reminderStage, rolesOf, TASK_KINDS } from '~/domain/task/task-kinds'
import { type Db, inTransaction } from '~/platform/db/db'
import { enqueueJobs } from '~/platform/queue/enqueue-job'
import type { JobKind } from '~/platform/queue/job'
import { enqueueNotice, type Notice } from '../notices/notices.steps.server'
import { lockOrders } from '../orders/orders.steps.server'
import { deleteReminders, insertReminders, selectProgrammeIds, selectTasks, type TaskRow } from './tasks.repo.server'
import { type Task, taskOf } from './tasks.view.server'

/** Reminds of everything overdue in one programme. */
export const remindJob: JobKind<{ programmeId: string }> = {
  name: 'remind-of-tasks',
  payload: z.object({ programmeId: z.uuid() }),
}

const AT_ONCE = 200
const FIRST_HOUR = 8
const LAST_HOUR = 18
/** A document waits for two sides at most. */
const MOST_OF_THESE = 2 * AT_ONCE
const KEPT_MS = 400 * 86_400_000

/** Puts each programme's reminders into the queue, during the day of Asia/Shanghai. */
export async function enqueueReminders({ db, now }: { db: Db; now: Date }): Promise<void> {
  const hour = clockHourOf(now)
  if (hour < FIRST_HOUR || hour >= LAST_HOUR) return
  const programmes = await selectProgrammeIds(db)
  const jobs = programmes.map((programmeId) => ({ key: `remind ${programmeId}`, payload: { programmeId } }))
  await inTransaction(db, (tx) => enqueueJobs(tx, remindJob, jobs))
}

/**
 * Tells whoever must act that something is overdue: the day after, three days later, a week later, and then no more.
 * Reminders are written down with their notices, so any number of runs, at once or one after the other, remind once.
 *
 * @returns how many were reminded of
 */
export async function remindOfTasks({ db, now }: { db: Db; now: Date }, programmeId: string): Promise<number> {
  const today = businessDateOf(now)
  let reminded = 0
  for (let offset = 0; ; offset += AT_ONCE) {
    const page = { today, limit: AT_ONCE, offset, onlyLate: true }
    const rows = await selectTasks(db, programmeId, { everything: true, kinds: ALL_TASK_KINDS }, page)
    if (rows.length > 0) reminded += await remind(db, programmeId, now, rows)
    if (rows.length < AT_ONCE) break
  }
  await deleteReminders(db, new Date(now.getTime() - KEPT_MS))
  return reminded
}

/** The orders are locked first: one that is cancelled at this moment is in no notice (docs/domain.md §5). */
async function remind(db: Db, programmeId: string, now: Date, seen: readonly TaskRow[]): Promise<number> {
  const today = businessDateOf(now)
  return inTransaction(db, async (tx) => {
    const orderIds = new Set(seen.flatMap(({ orderId }) => orderId ?? []))
    await lockOrders(tx, programmeId, [...orderIds])
    const documentIds = [...new Set(seen.map(({ documentId }) => documentId))]
    const page = { today, limit: MOST_OF_THESE, onlyLate: true }
    const rows = await selectTasks(tx, programmeId, { documentIds, kinds: ALL_TASK_KINDS }, page)
    const due = rows.map((row) => {
      const task = taskOf(row, today)
      return { row, task, stage: reminderStage(task.late) }
    })
    const fresh = await insertReminders(
      tx,
      programmeId,
      now,
      due.map(({ row: { documentId, kind, since }, stage }) => ({ documentId, kind, since, stage })),
    )
    const sent = new Set(fresh.map(({ documentId, kind }) => `${kind} ${documentId}`))
    const notices = due
      .filter(({ row }) => sent.has(`${row.kind} ${row.documentId}`))
      .map(({ row, task }) => noticeOf(row, task))
    await enqueueNotice(tx, { actor: { kind: 'operator', programmeId }, now }, notices)
    return notices.length
  })
}

function noticeOf(row: TaskRow, { path, late }: Task): Notice {
  const about = {
    audience: { organisationId: row.organisationId, side: TASK_KINDS[row.kind].side, roles: rolesOf(row.kind) },
    subject: { type: subjectOf(row), id: row.documentId },
    path,
  }
  // Nobody waits for it, and it has no number.
  if (row.kind === 'match-bank-lines') return { ...about, kind: 'bank-lines-wait', facts: { days: late } }
  if (row.kind === 'answer-entry') return { ...about, kind: 'entry-overdue', facts: { what: row.number, days: late } }
  if (row.kind === 'answer-certification') {
    return { ...about, kind: 'certification-overdue', facts: { number: row.number, days: late } }
  }
  return {
    ...about,
    kind: 'task-overdue',
    facts: { number: row.number, party: row.otherName, days: late },
  }
}

/** What its other notices are about too: when that is done, the reminder is. */
function subjectOf({ kind, documentId, orderId }: TaskRow): string {
  if (kind === 'issue-invoice') return 'invoice-request'
  if (kind === 'credit-invoice' || kind === 'file-invoice') return documentId === orderId ? 'order' : 'invoice'
  if (kind === 'accept-delivery') return 'delivery-note'
  if (kind === 'verify-transfer') return 'transfer'
  if (kind === 'match-bank-lines') return 'bank-statement'
  if (kind === 'send-refund' || kind === 'confirm-refund') return 'refund'
  if (kind === 'answer-dispute-online') return 'checkout'
  if (kind === 'pay-deposit' || kind === 'return-deposit') return 'agreement'
  if (kind === 'answer-claim-buyer' || kind === 'answer-claim-supplier') return 'deposit-claim'
  if (kind === 'pay-statement') return 'statement'
  if (kind === 'answer-proposal') return 'proposal'
  if (kind === 'answer-certification') return 'certification'
  if (kind === 'answer-entry') return 'behalf-entry'
  const [, document = 'order'] = /-(agreement|amendment|remedy|dispute|statement)-/u.exec(kind) ?? []
  return document
}
