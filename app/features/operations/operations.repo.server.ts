import type { AutomaticKind } from '~/domain/upkeep/upkeep'
import type { Db, Tx } from '~/platform/db/db'

export type BackupKind = AutomaticKind | 'BY_HAND' | 'FOREIGN'
export type VerificationCause = 'COMMAND' | 'DAILY' | 'RESTORE' | 'OFFICE'

export interface MadeRow {
  digest: string
  bytes: bigint
  rowCount: bigint
}

export interface BackupRow {
  id: string
  kind: BackupKind
  takenAt: Date
  fileName: string
  product: string
}

export async function insertBackup(tx: Tx, row: BackupRow, made: MadeRow | { failure: string }): Promise<void> {
  await tx.backup.create({ data: { ...row, ...made } })
}

/** Notes that a backup was brought back. @returns false when no backup here has this digest */
export async function setRestored(tx: Tx, digest: string, at: Date, exact: boolean): Promise<boolean> {
  const { count } = await tx.backup.updateMany({
    where: { digest },
    data: { restoredAt: at, restoredExact: exact },
  })
  return count === 1
}

export async function setRemoved(tx: Tx, fileNames: string[], at: Date): Promise<void> {
  await tx.backup.updateMany({ where: { fileName: { in: fileNames }, removedAt: null }, data: { removedAt: at } })
}

export interface BackupHistory {
  begunAt: Date
  doneAt: Date | null
  triedAt: Date | null
  /** Why the latest try failed; null when it did not. */
  lastFailure: string | null
  /** When one was last brought back with exact books. */
  restoredAt: Date | null
  count: number
}

/** When backups were last made, by whatever means, and last tried; null before the installation is begun. */
export async function readBackupHistory(db: Db | Tx): Promise<BackupHistory | null> {
  const [row] = await db.$queryRaw<BackupHistory[]>`
    SELECT installation.filled_at AS "begunAt",
           (SELECT max(taken_at) FROM backup WHERE failure IS NULL AND kind <> 'FOREIGN') AS "doneAt",
           (SELECT max(taken_at) FROM backup WHERE kind <> 'FOREIGN') AS "triedAt",
           (SELECT failure FROM backup WHERE kind <> 'FOREIGN' ORDER BY taken_at DESC, id DESC LIMIT 1) AS "lastFailure",
           (SELECT max(restored_at) FROM backup WHERE restored_exact) AS "restoredAt",
           (SELECT count(*)::int FROM backup) AS count
      FROM installation`
  return row ?? null
}

/** One process at a time; given back with the transaction. @returns false while another has it */
export async function takeUpkeepLock(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`SELECT pg_try_advisory_xact_lock(72707402) AS taken`
  return row?.taken ?? false
}

export interface KnownBackup extends BackupRow {
  failure: string | null
  bytes: bigint | null
  rowCount: bigint | null
  removedAt: Date | null
  restoredAt: Date | null
  restoredExact: boolean | null
}

/** The latest first. */
export async function selectBackups(db: Db, limit: number, offset: number): Promise<KnownBackup[]> {
  return await db.backup.findMany({
    orderBy: [{ takenAt: 'desc' }, { id: 'desc' }],
    take: limit,
    skip: offset,
    omit: { digest: true },
  })
}

export async function insertVerification(
  tx: Tx,
  row: {
    programmeId: string
    id: string
    at: Date
    cause: VerificationCause
    failedCheck: string | null
    failedRow: string | null
    checks: number
    ledgerRows: bigint
    head: string | null
  },
): Promise<void> {
  await tx.verification.create({ data: row })
}

/** When each programme's books were last verified. */
export async function readVerifiedAt(db: Db): Promise<{ programmeId: string; begunAt: Date; at: Date | null }[]> {
  return await db.$queryRaw`
    SELECT programme.id AS "programmeId", installation.filled_at AS "begunAt",
           (SELECT max(at) FROM verification WHERE programme_id = programme.id) AS at
      FROM programme, installation ORDER BY programme.id`
}

export interface LastVerification {
  at: Date
  cause: VerificationCause
  failedCheck: string | null
  failedRow: string | null
  checks: number
  ledgerRows: bigint
  head: string | null
}

