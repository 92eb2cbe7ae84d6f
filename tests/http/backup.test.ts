import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { checkFile } from '~/platform/backup/read-contents'
import { createDb } from '~/platform/db/client'
import { callOffs } from '../support/call-offs'
import { Caller } from '../support/caller'
import { runCommand } from '../support/command'
import { emptyDatabase } from '../support/empty-database'
import { openSampleProduct } from '../support/sample-product'
import { startServer } from '../support/server'

const folder = mkdtempSync(join(tmpdir(), 'xiangyue-backup-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('a backup under load restores into an empty installation, where sign-in works and the books are exact', async () => {
  const { server, stage } = await openSampleProduct()
  const { place } = await callOffs(server.origin, stage)
  const file = join(folder, 'busy.backup')
  const here = { DATABASE_URL: server.url, SAMPLE: 'on' }

  let busy = true
  let orders = 0
  const buying = (async () => {
    for (; busy; orders++) await place()
  })()
  const backup = await runCommand(['backup', file], here)
  expect(backup.output).toMatch(/busy\.backup: \d+ rows of \d+ tables/)
  expect(backup.code).toBe(0)
  const again = await runCommand(['backup', file], here)
  expect(again.code).toBe(1)
  expect(again.output).toContain('nothing is ever overwritten')
  busy = false
  await buying
  expect(orders).toBeGreaterThan(0)

  // The drill, on the same server: it is written down, and nothing of it stays.
  const check = await runCommand(['backup', 'check', file], here)
  expect(check.output).toContain('can be restored, and its books are exact')
  expect(check.code).toBe(0)
  const { digest } = await checkFile(file)
  expect(await stage.db.backup.findMany()).toMatchObject([{ kind: 'BY_HAND', digest, restoredExact: true }])
  const databases = await stage.db.$queryRaw<unknown[]>`SELECT 1 FROM pg_database WHERE datname LIKE 'xiangyue_check_%'`
  expect(databases).toEqual([])

  const empty = await emptyDatabase()
  const there = { DATABASE_URL: empty.url, SAMPLE: 'on' }
  const restore = await runCommand(['restore', file], there)
  expect(restore.output).toContain('the books are exact')
  expect(restore.code).toBe(0)
  const second = await runCommand(['restore', file], there)
  expect(second.output).toContain('The database is not empty')
  expect(second.code).toBe(1)

  const restored = await startServer({ url: empty.url })
  const back = await Caller.signedIn(restored.origin, '13800000011')
  expect((await back.get('/orders')).status).toBe(200)
  // Whoever was signed in there is not signed in here.
  const connection = createDb(empty.url, { max: 1 })
  expect(await connection.db.session.count()).toBe(1)
  await connection.close()
  expect((await runCommand(['verify'], there)).code).toBe(0)
  await restored.stop()
  await empty.drop()
  expect(readdirSync(folder)).toEqual(['busy.backup'])
}, 180_000)
