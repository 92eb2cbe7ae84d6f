import { beforeAll, expect, test } from 'vitest'
import { officialInvite } from '~/cli/commands/official-invite'
import { readInvitation } from '~/features/accounts/accounts.view.server'
import { createLog } from '~/platform/log/log'
import { openBooks } from '../support/books'
import { type TestDatabase, testDb } from '../support/database'
import { installationOf } from '../support/installation'

const now = new Date('2026-11-24T02:00:00Z')
let database: TestDatabase

beforeAll(async () => {
  database = await testDb()
  await openBooks(database.db)
})

const run = (...args: string[]) => runAt('https://xiangyue.example.cn', ...args)

async function runAt(origin: string, ...args: string[]) {
  const lines: string[] = []
  const { db, pool } = database
  const log = createLog({ level: 'silent' })
  const say = (line: string) => void lines.push(line)
  const installation = installationOf(database)
  const code = await officialInvite.run({ db, pool, clock: () => now, log, origin, installation, say }, args)
  return { code, lines }
}

test('prints the link that makes the first official', async () => {
  const { code, lines } = await run('13700000001', '陈', '志明')
  expect(code).toBe(0)
  const token = /^https:\/\/xiangyue\.example\.cn\/invitation\/([\w-]{43})$/.exec(lines[0] ?? '')?.[1]
  expect(await readInvitation(database.db, token ?? '', now)).toMatchObject({ name: '陈 志明', role: 'OFFICIAL' })
  const [entry] = await database.db.auditEntry.findMany({ where: { action: 'official.invite' } })
  expect(entry).toMatchObject({ channel: 'CLI', personId: null })
})

test('says where the link’s address comes from while nothing public is set', async () => {
  const hint = 'It begins with ORIGIN, else HOST and PORT: set them as for npm start.'
  expect((await runAt('http://127.0.0.1:3000', '13700000002', '陈')).lines).toContain(hint)
  expect((await run('13700000003', '陈')).lines).not.toContain(hint)
})

test('says what is wrong', async () => {
  expect(await run('12345', '陈')).toEqual({ code: 1, lines: ['Not a mobile number: 11 digits.'] })
  await expect(run('13700000001')).rejects.toThrow('A phone and a name')
})
