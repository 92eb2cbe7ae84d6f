import type { KeptValues } from '~/domain/audit/audit-values'
import type { ChainEnd, LooseRow, Seal } from '~/domain/seal/chain'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { SealedAudit } from './audit-chain.server'

/** The columns a seal covers, of `audit_entry AS entry`. */
const SEALED_COLUMNS = Prisma.sql`
  entry.id, entry.format, entry.at, entry.person_id AS "personId", entry.role, entry.channel::text AS channel,
  entry.request_id AS "requestId", entry.on_behalf AS "onBehalf", entry.on_behalf_of AS "onBehalfOf", entry.action,
  entry.subject_type AS "subjectType", entry.subject_id AS "subjectId", entry.subject_number AS "subjectNumber",
  entry.from_state AS "fromState", entry.to_state AS "toState", entry.reason, entry.before, entry.after,
  entry.origin_hash AS "originHash", entry.personal_hash AS "personalHash"`

export async function readProgrammesWithUnsealed(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM programme
     WHERE EXISTS (SELECT 1 FROM audit_unsealed WHERE audit_unsealed.programme_id = programme.id)
     ORDER BY id`
  return rows.map((row) => row.id)
}

/** One sealer per programme: false when another holds the lock. It is let go at commit. */
export async function takeAuditSealerLock(tx: Tx, programmeId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended('xiangyue.seal-audit ' || ${programmeId}, 0)) AS taken`
  return row?.taken ?? false
}

export async function readLastAuditSeal(tx: Tx, programmeId: string): Promise<ChainEnd> {
  return tx.auditSeal.findFirst({
    where: { programmeId },
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true },
  })
}

/** The oldest rows that no seal names yet, in id order. */
export async function readUnsealedAudit(tx: Tx, programmeId: string, limit: number): Promise<SealedAudit[]> {
  return tx.$queryRaw<SealedAudit[]>`
    SELECT ${SEALED_COLUMNS}
      FROM audit_unsealed AS waiting
      JOIN audit_entry AS entry ON entry.programme_id = waiting.programme_id AND entry.id = waiting.entry_id
     WHERE waiting.programme_id = ${programmeId}::uuid
     ORDER BY waiting.entry_id
     LIMIT ${limit}`
}

export async function insertAuditSeals(tx: Tx, programmeId: string, at: Date, seals: Seal[]): Promise<void> {
  const entryIds = seals.map((seal) => seal.entryId)
  await tx.$executeRaw`
    INSERT INTO audit_seal (programme_id, seq, entry_id, prev, hash, sealed_at)
    SELECT ${programmeId}::uuid, row.seq, row.entry_id, row.prev, row.hash, ${at}
      FROM unnest(${seals.map((seal) => seal.seq.toString())}::bigint[], ${entryIds}::uuid[],
                  ${seals.map((seal) => seal.prev)}::text[], ${seals.map((seal) => seal.hash)}::text[])
             AS row (seq, entry_id, prev, hash)`
  const removed = await tx.$executeRaw`
    DELETE FROM audit_unsealed WHERE programme_id = ${programmeId}::uuid AND entry_id = ANY (${entryIds}::uuid[])`
  if (removed !== seals.length) throw new Error(`sealed ${seals.length} audit rows, but ${removed} were waiting`)
}

/** A seal with the row it names; `id` is null where that row is gone. */
export type SealedAuditRow = Seal & (SealedAudit | { id: null })

/** The chain in its order, from after `seq` on. */
export async function readSealedAudit(
  tx: Tx,
  programmeId: string,
  seq: bigint,
  limit: number,
): Promise<SealedAuditRow[]> {
  return tx.$queryRaw<SealedAuditRow[]>`
    SELECT seal.seq, seal.entry_id AS "entryId", seal.prev, seal.hash, ${SEALED_COLUMNS}
      FROM audit_seal AS seal
      LEFT JOIN audit_entry AS entry ON entry.programme_id = seal.programme_id AND entry.id = seal.entry_id
     WHERE seal.programme_id = ${programmeId}::uuid AND seal.seq > ${seq}
     ORDER BY seal.seq
     LIMIT ${limit}`
}

