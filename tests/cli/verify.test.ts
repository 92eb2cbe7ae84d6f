import { beforeAll, expect, test } from 'vitest'
import { verify } from '~/cli/commands/verify'
import { createLog } from '~/platform/log/log'
import { openBooks } from '../support/books'
import { type TestDatabase, testDb } from '../support/database'
import { installationOf } from '../support/installation'
import { type TradeRows, writeTradeRows } from '../support/trade-rows'

const now = new Date('2026-11-24T02:00:00Z')
let database: TestDatabase
let rows: TradeRows

beforeAll(async () => {
  database = await testDb()
  rows = await writeTradeRows(database.db, await openBooks(database.db))
})

async function run() {
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
    [],
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
