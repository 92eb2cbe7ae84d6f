import { type BackupPlace, clearOutlived, makeAutomaticBackup } from '~/features/operations/keep-daily-backup.server'
import { recordBackup } from '~/features/operations/record-backup.server'
import { BackupRefused } from '~/platform/backup/backup-refused'
import type { MadeBackup } from '~/platform/backup/make-backup'
import { systemClock } from '~/platform/clock/clock'
import type { Db } from '~/platform/db/db'
import { migrate, schemaState } from '~/platform/db/migrate'
import type { Env } from '~/platform/env/env'
import { StartRefused } from '~/platform/process/start-refused'
import { migrateQueue } from '~/platform/queue/migrate-queue'
import type { Installation } from './command'
import { operator } from './operator'

/** Where automatic backups go; null where the database is another server's care. */
export function backupPlaceOf(env: Env, { url, version }: Installation): BackupPlace | null {
  return env.backupDir ? { directory: env.backupDir, kept: env.backupsKept, url, product: version } : null
}

/**
 * Brings the schema to this version. A database that holds something already is backed up before; without that backup
 * it is left as it was.
 *
 * @returns what is still to be written down, once the schema has a place for it and the database is filled
 * @throws StartRefused
 */
export async function bringUpToDate(
  env: Env,
  installation: Installation,
  say: (line: string) => void,
): Promise<{ writeDown(db: Db): Promise<void> }> {
  const { url, migrations } = installation
  const place = backupPlaceOf(env, installation)
  const { empty, pending } = await schemaState(url, migrations)
  const made = place && !empty && pending.length > 0 ? await backUpBefore(pending, place, say) : null
  await migrate(url, migrations)
  await migrateQueue(url)
  return {
    async writeDown(db) {
      if (!place || !made) return
      const ctx = { ...(await operator(db, systemClock)), channel: 'SYSTEM' } as const
      await recordBackup(ctx, { kind: 'BEFORE_MIGRATION', product: place.product }, made)
      await clearOutlived({ db, now: ctx.now }, place)
    },
  }
}

async function backUpBefore(pending: string[], place: BackupPlace, say: (line: string) => void): Promise<MadeBackup> {
  say(`backing up before ${pending.length === 1 ? 'a migration' : `${pending.length} migrations`}`)
  try {
    const made = await makeAutomaticBackup('BEFORE_MIGRATION', systemClock(), place)
    say(`backed up to ${made.file}`)
    return made
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error
    throw new StartRefused(
      `This version changes the database, which is backed up first, and that failed: ${error.message} ` +
        'The database is as it was. Mend it, or choose another directory: BACKUP_DIR=./elsewhere npm start',
    )
  }
}