export async function selectVerifications(db: Db, programmeId: string, limit: number): Promise<LastVerification[]> {
  return await db.verification.findMany({
    where: { programmeId },
    orderBy: [{ at: 'desc' }],
    take: limit,
    omit: { programmeId: true, id: true },
  })
}

export interface ChainHead {
  seals: bigint
  head: string | null
  sealedAt: Date | null
  unsealed: bigint
}

export async function readChainHead(db: Db, programmeId: string): Promise<ChainHead> {
  const [row] = await db.$queryRaw<ChainHead[]>`
    SELECT coalesce(last.seq, 0) AS seals, last.hash AS head, last.sealed_at AS "sealedAt",
           (SELECT count(*) FROM ledger_unsealed WHERE programme_id = ${programmeId}::uuid) AS unsealed
      FROM (SELECT 1) AS one
      LEFT JOIN LATERAL (SELECT seq, hash, sealed_at FROM ledger_seal WHERE programme_id = ${programmeId}::uuid
                          ORDER BY seq DESC LIMIT 1) AS last ON true`
  return row!
}

export interface ChainRow {
  id: string
  /** Its place in the chain; null: it waits for one. */
  seq: bigint | null
  at: Date
}

/** Seals from the latest back: their numbers have no gap, so a page of them is a range. */
export async function selectSeals(
  db: Db,
  programmeId: string,
  { last, limit }: { last: bigint; limit: number },
): Promise<ChainRow[]> {
  return db.$queryRaw<ChainRow[]>`
    SELECT entry_id::text AS id, seq, sealed_at AS at
      FROM ledger_seal
     WHERE programme_id = ${programmeId}::uuid AND seq <= ${last}
     ORDER BY seq DESC LIMIT ${limit}`
}

/** Rows of the ledger that wait for their seal, the longest first. */
export async function selectUnsealed(
  db: Db,
  programmeId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<ChainRow[]> {
  return db.$queryRaw<ChainRow[]>`
    SELECT waiting.entry_id::text AS id, NULL::bigint AS seq, entry.recorded_at AS at
      FROM ledger_unsealed AS waiting
      JOIN ledger_entry AS entry ON entry.programme_id = waiting.programme_id AND entry.id = waiting.entry_id
     WHERE waiting.programme_id = ${programmeId}::uuid
     ORDER BY waiting.entry_id LIMIT ${limit} OFFSET ${offset}`
}

export interface SchemaRow {
  migrations: number
  last: string
  lastAt: Date
  postgres: string
}

export async function readSchema(db: Db): Promise<SchemaRow> {
  const [row] = await db.$queryRaw<SchemaRow[]>`
    SELECT count(*)::int AS migrations, max(migration_name) AS last, max(finished_at) AS "lastAt",
           current_setting('server_version') AS postgres
      FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
  return row!
}

export interface KeptMeasures {
  unsealed: number
  /** The last backup that succeeded. */
  backupAt: Date | null
  /** Whether the latest try failed. */
  backupFailed: boolean
  /** When the programme that waits longest was last verified; null when one never was. */
  verifiedAt: Date | null
  /** Programmes whose books were wrong when last verified. */
  booksWrong: number
}

/** Of all programmes together, in one statement. */
export async function selectMeasures(db: Db): Promise<KeptMeasures> {
  const [row] = await db.$queryRaw<KeptMeasures[]>`
    WITH last_verified AS (
      SELECT programme.id, last.at, last.failed_check FROM programme
        LEFT JOIN LATERAL (SELECT at, failed_check FROM verification WHERE programme_id = programme.id
                            ORDER BY at DESC LIMIT 1) AS last ON true)
    SELECT (SELECT count(*)::int FROM ledger_unsealed) AS unsealed,
           (SELECT max(taken_at) FROM backup WHERE failure IS NULL AND kind <> 'FOREIGN') AS "backupAt",
           coalesce((SELECT failure IS NOT NULL FROM backup WHERE kind <> 'FOREIGN'
                      ORDER BY taken_at DESC, id DESC LIMIT 1), false) AS "backupFailed",
           (SELECT CASE WHEN bool_and(at IS NOT NULL) THEN min(at) END FROM last_verified) AS "verifiedAt",
           (SELECT count(*)::int FROM last_verified WHERE failed_check IS NOT NULL) AS "booksWrong"`
  return row!
}
