import type { Db, Tx } from '~/platform/db/db'

export type BookCheckState = 'WAITING' | 'RUNNING' | 'EXACT' | 'WRONG' | 'FAILED'

export interface BookCheckRow {
  id: string
  reportId: string | null
  reportNumber: string | null
  state: BookCheckState
  done: number
  total: number
  step: string
  row: string
  expected: string
  found: string
  ledgerSeq: bigint | null
  askedAt: Date
  askedBy: string | null
  askedByName: string | null
  endedAt: Date | null
}

export async function insertBookCheck(
  tx: Tx,
  programmeId: string,
  row: { id: string; reportId: string | null; askedAt: Date; askedBy: string | null },
): Promise<void> {
  await tx.bookCheck.create({ data: { programmeId, ...row } })
}

/** One at a time: whether another waits or runs. The caller's transaction keeps others from asking meanwhile. */
export async function isBeingChecked(tx: Tx, programmeId: string, askedSince: Date): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('xiangyue.book-check ' || ${programmeId}, 0))`
  const found = await tx.bookCheck.findFirst({
    where: { programmeId, state: { in: ['WAITING', 'RUNNING'] }, askedAt: { gte: askedSince } },
    select: { id: true },
  })
  return found !== null
}

export async function findBookCheck(
  db: Db | Tx,
  programmeId: string,
  id: string,
): Promise<{ state: BookCheckState; reportId: string | null } | null> {
  return await db.bookCheck.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { state: true, reportId: true },
  })
}

export async function setCheckProgress(
  tx: Tx,
  programmeId: string,
  id: string,
  at: { done: number; total: number; step: string },
): Promise<void> {
  await tx.bookCheck.updateMany({
    where: { programmeId, id, state: { in: ['WAITING', 'RUNNING'] } },
    data: { ...at, state: 'RUNNING' },
  })
}

export interface CheckEnd {
  state: 'EXACT' | 'WRONG' | 'FAILED'
  endedAt: Date
  step?: string
  row?: string
  expected?: string
  found?: string
  ledgerSeq?: bigint
  ledgerHash?: string | null
}

export async function endBookCheck(tx: Tx, programmeId: string, id: string, end: CheckEnd): Promise<void> {
  await tx.bookCheck.update({ where: { programmeId_id: { programmeId, id } }, data: end })
}

/** The latest first, with who asked and which report it was about. */
export async function selectBookChecks(db: Db, programmeId: string, limit: number): Promise<BookCheckRow[]> {
  return await db.$queryRaw<BookCheckRow[]>`
    SELECT checked.id, checked.report_id AS "reportId", report.number AS "reportNumber", checked.state::text AS state,
           checked.done, checked.total, checked.step, checked.row, checked.expected, checked.found,
           checked.ledger_seq AS "ledgerSeq", checked.asked_at AS "askedAt", checked.asked_by AS "askedBy",
           person.name AS "askedByName", checked.ended_at AS "endedAt"
      FROM book_check AS checked
      LEFT JOIN frozen_report AS report
        ON report.programme_id = checked.programme_id AND report.id = checked.report_id
      LEFT JOIN person ON person.id = checked.asked_by
     WHERE checked.programme_id = ${programmeId}::uuid
     ORDER BY checked.asked_at DESC, checked.id DESC LIMIT ${limit}`
}

/** The last check of all of the books that came to a result. */
export async function findLastFullCheck(
  db: Db | Tx,
  programmeId: string,
): Promise<{ state: BookCheckState; endedAt: Date | null } | null> {
  return await db.bookCheck.findFirst({
    where: { programmeId, reportId: null, state: { in: ['EXACT', 'WRONG'] } },
    orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
    select: { state: true, endedAt: true },
  })
}

/** Both chains as they stand. */
export interface ChainsRow {
  ledgerEntries: bigint
  ledgerSeals: bigint
  ledgerHead: string | null
  ledgerSealedAt: Date | null
  ledgerWaiting: bigint
  ledgerOldest: Date | null
  auditSeals: bigint
  auditHead: string | null
  auditSealedAt: Date | null
  auditWaiting: bigint
  auditOldest: Date | null
}

/** In one statement; its cost does not grow with the books. */
export async function selectChains(db: Db, programmeId: string): Promise<ChainsRow> {
  const [row] = await db.$queryRaw<ChainsRow[]>`
    SELECT (SELECT coalesce(sum(entries), 0)::bigint FROM village_year_total
             WHERE programme_id = ${programmeId}::uuid) AS "ledgerEntries",
           coalesce(ledger.seq, 0) AS "ledgerSeals", ledger.hash AS "ledgerHead", ledger.sealed_at AS "ledgerSealedAt",
           (SELECT count(*) FROM ledger_unsealed WHERE programme_id = ${programmeId}::uuid) AS "ledgerWaiting",
           (SELECT min(entry.recorded_at) FROM ledger_unsealed AS waiting
              JOIN ledger_entry AS entry ON entry.programme_id = waiting.programme_id AND entry.id = waiting.entry_id
             WHERE waiting.programme_id = ${programmeId}::uuid) AS "ledgerOldest",
           coalesce(audit.seq, 0) AS "auditSeals", audit.hash AS "auditHead", audit.sealed_at AS "auditSealedAt",
           (SELECT count(*) FROM audit_unsealed WHERE programme_id = ${programmeId}::uuid) AS "auditWaiting",
           (SELECT min(entry.at) FROM audit_unsealed AS waiting
              JOIN audit_entry AS entry ON entry.programme_id = waiting.programme_id AND entry.id = waiting.entry_id
             WHERE waiting.programme_id = ${programmeId}::uuid) AS "auditOldest"
      FROM (SELECT 1) AS one
      LEFT JOIN LATERAL (SELECT seq, hash, sealed_at FROM ledger_seal WHERE programme_id = ${programmeId}::uuid
                          ORDER BY seq DESC LIMIT 1) AS ledger ON true
      LEFT JOIN LATERAL (SELECT seq, hash, sealed_at FROM audit_seal WHERE programme_id = ${programmeId}::uuid
                          ORDER BY seq DESC LIMIT 1) AS audit ON true`
  return row!
}
