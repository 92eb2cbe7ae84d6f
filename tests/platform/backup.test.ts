import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstFill } from '~/cli/first-fill'
import { type MadeBackup, makeBackup } from '~/platform/backup/make-backup'
import { restoreBackup } from '~/platform/backup/restore-backup'
import { readEnv } from '~/platform/env/env'
import { testDb } from '../support/database'
import { type EmptyDatabase, emptyDatabase } from '../support/empty-database'

const folder = mkdtempSync(join(tmpdir(), 'xiangyue-backup-'))
const migrations = 'prisma/migrations'
const database = await testDb()
let made: MadeBackup
let whole: Buffer
let empty: EmptyDatabase

beforeAll(async () => {
  await firstFill(database.db, readEnv({ NODE_ENV: 'test' }, folder), new Date('2026-11-24T02:00:00Z'))
  made = await makeBackup({ url: database.url, file: join(folder, 'made.backup'), product: '0.1.0' })
  whole = readFileSync(made.file)
  empty = await emptyDatabase()
})

afterAll(async () => {
  await empty.drop()
  rmSync(folder, { recursive: true })
})

const restore = (file: string) => restoreBackup({ url: empty.url, file, migrations })

async function tablesOf(url: string): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_tables WHERE schemaname='public'`,
  )
  await client.end()
  return rows[0]!.n
}

describe('a backup', () => {
  it('is one gzip file for its owner only, which zcat reads as text', () => {
    expect(statSync(made.file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['made.backup'])
    const text = gunzipSync(whole).toString('utf8')
    expect(text).toMatch(/^\{"format":"xiangyue-backup","version":1,"product":"0\.1\.0"/)
    expect(text).toContain('\n{"table":"village","columns":["')
    expect(made.rows).toBeGreaterThan(200)
  })

  it('overwrites nothing, and says so before it asks the database anything', async () => {
    const again = makeBackup({ url: 'postgresql://nobody@127.0.0.1:1/none', file: made.file, product: '0.1.0' })
    await expect(again).rejects.toMatchObject({ reason: 'EXISTS' })
    expect(readFileSync(made.file).equals(whole)).toBe(true)
  })

  it('says what is wrong with the place, and leaves nothing there', async () => {
    const into = (file: string) => makeBackup({ url: database.url, file, product: '0.1.0' })
    await expect(into(join(folder, 'none/x.backup'))).rejects.toMatchObject({ reason: 'NOT_WRITABLE' })
    await expect(into(join(made.file, 'x.backup'))).rejects.toMatchObject({ reason: 'NOT_WRITABLE' })
    // The kernel's own full disk.
    await expect(into('/dev/full')).rejects.toMatchObject({ reason: 'EXISTS' })
    const broken = makeBackup({ url: `${database.url}_none`, file: join(folder, 'y.backup'), product: '0.1.0' })
    await expect(broken).rejects.toThrow(/does not exist/)
    expect(readdirSync(folder)).toEqual(['made.backup'])
  })

  it('comes back exactly, for an owner who is no superuser; rules and references hold as before', async () => {
    const target = await emptyDatabase()
    const restored = await restoreBackup({ url: target.url, file: made.file, migrations })
    expect(restored).toMatchObject({ digest: made.digest, rows: made.rows, bytes: made.bytes })
    const again = await makeBackup({ url: target.url, file: join(folder, 'again.backup'), product: '0.1.0' })
    expect(again.tables).toEqual(made.tables)
    rmSync(again.file)

    const client = new pg.Client(target.url)
    await client.connect()
    await expect(client.query('DELETE FROM ledger_entry')).rejects.toThrow(/append-only/)
    await expect(client.query(`UPDATE village SET town_id = gen_random_uuid()`)).rejects.toThrow(/foreign key/)
    const rules = `SELECT (SELECT count(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace) AS constraints, (SELECT count(*) FROM pg_trigger) AS triggers,
                          (SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O') AS off`
    expect((await client.query(rules)).rows).toEqual((await database.pool.query(rules)).rows)
    await client.end()
    await expect(restoreBackup({ url: target.url, file: made.file, migrations })).rejects.toMatchObject({
      reason: 'NOT_EMPTY',
    })
    await target.drop()
  })

  it('is of one moment, however much is written meanwhile', async () => {
    const { url, pool } = await testDb()
    await pool.query('CREATE TABLE a_pair (n int, id serial)')
    await pool.query('CREATE TABLE z_pair (n int)')
    let writing = true
    let written = 0
    const writer = (async () => {
      const client = await pool.connect()
      for (; writing; written++) {
        await client.query('BEGIN')
        await client.query('INSERT INTO z_pair VALUES (1)')
        await client.query('INSERT INTO a_pair VALUES (1)')
        await client.query('COMMIT')
      }
      client.release()
    })()
    while (written < 50) await new Promise((resolve) => setTimeout(resolve, 1))
    const file = join(folder, 'busy.backup')
    const { tables } = await makeBackup({ url, file, product: '0.1.0' })
    const atEnd = written
    writing = false
    await writer
    // Somebody else's tables and sequences in our database are told, and no hindrance.
    const target = await emptyDatabase()
    expect((await restoreBackup({ url: target.url, file, migrations })).foreign).toEqual(['a_pair', 'z_pair'])
    await target.drop()
    rmSync(file)
    const rowsOf = (name: string) => tables.find(({ table }) => table === name)!.rows
    expect(rowsOf('a_pair')).toBe(rowsOf('z_pair'))
    expect(rowsOf('a_pair')).toBeGreaterThanOrEqual(50)
    expect(atEnd).toBeGreaterThan(rowsOf('a_pair'))
  })
})

