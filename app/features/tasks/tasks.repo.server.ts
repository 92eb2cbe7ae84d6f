import { TASK_KINDS, type TaskKind } from '~/domain/task/task-kinds'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import { agreementsArms } from './agreements-arms.repo.server'
import { moneyArms } from './money-arms.repo.server'
import { officeArms } from './office-arms.repo.server'
import { ordersArms } from './orders-arms.repo.server'

export interface TaskRow {
  programmeId: string
  kind: TaskKind
  /** Of the document that waits: an order, a delivery note, a transfer, an agreement. */
  documentId: string
  /** The order it belongs to; null for agreements and transfers. */
  orderId: string | null
  /** Its number; of a delivery note its order's, of a transfer its reference. */
  number: string
  /** Whose turn it is, and who waits for it. */
  organisationId: string
  otherId: string
  otherName: string
  organisationName: string
  amountFen: bigint
  since: Date
  dueOn: string
  /** Of all that wait in this scope: how many, and how many of them are late. */
  total: number
  late: number
}

/** Whose tasks: of one organisation to do (`mine`), of one that waits for others, of documents, or of a programme. */
export type TaskScope =
  | { readonly organisationId: string; readonly mine: boolean; readonly kinds: readonly TaskKind[] }
  | { readonly documentIds: readonly string[]; readonly kinds: readonly TaskKind[] }
  | { readonly everything: true; readonly kinds: readonly TaskKind[] }

const ARMS: Record<TaskKind, Prisma.Sql> = { ...ordersArms, ...moneyArms, ...agreementsArms, ...officeArms }

/** How long each kind may wait, as the domain says. */
const dueOf = (kinds: readonly TaskKind[]) => {
  const days = kinds.map((kind) => TASK_KINDS[kind].days)
  return Prisma.sql`
    JOIN unnest(${[...kinds]}::text[], ${days}::int[]) AS term (kind, days) ON term.kind = waits.kind`
}

/** What waits, the longest overdue first; `onlyLate` leaves out what is still in time. */
export async function selectTasks(
  db: Db | Tx,
  programmeId: string,
  scope: TaskScope,
  page: TaskSlice,
): Promise<TaskRow[]> {
  return scope.kinds.length === 0 ? [] : db.$queryRaw<TaskRow[]>(tasksQuery(programmeId, scope, page))
}

interface TaskSlice {
  readonly today: string
  readonly limit: number
  readonly offset?: number
  readonly onlyLate?: boolean
}

/** The one statement; `kinds` has at least one. */
export function tasksQuery(programmeId: string, scope: TaskScope, page: TaskSlice): Prisma.Sql {
  const { kinds } = scope
  const whose =
    'documentIds' in scope
      ? Prisma.sql`AND waits.document_id = ANY (${[...scope.documentIds]}::uuid[])`
      : 'everything' in scope
        ? Prisma.empty
        : scope.mine
          ? Prisma.sql`AND waits.organisation_id = ${scope.organisationId}::uuid`
          : Prisma.sql`AND waits.other_id = ${scope.organisationId}::uuid`
  const late = page.onlyLate ? Prisma.sql`WHERE task.due_on < ${page.today}::date` : Prisma.empty
  return Prisma.sql`
    SELECT task.programme_id AS "programmeId", task.kind, task.document_id AS "documentId",
           task.order_id AS "orderId", task.number,
           task.organisation_id AS "organisationId", task.other_id AS "otherId", other.name AS "otherName",
           whose.name AS "organisationName", task.amount_fen AS "amountFen", task.since, task.due_on::text AS "dueOn",
           (count(*) OVER ())::int AS total,
           (count(*) FILTER (WHERE task.due_on < ${page.today}::date) OVER ())::int AS late
      FROM (SELECT waits.*,
                   greatest((waits.since AT TIME ZONE 'Asia/Shanghai')::date,
                            least((waits.since AT TIME ZONE 'Asia/Shanghai')::date + term.days, waits.agreed_on)) AS due_on
              FROM (${Prisma.join(
                kinds.map((kind) => ARMS[kind]),
                ' UNION ALL ',
              )}) AS waits
              ${dueOf(kinds)}
             WHERE waits.programme_id = ${programmeId}::uuid ${whose}) AS task
      JOIN organisation AS whose ON whose.programme_id = task.programme_id AND whose.id = task.organisation_id
      JOIN organisation AS other ON other.programme_id = task.programme_id AND other.id = task.other_id
      ${late}
     ORDER BY task.due_on, task.since, task.document_id, task.kind
     LIMIT ${page.limit} OFFSET ${page.offset ?? 0}`
}

/** Writes down that this reminder is sent. @returns those that nobody had sent before */
export async function insertReminders(
  tx: Tx,
  programmeId: string,
  at: Date,
  reminders: readonly { documentId: string; kind: string; since: Date; stage: number }[],
): Promise<{ documentId: string; kind: string }[]> {
  const column = <T>(read: (reminder: (typeof reminders)[number]) => T) => reminders.map(read)
  return tx.$queryRaw<{ documentId: string; kind: string }[]>`
    INSERT INTO task_reminder (programme_id, document_id, kind, stage, since, reminded_at)
    SELECT ${programmeId}::uuid, row.document_id, row.kind, row.stage, row.since, ${at}
      FROM unnest(${column((one) => one.documentId)}::uuid[], ${column((one) => one.kind)}::text[],
                  ${column((one) => one.stage)}::int[], ${column((one) => one.since)}::timestamptz[])
             AS row (document_id, kind, stage, since)
     ORDER BY row.document_id, row.kind
    ON CONFLICT DO NOTHING
    RETURNING document_id AS "documentId", kind`
}

/** Reminders of what nobody waits for any more. */
export async function deleteReminders(db: Db, before: Date): Promise<void> {
  await db.taskReminder.deleteMany({ where: { remindedAt: { lt: before } } })
}

/** All of the installation, for the jobs that go round them. */
export async function selectProgrammeIds(db: Db): Promise<string[]> {
  const rows = await db.programme.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  return rows.map(({ id }) => id)
}
