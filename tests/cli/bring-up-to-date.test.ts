import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { bringUpToDate } from '~/cli/bring-up-to-date'
import { firstFill } from '~/cli/first-fill'
import { restoreBackup } from '~/platform/backup/restore-backup'
import { createDb } from '~/platform/db/client'
import { migrate, schemaState } from '~/platform/db/migrate'
import { readEnv } from '~/platform/env/env'
import { StartRefused } from '~/platform/process/start-refused'
import { type EmptyDatabase, emptyDatabase } from '../support/empty-database'

const migrations = 'prisma/migrations'
const all = readdirSync(migrations)
  .filter((name) => /^\d/.test(name))
  .toSorted()
const folder = mkdtempSync(join(tmpdir(), 'xiangyue-update-'))
/** The version before this one: it does not know the last migration. */
const older = join(folder, 'older')
cpSync(migrations, older, { recursive: true })
rmSync(join(older, all.at(-1)!), { recursive: true })

const directory = join(folder, 'backups')
const env = readEnv({ NODE_ENV: 'test', BACKUP_DIR: directory }, folder)
const said: string[] = []
let database: EmptyDatabase

const update = (backupDir = directory) =>
  bringUpToDate({ ...env, backupDir }, { url: database.url, migrations, version: '0.2.0' }, (line) => said.push(line))

beforeEach(async () => {
  rmSync(directory, { recursive: true, force: true })
  said.length = 0
  database = await emptyDatabase()
  return () => database.drop()
})
afterAll(() => rmSync(folder, { recursive: true }))

it('an empty database and one that is up to date are not backed up', async () => {
  await update()
  await update()
  expect(said).toEqual([])
  expect((await schemaState(database.url, migrations)).pending).toEqual([])
})

it('what an older version made is backed up first; that backup comes back in both versions', async () => {
  await migrate(database.url, older)
  const upToDate = await update()
  const [name, ...others] = readdirSync(directory)
  expect(others).toEqual([])
  expect(said).toEqual(['backing up before a migration', `backed up to ${join(directory, name!)}`])
  expect((await schemaState(database.url, migrations)).pending).toEqual([])

  const { db, close } = createDb(database.url, { max: 2, name: 'test' })
  await firstFill(db, readEnv({ NODE_ENV: 'test' }, folder), new Date('2026-11-24T02:00:00Z'))
  await upToDate.writeDown(db)
  expect(await db.backup.findMany()).toMatchObject([{ kind: 'BEFORE_MIGRATION', fileName: name, product: '0.2.0' }])
  await close()

  for (const known of [older, migrations]) {
    const target = await emptyDatabase()
    const { header } = await restoreBackup({ url: target.url, file: join(directory, name!), migrations: known })
    expect(header.migrations).toHaveLength(all.length - 1)
    expect(await migrate(target.url, known)).toEqual(known === older ? [] : [all.at(-1)])
    await target.drop()
  }
}, 120_000)

it('without that backup the start is refused, and the database is as it was', async () => {
  await migrate(database.url, older)
  const refused = update('/dev/null/backups')
  await expect(refused).rejects.toThrow(StartRefused)
  await expect(refused).rejects.toThrow(/is backed up first, and that failed: .* The database is as it was\./)
  expect((await schemaState(database.url, migrations)).pending).toEqual([all.at(-1)])
})
