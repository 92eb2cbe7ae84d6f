import { readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type AutomaticKind, automaticFileName, DAILY_MS, isDue, outlived } from '~/domain/upkeep/upkeep'
import { type MadeBackup, makeBackup } from '~/platform/backup/make-backup'
import { makeDirectory } from '~/platform/backup/make-directory'
import { type Db, inTransaction } from '~/platform/db/db'
import { programmeForHost } from '../programmes/programmes.view.server'
import { readBackupHistory, setRemoved, takeUpkeepLock } from './operations.repo.server'
import { recordBackup, recordFailedBackup } from './record-backup.server'

/** Where and how automatic backups are kept. */
export interface BackupPlace {
  directory: string
  /** How many of each kind. */
  kept: number
  /** Of the database. */
  url: string
  /** Version of the product. */
  product: string
}

const HOURS = 3_600_000

/**
 * Makes the day's backup when it is due, and clears away those whose time is over. Any number of processes may ask:
 * one does it. A failure is written down and thrown.
 *
 * @returns null when none was due
 */
export async function keepDailyBackup(
  { db, now }: { db: Db; now: Date },
  place: BackupPlace,
): Promise<MadeBackup | null> {
  return await inTransaction(
    db,
    async (tx) => {
      if (!(await takeUpkeepLock(tx))) return null
      const history = await readBackupHistory(tx)
      if (!history || !isDue({ now, ...history })) return null
      const made = await makeAutomaticBackup('DAILY', now, place).catch(async (error: unknown) => {
        const file = automaticFileName('DAILY', now)
        await recordFailedBackup({ db, now }, { kind: 'DAILY', product: place.product }, { file, error })
        throw error
      })
      const actor = { kind: 'operator', programmeId: await programmeForHost(tx, null) } as const
      await recordBackup({ actor, now, db, channel: 'SYSTEM' }, { kind: 'DAILY', product: place.product }, made)
      await clearOutlived({ db, now }, place)
      return made
    },
    { timeoutMs: 6 * HOURS, attempts: 1 },
  )
}

/**
 * Writes a backup of that kind into the directory, making that when it is not there. Not yet written down anywhere.
 *
 * @throws BackupRefused
 */
export async function makeAutomaticBackup(kind: AutomaticKind, now: Date, place: BackupPlace): Promise<MadeBackup> {
  const { directory, url, product } = place
  await makeDirectory(directory)
  return await makeBackup({ url, product, file: join(directory, automaticFileName(kind, now)) })
}

/** Removes the automatic backups whose time is over, and what a killed one left. Nothing else is touched. */
export async function clearOutlived(
  { db, now }: { db: Db; now: Date },
  { directory, kept }: Pick<BackupPlace, 'directory' | 'kept'>,
): Promise<string[]> {
  const names = await readdir(directory)
  const gone = outlived(names, kept)
  for (const name of [...gone, ...(await leftUnfinished(directory, names, now))]) await rm(join(directory, name))
  if (gone.length > 0)
    await inTransaction(db, (tx) =>
      setRemoved(
        tx,
        gone.map((name) => basename(name)),
        now,
      ),
    )
  return gone
}

async function leftUnfinished(directory: string, names: string[], now: Date): Promise<string[]> {
  const old = await Promise.all(
    names
      .filter((name) => /^xiangyue-.*\.backup\.part$/.test(name))
      .map(async (name) => {
        const { mtimeMs } = await stat(join(directory, name))
        return now.getTime() - mtimeMs > DAILY_MS ? [name] : []
      }),
  )
  return old.flat()
}
