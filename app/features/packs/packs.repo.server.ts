import type { BusinessDate } from '~/domain/calendar/business-date'
import type { PackFormat, PackState } from '~/domain/pack/pack'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface PackRow {
  id: string
  organisationId: string
  year: number
  month: number | null
  format: PackFormat
  locale: string
  origin: string
  state: PackState
  /** Pieces done of all there are. */
  done: number
  total: number
  orders: number
  missing: number
  bytes: bigint
  failure: string
  requestedBy: string
  requestedFor: string | null
  requestedAt: Date
  expiresAt: Date
}

export type NewPack = Omit<PackRow, 'state' | 'done' | 'total' | 'missing' | 'bytes' | 'failure'>

/** @returns false when it is there already */
export async function insertPack(tx: Tx, programmeId: string, pack: NewPack): Promise<boolean> {
  const { count } = await tx.pack.createMany({ data: { programmeId, ...pack }, skipDuplicates: true })
  return count === 1
}

export async function findPack(db: Db | Tx, programmeId: string, id: string): Promise<PackRow | null> {
  const row = await db.pack.findUnique({ where: { programmeId_id: { programmeId, id } }, omit: { programmeId: true } })
  return row && asPack(row)
}

/** Of one person, the latest first. */
export async function selectPacks(
  db: Db,
  programmeId: string,
  whose: { requestedBy: string; requestedFor: string | null },
  limit: number,
): Promise<(PackRow & { organisationName: string })[]> {
  const rows = await db.$queryRaw<(PackRow & { organisationName: string })[]>`
    SELECT pack.id, pack.organisation_id AS "organisationId", pack.year, pack.month, pack.format, pack.locale,
           pack.origin, pack.state::text AS state, pack.done, pack.total, pack.orders, pack.missing, pack.bytes,
           pack.failure, pack.requested_by AS "requestedBy", pack.requested_for AS "requestedFor",
           pack.requested_at AS "requestedAt", pack.expires_at AS "expiresAt", organisation.name AS "organisationName"
      FROM pack
      JOIN organisation ON organisation.programme_id = pack.programme_id AND organisation.id = pack.organisation_id
     WHERE pack.programme_id = ${programmeId}::uuid AND pack.requested_by = ${whose.requestedBy}::uuid
       AND pack.requested_for IS NOT DISTINCT FROM ${whose.requestedFor}::uuid
     ORDER BY pack.requested_at DESC, pack.id
     LIMIT ${limit}`
  return rows
}

/** Begins anew: what an attempt that was cut off has written is gone. @returns false when it is there no more */
export async function beginPack(tx: Tx, programmeId: string, id: string, total: number): Promise<boolean> {
  await tx.packPart.deleteMany({ where: { programmeId, packId: id } })
  const { count } = await tx.pack.updateMany({
    where: { programmeId, id, state: { not: 'READY' } },
    data: { state: 'MAKING', done: 0, total, bytes: 0n, failure: '' },
  })
  return count === 1
}

export async function setProgress(tx: Tx, programmeId: string, id: string, done: number): Promise<void> {
  await tx.pack.updateMany({ where: { programmeId, id }, data: { done } })
}

export async function insertPart(
  tx: Tx,
  programmeId: string,
  packId: string,
  position: number,
  content: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await tx.packPart.create({ data: { programmeId, packId, position, content } })
}

export async function finishPack(
  tx: Tx,
  programmeId: string,
  id: string,
  end: { state: 'READY'; done: number; missing: number; bytes: bigint } | { state: 'FAILED'; failure: string },
): Promise<void> {
  await tx.pack.updateMany({ where: { programmeId, id }, data: end })
}

export async function selectPart(
  db: Db,
  programmeId: string,
  packId: string,
  position: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = { programmeId, packId, position }
  const row = await db.packPart.findUnique({
    where: { programmeId_packId_position: key },
    select: { content: true },
  })
  return row?.content ?? null
}

/** Packs whose time is over, some at once, with what is in them. @returns how many went */
export async function deleteExpired(tx: Tx, now: Date, limit: number): Promise<number> {
  return await tx.$executeRaw`
    DELETE FROM pack WHERE (programme_id, id) IN (
      SELECT programme_id, id FROM pack WHERE expires_at <= ${now} ORDER BY expires_at LIMIT ${limit}
         FOR UPDATE SKIP LOCKED)`
}

/** Numbers of an organisation's orders of which something was accepted or paid in these days, by number. */
export async function selectOrdersOfPeriod(
  db: Db,
  programmeId: string,
  whose: { side: 'BUYER' | 'SUPPLIER'; organisationId: string },
  { from, to, limit }: { from: BusinessDate; to: BusinessDate; limit: number },
): Promise<string[]> {
  const own =
    whose.side === 'BUYER'
      ? Prisma.sql`purchase_order.buyer_id = ${whose.organisationId}::uuid`
      : Prisma.sql`purchase_order.supplier_id = ${whose.organisationId}::uuid`
  const rows = await db.$queryRaw<{ number: string }[]>`
    SELECT purchase_order.number FROM purchase_order
     WHERE purchase_order.programme_id = ${programmeId}::uuid AND ${own}
       AND (EXISTS (SELECT FROM acceptance
                     WHERE acceptance.programme_id = purchase_order.programme_id
                       AND acceptance.order_id = purchase_order.id
                       AND acceptance.accepted_on BETWEEN ${from}::date AND ${to}::date)
         OR EXISTS (SELECT FROM transfer_allocation AS allocation
                      JOIN bank_transfer AS transfer ON transfer.programme_id = allocation.programme_id
                                                    AND transfer.id = allocation.transfer_id
                     WHERE allocation.programme_id = purchase_order.programme_id
                       AND allocation.document_id = purchase_order.id AND transfer.state = 'VERIFIED'
                       AND transfer.value_date BETWEEN ${from}::date AND ${to}::date))
     ORDER BY purchase_order.number
     LIMIT ${limit}`
  return rows.map(({ number }) => number)
}

export interface RequesterRow {
  name: string
  role: string
  standing: string | null
}

/** Who asked for a pack, as long as they still act for that organisation (null: as an official). */
export async function selectRequester(
  db: Db,
  programmeId: string,
  personId: string,
  organisationId: string | null,
): Promise<RequesterRow | null> {
  const [row] = await db.$queryRaw<RequesterRow[]>`
    SELECT person.name, membership.role::text AS role, organisation.standing::text AS standing
      FROM membership
      JOIN person ON person.id = membership.person_id
      LEFT JOIN organisation ON organisation.programme_id = membership.programme_id
                            AND organisation.id = membership.organisation_id
     WHERE membership.programme_id = ${programmeId}::uuid AND membership.person_id = ${personId}::uuid
       AND membership.organisation_id IS NOT DISTINCT FROM ${organisationId}::uuid AND membership.ended_at IS NULL
     ORDER BY membership.id
     LIMIT 1`
  return row ?? null
}

function asPack(row: Omit<PackRow, 'format'> & { format: string }): PackRow {
  return { ...row, format: row.format === 'PDF' ? 'PDF' : 'ZIP' }
}
