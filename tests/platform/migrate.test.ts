import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, inject, it } from 'vitest'
import { createDb, type DbConnection } from '~/platform/db/client'
import { migrate } from '~/platform/db/migrate'
import { StartRefused } from '~/platform/process/start-refused'
import { onServer, withDatabase } from '../support/postgres'

const server = inject('postgresUrl')
const folder = mkdtempSync(join(tmpdir(), 'xiangyue-migrations-'))
const url = withDatabase(server, 'migrate_test')
let connection: DbConnection

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'migration.sql'), sql)
}

beforeEach(async () => {
  await connection?.close()
  await onServer(server, async (client) => {
    await client.query('DROP DATABASE IF EXISTS migrate_test WITH (FORCE)')
    await client.query('CREATE DATABASE migrate_test')
  })
  connection = createDb(url)
  rmSync(folder, { recursive: true, force: true })
  write('1_first', 'CREATE TABLE a (n int); INSERT INTO a VALUES (1);')
  write('2_second', 'INSERT INTO a VALUES (2);')
})

afterAll(async () => {
  await connection.close()
  rmSync(folder, { recursive: true })
  await onServer(server, (client) => client.query('DROP DATABASE migrate_test WITH (FORCE)'))
})

async function numbers(): Promise<number[]> {
  const { rows } = await connection.pool.query<{ n: number }>('SELECT n FROM a ORDER BY n')
  return rows.map((row) => row.n)
}

it('applies what is pending, in order, once', async () => {
  expect(await migrate(url, folder)).toEqual(['1_first', '2_second'])
  expect(await migrate(url, folder)).toEqual([])
  write('3_third', 'INSERT INTO a VALUES (3);')
  expect(await migrate(url, folder)).toEqual(['3_third'])
  expect(await numbers()).toEqual([1, 2, 3])
})

it('applies each once when two servers start at the same moment', async () => {
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)])
  expect(applied.flat().toSorted()).toEqual(['1_first', '2_second'])
  expect(await numbers()).toEqual([1, 2])
})

it("keeps Prisma's own history, with its checksum", async () => {
  write('0_zeroth', 'SELECT 1;\n')
  await migrate(url, folder)
  const { rows } = await connection.pool.query(
    `SELECT checksum, applied_steps_count, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE migration_name = '0_zeroth'`,
  )
  // printf 'SELECT 1;\n' | sha256sum
  expect(rows).toEqual([
    {
      checksum: 'b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd',
      applied_steps_count: 1,
      finished: true,
    },
  ])
})

it('keeps nothing of a migration that fails', async () => {
  write('3_third', 'INSERT INTO a VALUES (3); SELECT 1 / 0;')
  await expect(migrate(url, folder)).rejects.toThrow(/3_third failed, nothing of it was kept: .*division by zero/)
  expect(await numbers()).toEqual([1, 2])
  write('3_third', 'INSERT INTO a VALUES (3);')
  expect(await migrate(url, folder)).toEqual(['3_third'])
})

it('refuses a migration that was changed after it was applied', async () => {
  await migrate(url, folder)
  write('1_first', 'CREATE TABLE b (n int);')
  await expect(migrate(url, folder)).rejects.toThrow(StartRefused)
  await expect(migrate(url, folder)).rejects.toThrow(/1_first was changed/)
})

it('refuses a database of a newer version', async () => {
  await migrate(url, folder)
  rmSync(join(folder, '2_second'), { recursive: true })
  await expect(migrate(url, folder)).rejects.toThrow(/knows migration 2_second, this version does not/)
})

it.each([
  ['nobody listens', 'postgresql://a:b@127.0.0.1:1/x', /no PostgreSQL listens .*Start it/],
  ['the password is wrong', server.replace(/:[^:@/]+@/, ':wrong@'), /does not accept the user name and password/],
  ['there is no such database', withDatabase(server, 'no_such_database'), /has no database of that name/],
])('says in one sentence of DATABASE_URL that %s', async (_, address, sentence) => {
  await expect(migrate(address, folder)).rejects.toThrow(StartRefused)
  await expect(migrate(address, folder)).rejects.toThrow(/^The database at DATABASE_URL cannot be used/)
  await expect(migrate(address, folder)).rejects.toThrow(sentence)
})
