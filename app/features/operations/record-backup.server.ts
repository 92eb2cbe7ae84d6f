import { basename } from 'node:path'
import { BackupRefused } from '~/platform/backup/backup-refused'
import type { MadeBackup } from '~/platform/backup/make-backup'
import { type Db, inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type BackupKind, insertBackup } from './operations.repo.server'

export interface BackupNote {
  kind: Exclude<BackupKind, 'FOREIGN'>
  /** Version of the product. */
  product: string
}

/** Writes down that a backup was made; one that the operator asked for, in the audit too. */
export async function recordBackup(
  ctx: Pick<UseCaseContext, 'actor' | 'now' | 'db' | 'channel'>,
  { kind, product }: BackupNote,
  made: MadeBackup,
): Promise<void> {
  const { digest, takenAt } = made
  const id = uuid7()
  const fileName = basename(made.file)
  await inTransaction(ctx.db, async (tx) => {
    await insertBackup(
      tx,
      { id, kind, takenAt, fileName, product },
      { digest, bytes: BigInt(made.bytes), rowCount: BigInt(made.rows) },
    )
    if (kind !== 'BY_HAND') return
    const after = { file: fileName, digest, bytes: made.bytes, rows: made.rows }
    await recordAudit(tx, ctx, { action: 'backup.make', subject: { type: 'backup', id }, after })
  })
}

/** Writes down that a backup failed, so that the office's page shows it. */
export async function recordFailedBackup(
  { db, now }: { db: Db; now: Date },
  { kind, product }: BackupNote,
  { file, error }: { file: string; error: unknown },
): Promise<void> {
  const failure = error instanceof BackupRefused ? error.reason : 'OTHER'
  const row = { id: uuid7(), kind, takenAt: now, fileName: basename(file), product }
  await inTransaction(db, (tx) => insertBackup(tx, row, { failure }))
}