describe('a damaged backup', () => {
  // Every run somewhere else; the place is in the name of what fails.
  const places = () => Array.from({ length: 20 }, () => Math.floor(Math.random() * whole.length))
  const file = join(folder, 'damaged.backup')

  it('is refused wherever it ends too early, saying where', async () => {
    for (const length of places()) {
      writeFileSync(file, whole.subarray(0, length))
      const said = length < 56 ? /is not a backup/ : new RegExp(`cut off: it ends at byte ${length},.* byte \\d+ \\(`)
      await expect(restore(file), `cut at ${length}`).rejects.toThrow(said)
    }
    expect(await tablesOf(empty.url)).toBe(0)
  }, 120_000)

  it('is refused wherever one byte is another, saying where', async () => {
    for (const place of places()) {
      const altered = Buffer.from(whole)
      altered[place]! ^= 1 << Math.floor(Math.random() * 8)
      writeFileSync(file, altered)
      const failure = await restore(file).catch((error: unknown) => error)
      expect(failure, `byte ${place}`).toMatchObject({ name: 'BackupRefused' })
      const at = Number(/begins at byte (\d+) \(/.exec(String(failure))?.[1])
      expect(at, `byte ${place}: ${failure}`).toBeLessThanOrEqual(place)
    }
    expect(await tablesOf(empty.url)).toBe(0)
  }, 120_000)

  it('is refused when a part is missing, or something was added', async () => {
    const length = whole.readUInt32LE(16)
    writeFileSync(
      file,
      Buffer.concat([whole.subarray(0, length), whole.subarray(length + whole.readUInt32LE(length + 16))]),
    )
    await expect(restore(file)).rejects.toThrow(new RegExp(`begins at byte ${length} \\(table`))
    writeFileSync(file, Buffer.concat([whole, whole.subarray(0, length)]))
    await expect(restore(file)).rejects.toThrow(/the manifest/)
    writeFileSync(file, 'PGDMP of somebody else, long enough to be read as the head of a block')
    await expect(restore(file)).rejects.toMatchObject({ reason: 'NOT_A_BACKUP' })
    await expect(restore(join(folder, 'none'))).rejects.toMatchObject({ reason: 'NOT_READABLE' })
    expect(await tablesOf(empty.url)).toBe(0)
  })

  it('that knows a migration which this version does not is refused', async () => {
    await expect(
      restoreBackup({ url: empty.url, file: made.file, migrations: 'prisma/schema/../../prisma/sample' }),
    ).rejects.toMatchObject({ reason: 'OTHER_SCHEMA' })
  })
})