/** The first row that no sealer will ever reach, and the first place in the queue that waits for nothing. */
export async function readLostAudit(tx: Tx, programmeId: string): Promise<LooseRow | null> {
  const [lost] = await tx.$queryRaw<LooseRow[]>`
    (SELECT 'audit_entry' AS table, entry.id
       FROM audit_entry AS entry
      WHERE entry.programme_id = ${programmeId}::uuid
        AND NOT EXISTS (SELECT 1 FROM audit_seal AS seal
                         WHERE seal.programme_id = entry.programme_id AND seal.entry_id = entry.id)
        AND NOT EXISTS (SELECT 1 FROM audit_unsealed AS waiting
                         WHERE waiting.programme_id = entry.programme_id AND waiting.entry_id = entry.id)
      ORDER BY entry.id LIMIT 1)
     UNION ALL
    (SELECT 'audit_unsealed', waiting.entry_id
       FROM audit_unsealed AS waiting
      WHERE waiting.programme_id = ${programmeId}::uuid
        AND (NOT EXISTS (SELECT 1 FROM audit_entry AS entry
                          WHERE entry.programme_id = waiting.programme_id AND entry.id = waiting.entry_id)
             OR EXISTS (SELECT 1 FROM audit_seal AS seal
                         WHERE seal.programme_id = waiting.programme_id AND seal.entry_id = waiting.entry_id))
      ORDER BY waiting.entry_id LIMIT 1)
     LIMIT 1`
  return lost ?? null
}

/** The row that has waited longest for its seal since before `recordedBefore`. */
export async function readLateAudit(
  tx: Tx,
  programmeId: string,
  recordedBefore: Date,
): Promise<(LooseRow & { recordedAt: Date }) | null> {
  const [late] = await tx.$queryRaw<(LooseRow & { recordedAt: Date })[]>`
    SELECT 'audit_entry' AS table, entry.id, entry.at AS "recordedAt"
      FROM audit_unsealed AS waiting
      JOIN audit_entry AS entry ON entry.programme_id = waiting.programme_id AND entry.id = waiting.entry_id
     WHERE waiting.programme_id = ${programmeId}::uuid AND entry.at < ${recordedBefore}
     ORDER BY entry.at, entry.id LIMIT 1`
  return late ?? null
}

/** How many rows were ever written, by the trigger's count, and how many there are. */
export async function readAuditCounts(tx: Tx, programmeId: string): Promise<{ kept: bigint; found: bigint }> {
  const [counts] = await tx.$queryRaw<{ kept: bigint; found: bigint }[]>`
    SELECT (SELECT coalesce(sum(entries), 0)::bigint FROM audit_count WHERE programme_id = ${programmeId}::uuid) AS kept,
           (SELECT count(*) FROM audit_entry WHERE programme_id = ${programmeId}::uuid) AS found`
  return counts ?? { kept: 0n, found: 0n }
}

export interface KeptPersonal {
  entryId: string
  kind: 'ORIGIN' | 'VALUES'
  salt: string
  values: KeptValues
  /** What the audit row says of these values. */
  hash: string | null
}

/** Personal values with the hash their row has for them, in their order, from after one on. */
export async function readKeptPersonal(
  tx: Tx,
  programmeId: string,
  after: Pick<KeptPersonal, 'entryId' | 'kind'> | null,
  limit: number,
): Promise<KeptPersonal[]> {
  const entryId = after?.entryId ?? '00000000-0000-0000-0000-000000000000'
  return tx.$queryRaw<KeptPersonal[]>`
    SELECT personal.entry_id AS "entryId", personal.kind::text AS kind, personal.salt, personal.values,
           CASE personal.kind WHEN 'ORIGIN' THEN entry.origin_hash ELSE entry.personal_hash END AS hash
      FROM audit_personal AS personal
      JOIN audit_entry AS entry ON entry.programme_id = personal.programme_id AND entry.id = personal.entry_id
     WHERE personal.programme_id = ${programmeId}::uuid
       AND (personal.entry_id, personal.kind) > (${entryId}::uuid, ${after?.kind ?? 'ORIGIN'}::audit_personal_kind)
     ORDER BY personal.entry_id, personal.kind
     LIMIT ${limit}`
}
