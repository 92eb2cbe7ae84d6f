import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { type BusinessDate, businessDate, businessDateOf } from '~/domain/calendar/business-date'
import { readDocumentNumber } from '~/domain/identity/document-number'
import { type Fen, fen } from '~/domain/money/fen'
import { ALL_TASK_KINDS, daysLate, kindsOf, TASK_KINDS, type TaskKind } from '~/domain/task/task-kinds'
import type { UseCaseContext } from '../use-case'
import { selectTasks, type TaskRow, type TaskScope } from './tasks.repo.server'

/** One thing that waits for somebody. */
export interface Task {
  readonly kind: TaskKind
  readonly documentId: string
  readonly number: string
  /** Where it is done. */
  readonly path: string
  /** The organisation that has to act, and the one that waits for it; '' where nobody else does. */
  readonly organisationName: string
  readonly otherName: string
  readonly amountFen: Fen
  readonly since: Date
  readonly dueOn: BusinessDate
  /** Days past its day; 0 or less: in time. */
  readonly late: number
}

export interface TaskPage {
  readonly tasks: readonly Task[]
  readonly total: number
  /** How many of all are late. */
  readonly late: number
  readonly page: number
  readonly pages: number
}

const TASKS_A_PAGE = 20
const NOTHING: TaskPage = { tasks: [], total: 0, late: 0, page: 1, pages: 1 }

/** What this person has to do for their organisation, the longest overdue first. */
export async function readMyTasks(
  ctx: UseCaseContext<SignedInPerson>,
  query: { page?: number; size?: number } = {},
): Promise<TaskPage> {
  const { organisationId, role } = ctx.actor
  if (!organisationId) return NOTHING
  return readPage(ctx, { organisationId, mine: true, kinds: kindsOf(role) }, query)
}

/** What the others have to do before this person's organisation can go on. */
export async function readAwaited(
  ctx: UseCaseContext<SignedInPerson>,
  query: { page?: number; size?: number } = {},
): Promise<TaskPage> {
  const { organisationId, role } = ctx.actor
  if (!organisationId) return NOTHING
  const theirs = ALL_TASK_KINDS.filter((kind) => TASK_KINDS[kind].side !== sideOf(role) && !isHidden(kind))
  const page = await readPage(ctx, { organisationId, mine: false, kinds: theirs }, query)
  return { ...page, tasks: page.tasks.map((task) => ({ ...task, path: watchedAt(task) })) }
}

/** Where the others' task is looked at: the form that does it is theirs alone, and would be refused. */
function watchedAt({ kind, number, path }: Task): string {
  switch (kind) {
    case 'dispatch-order':
    case 'accept-delivery':
    case 'pay-order':
      return `/orders/${number}`
    case 'pay-statement':
      return `/statements/${number}`
    default:
      return path
  }
}

/** What these documents wait for. Whoever asks has made sure that the viewer may read them. */
export async function readTasksOf(
  ctx: UseCaseContext<SignedInPerson>,
  documentIds: readonly string[],
): Promise<Task[]> {
  const kinds = ALL_TASK_KINDS.filter((kind) => !isHidden(kind) || TASK_KINDS[kind].side === sideOf(ctx.actor.role))
  const { tasks } = await readPage(ctx, { documentIds, kinds }, { size: MOST_OF_ONE })
  return [...tasks]
}

const MOST_OF_ONE = 200

type Reader = Pick<UseCaseContext<SignedInPerson>, 'db' | 'actor' | 'now'>

async function readPage(
  { db, actor, now }: Reader,
  scope: TaskScope,
  { page = 1, size = TASKS_A_PAGE }: { page?: number; size?: number },
): Promise<TaskPage> {
  const today = businessDateOf(now)
  const rows = await selectTasks(db, actor.programmeId, scope, { today, limit: size, offset: (page - 1) * size })
  // An address past the end shows the first page, not that nothing waits.
  if (rows.length === 0 && page > 1) return readPage({ db, actor, now }, scope, { size })
  const [{ total, late } = { total: 0, late: 0 }] = rows
  return {
    tasks: rows.map((row) => taskOf(row, today)),
    total,
    late,
    page,
    pages: Math.max(1, Math.ceil(total / size)),
  }
}

/** A row as the rest of the house knows it. */
export function taskOf(row: TaskRow, today: BusinessDate): Task {
  const { kind, documentId, number, organisationName, since } = row
  const otherName = row.otherId === row.organisationId ? '' : row.otherName
  const dueOn = businessDate(row.dueOn)
  return {
    ...{ kind, documentId, number, organisationName, otherName, since, dueOn },
    path: pathOf(row),
    amountFen: fen(row.amountFen),
    late: Math.max(0, daysLate(dueOn, today)),
  }
}

function pathOf({ kind, number, documentId }: TaskRow): string {
  switch (kind) {
    case 'approve-order':
    case 'confirm-order':
    case 'agree-freight':
      return `/orders/${number}`
    case 'dispatch-order':
      return `/orders/${number}/dispatch`
    case 'accept-delivery':
      return `/orders/${number}/accept?note=${documentId}`
    case 'pay-order':
      return `/orders/${number}/pay`
    case 'answer-certification':
      return '/certifications/mine'
    case 'answer-entry':
      return `/entered/${documentId}`
    case 'pay-statement':
      return `/statements/${number}/pay`
    case 'confirm-statement-buyer':
    case 'confirm-statement-supplier':
      return `/statements/${number}`
    case 'verify-transfer':
      return `/transfers/${documentId}`
    case 'match-bank-lines':
      return `/bank/${documentId}`
    case 'send-refund':
    case 'confirm-refund':
      return `/refunds/${number}`
    case 'answer-proposal':
      return `/proposals/${number}`
    case 'answer-dispute-online':
      return `/checkouts/${number}`
    case 'pay-deposit':
    case 'return-deposit':
    case 'answer-claim-buyer':
    case 'answer-claim-supplier':
      return `/agreements/${number}/deposit`
    case 'issue-invoice':
      return `/invoices/requests/${number}`
    case 'credit-invoice':
      // Of an order of which too much is invoiced, or of an invoice that its buyer finds wrong.
      return isOrder(number) ? `/orders/${number}` : `/invoices/${documentId}`
    case 'file-invoice':
      return `/invoices/${documentId}`
    case 'answer-remedy-buyer':
    case 'answer-remedy-supplier':
    case 'settle-dispute-buyer':
    case 'settle-dispute-supplier':
      return `/orders/${number}/remedies`
    case 'sign-agreement-buyer':
    case 'sign-agreement-supplier':
      return `/agreements/${number}`
    case 'sign-amendment-buyer':
    case 'sign-amendment-supplier':
      return pathOfAmendment(number)
  }
}

function isOrder(number: string): boolean {
  return readDocumentNumber('order', number) !== null
}

function isHidden(kind: TaskKind): boolean {
  return 'hidden' in TASK_KINDS[kind]
}

/** 'GX-2026-000012-B1': the agreement's number and its own. */
function pathOfAmendment(number: string): string {
  return `/agreements/${number.replace(/-B(\d+)$/u, '/amendments/$1')}`
}
