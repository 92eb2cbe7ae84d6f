import type { Tx } from '~/platform/db/db'

export interface UntoldNotice {
  programmeId: string
  id: string
  kind: string
  organisationId: string | null
  personId: string | null
  roles: string[]
  causedBy: string | null
  createdAt: Date
  withdrawn: boolean
}

/** Takes notices whose deliveries are not made yet; another process takes others. */
export async function takeUntold(tx: Tx, limit: number, now: Date): Promise<UntoldNotice[]> {
  return await tx.$queryRaw<UntoldNotice[]>`
    UPDATE notice SET fanned_out_at = ${now}
     WHERE (programme_id, id) IN (SELECT programme_id, id FROM notice WHERE fanned_out_at IS NULL
                                   ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING programme_id::text AS "programmeId", id::text AS id, kind, organisation_id::text AS "organisationId",
              person_id::text AS "personId", roles::text[] AS roles, caused_by::text AS "causedBy",
              created_at AS "createdAt", withdrawn_at IS NOT NULL AS withdrawn`
}

export interface NewDelivery {
  programmeId: string
  id: string
  noticeId: string
  channel: 'MAIL' | 'GROUP'
  personId: string | null
}

/** One row per notice, channel and reader; those that are there already stay as they are. */
export async function insertDeliveries(tx: Tx, deliveries: readonly NewDelivery[], now: Date): Promise<void> {
  await tx.noticeDelivery.createMany({
    data: deliveries.map((delivery) => ({ ...delivery, createdAt: now })),
    skipDuplicates: true,
  })
}

export interface OpenDelivery {
  programmeId: string
  id: string
}

/** Neither sent nor skipped nor parked, the oldest first. */
export async function selectOpenDeliveries(tx: Tx, before: Date, limit: number): Promise<OpenDelivery[]> {
  return await tx.$queryRaw<OpenDelivery[]>`
    SELECT programme_id::text AS "programmeId", id::text AS id
      FROM notice_delivery
     WHERE sent_at IS NULL AND skipped_at IS NULL AND parked_at IS NULL AND created_at < ${before}
     ORDER BY created_at LIMIT ${limit}`
}

/** What became of an attempt. A delivery that was sent stays sent. */
export async function closeDelivery(
  tx: Tx,
  { programmeId, id }: OpenDelivery,
  end: { sentAt: Date; via: string } | { skippedAt: Date },
): Promise<void> {
  const clean = { parkedAt: null, reason: null }
  await tx.noticeDelivery.updateMany({
    where: { programmeId, id, sentAt: null, skippedAt: null },
    data: { ...clean, ...end, ...('sentAt' in end ? { attempts: { increment: 1 } } : {}) },
  })
}

export async function failDelivery(
  tx: Tx,
  { programmeId, id }: OpenDelivery,
  failure: { reason: string; parkedAt: Date | null },
): Promise<void> {
  await tx.noticeDelivery.updateMany({
    where: { programmeId, id, sentAt: null, skippedAt: null },
    data: { ...failure, attempts: { increment: 1 } },
  })
}

/** Deletes notices that are older, with their marks and deliveries. @returns how many */
export async function deleteOldNotices(tx: Tx, before: Date, limit: number): Promise<number> {
  return await tx.$executeRaw`
    DELETE FROM notice WHERE (programme_id, id) IN
      (SELECT programme_id, id FROM notice WHERE created_at < ${before} ORDER BY created_at LIMIT ${limit})`
}
