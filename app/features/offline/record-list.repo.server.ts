import type { BusinessDate } from '~/domain/calendar/business-date'
import type { OfflineState } from '~/domain/offline/offline-lifecycle'
import type { Channel } from '~/domain/offline/vocabulary'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** What is left out narrows nothing. */
export interface RecordFilter {
  state?: OfflineState
  villageId?: string
  channel?: Channel
  enteredBy?: string
  /** Of the day that counts, both included. */
  from?: BusinessDate
  to?: BusinessDate
}

export interface ListedRow {
  id: string
  number: string | null
  state: OfflineState
  day: Date
  villageName: string
  buyerName: string
  buyerType: string
  channel: Channel
  product: string
  /** Negative where it takes another one back. */
  amountFen: bigint
  reverses: boolean
  reversed: boolean
  enteredByName: string
}

const DAY = Prisma.sql`greatest(record.accepted_on, record.paid_on)`
const SIGNED = Prisma.sql`CASE WHEN record.reverses_id IS NULL THEN record.amount_fen ELSE -record.amount_fen END`

function where(programmeId: string, filter: RecordFilter): Prisma.Sql {
  const { state, villageId, channel, enteredBy, from, to } = filter
  const parts = [Prisma.sql`record.programme_id = ${programmeId}::uuid`]
  if (state) parts.push(Prisma.sql`record.state = ${state}::offline_state`)
  if (villageId) parts.push(Prisma.sql`record.village_id = ${villageId}::uuid`)
  if (channel) parts.push(Prisma.sql`record.channel = ${channel}`)
  if (enteredBy) parts.push(Prisma.sql`record.entered_by = ${enteredBy}::uuid`)
  if (from) parts.push(Prisma.sql`${DAY} >= ${from}::date`)
  if (to) parts.push(Prisma.sql`${DAY} <= ${to}::date`)
  return Prisma.join(parts, ' AND ')
}

/** The latest day first, from behind the last of the page before. */
export async function selectRecordPage(
  db: Db,
  programmeId: string,
  filter: RecordFilter,
  page: { before: { day: BusinessDate; id: string } | null; limit: number },
): Promise<ListedRow[]> {
  const { before } = page
  const behind = before ? Prisma.sql`AND (${DAY}, record.id) < (${before.day}::date, ${before.id}::uuid)` : Prisma.empty
  return db.$queryRaw`
    SELECT record.id, record.number, record.state, ${DAY} AS day, village.name AS "villageName",
           record.buyer_name AS "buyerName", record.buyer_type AS "buyerType", record.channel, record.product,
           ${SIGNED} AS "amountFen", record.reverses_id IS NOT NULL AS reverses, person.name AS "enteredByName",
           EXISTS (SELECT FROM offline_record AS back
                    WHERE back.programme_id = record.programme_id AND back.reverses_id = record.id
                      AND back.state = 'APPROVED') AS reversed
      FROM offline_record AS record
      JOIN village ON village.programme_id = record.programme_id AND village.id = record.village_id
      JOIN person ON person.id = record.entered_by
     WHERE ${where(programmeId, filter)} ${behind}
     ORDER BY ${DAY} DESC, record.id DESC LIMIT ${page.limit}`
}

/** Σ of all pages, in fen; what takes another record back is negative. */
export async function sumOfRecords(db: Db, programmeId: string, filter: RecordFilter): Promise<bigint> {
  const [row] = await db.$queryRaw<{ sum: bigint }[]>`
    SELECT coalesce(sum(${SIGNED}), 0)::bigint AS sum FROM offline_record AS record
     WHERE ${where(programmeId, filter)}`
  return row?.sum ?? 0n
}

/** Officials who ever entered something, for the filter. */
export async function selectAuthors(db: Db, programmeId: string): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw`
    SELECT person.id, person.name FROM person
     WHERE person.id IN (SELECT entered_by FROM offline_batch WHERE programme_id = ${programmeId}::uuid)
     ORDER BY person.name LIMIT 100`
}

export interface PairRow {
  id: string
  number: string | null
  state: OfflineState
}

/** The record that takes this one back, or asks to. */
export async function selectReversal(db: Db, programmeId: string, recordId: string): Promise<PairRow | null> {
  return db.offlineRecord.findFirst({
    where: { programmeId, reversesId: recordId, state: { not: 'RETURNED' } },
    select: { id: true, number: true, state: true },
  })
}

/** Of a batch, the record after this one (or the first) that waits. */
export async function selectNextWaiting(
  db: Db,
  programmeId: string,
  batchId: string,
  afterRow: number,
): Promise<string | null> {
  const waiting = { programmeId, batchId, state: 'SUBMITTED' as const }
  const find = (rowNumber: { gt: number } | { lt: number }) =>
    db.offlineRecord.findFirst({
      where: { ...waiting, rowNumber },
      orderBy: { rowNumber: 'asc' },
      select: { id: true },
    })
  return ((await find({ gt: afterRow })) ?? (await find({ lt: afterRow })))?.id ?? null
}
