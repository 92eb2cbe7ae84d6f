import { beforeAll, expect, test } from 'vitest'
import { verify } from '~/cli/commands/verify'
import { freezeMonth } from '~/features/reports/freeze-month.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { createLog } from '~/platform/log/log'
import { type Books, openBooks } from '../support/books'
import { type TestDatabase, testDb } from '../support/database'
import { installationOf } from '../support/installation'
import { type TradeRows, writeTradeRows } from '../support/trade-rows'

const now = new Date('2026-11-24T02:00:00Z')
let database: TestDatabase
let books: Books
let rows: TradeRows

beforeAll(async () => {
  database = await testDb()
  books = await openBooks(database.db)
  rows = await writeTradeRows(database.db, books)
})

async function run(args: string[] = []) {
  const lines: string[] = []
  const { db, pool } = database
  const log = createLog({ level: 'silent' })
  const code = await verify.run(
    {
      db,
      pool,
      clock: () => now,
      log,
      origin: '',
      installation: installationOf(database),
      say: (line) => void lines.push(line),
    },
    args,
  )
  return { code, said: lines.join('\n') }
}

test('seals what a stopped product left, and says the counts', async () => {
  expect(await database.db.ledgerUnsealed.count()).toBe(10)
  const { code, said } = await run()
  expect(code).toBe(0)
  expect(said).toContain('wanjiang: the books are exact')
  expect(said).toContain('7 villages, 1 agreements, 3 orders')
  expect(said).toContain('10 ledger rows, 10 sealed, 0 waiting')
})

test('names the first wrong row', async () => {
  await database.db.purchaseOrder.updateMany({ where: { id: rows.openOrderId }, data: { pendingFen: 1n } })
  const { code, said } = await run()
  expect(code).toBe(1)
  expect(said).toContain('wanjiang: WRONG')
  expect(said).toContain(`purchase_order ${rows.openOrderId} (CG-2026-000002)`)
  expect(said).toContain('expected  paid 0 refunded 0 pending 20000 fen')
  expect(said).toContain('found     paid 0 refunded 0 pending 1 fen')
})

test('verifies one frozen report, and says so when there is none', async () => {
  await database.db.purchaseOrder.updateMany({ where: { id: rows.openOrderId }, data: { pendingFen: 20_000n } })
  await database.db.installation.create({ data: { sample: false, filledAt: now } })
  const actor = {
    ...{ kind: 'person' as const, personId: uuid7(), name: 'official', programmeId: books.programmeId },
    ...{ role: 'OFFICIAL' as const, organisationId: null, standing: null },
  }
  const ctx = { actor, db: database.db, channel: 'WEB' as const, now: new Date('2026-12-05T02:00:00Z') }
  const frozen = await freezeMonth(ctx, { year: 2026, month: 5 })
  if (!frozen.ok) throw new Error(frozen.refusal.code)
  const { number } = frozen.value
  expect(await run(['--report', number])).toMatchObject({
    code: 0,
    said: expect.stringContaining(`${number} is exact`),
  })
  expect(await run(['--report', 'BG-2026-999999'])).toMatchObject({ code: 1 })
})
