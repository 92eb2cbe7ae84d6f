import { recordRestoration } from '~/features/operations/record-restoration.server'
import { type Restored, restoreBackup } from '~/platform/backup/restore-backup'
import { createDb } from '~/platform/db/client'
import { migrate } from '~/platform/db/migrate'
import { migrateQueue } from '~/platform/queue/migrate-queue'
import { type Command, type CommandContext, WrongUsage } from '../command'
import { operator } from '../operator'
import { megabytes } from './megabytes'
import { verifyEvery } from './verify'

/** Whoever was signed in when the backup was taken signs in again: a stolen copy opens nobody's session. */
const LEFT_OUT = ['session'] as const

/** `restore FILE`: into an empty installation, all of it or nothing, and verified. */
export const restore: Command = {
  name: 'restore',
  usage: 'FILE',
  summary: 'brings a backup into an empty installation (another DATA_DIR or DATABASE_URL) and verifies it',
  asItIs: true,
  async run(context, [file, ...rest]) {
    if (!file || rest.length > 0) throw new WrongUsage('A backup is needed.')
    const restored = await bringBack(context, context.installation.url, file)
    const exact = await verifyEvery(context, 'RESTORE')
    const { clock, say } = context
    await recordRestoration(await operator(context.db, clock), { ...noteOf(file, restored), into: 'HERE', exact })
    say(`${file}: restored as of ${restored.header.takenAt}; everybody signs in again`)
    say('Second factors open only with the key of the old installation: before the first start, copy its')
    say('DATA_DIR/secret.key into this DATA_DIR, or set the same SECRET_KEY.')
    if (!exact) say('The rows are those of the backup, and the books were wrong already when it was made.')
    return exact ? 0 : 1
  },
}

/** Restores into an empty database and brings that to the present version. */
export async function bringBack(
  { installation: { migrations }, say }: Pick<CommandContext, 'installation' | 'say'>,
  url: string,
  file: string,
): Promise<Restored> {
  say(`${file}: reading it through`)
  const restored = await restoreBackup({
    ...{ url, file, migrations, leaveOut: LEFT_OUT },
    onTable: ({ table, rows }, index, count) => say(`  ${index}/${count} ${table}: ${rows} rows`),
  })
  say(`  ${restored.rows} rows, ${megabytes(restored.bytes)}, SHA-256 ${restored.digest}`)
  for (const table of restored.foreign) say(`  table ${table} is not one of this product: left out`)
  for (const name of await migrate(url, migrations)) say(`  migration ${name}`)
  await migrateQueue(url)
  return restored
}

export function noteOf(file: string, { header, digest, bytes, rows }: Restored) {
  return { file, digest, bytes, rows, takenAt: new Date(header.takenAt), product: header.product }
}

/** Verifies a database that is not this installation's. */
export async function verifyBeside(context: CommandContext, url: string): Promise<boolean> {
  const { db, pool, close } = createDb(url, { max: 2, name: 'xiangyue backup check' })
  try {
    return await verifyEvery({ ...context, db, pool }, 'RESTORE')
  } finally {
    await close()
  }
}
