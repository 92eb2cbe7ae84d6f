import { afterEach, beforeAll, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { sealAudit } from '~/features/records/seal-audit.server'
import { openRefund } from '~/features/refunds/open-refund.server'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { corruptible } from '../../support/corruptible'
import { type TestDatabase, testDb } from '../../support/database'
import {
  confirmedOrder,
  granted,
  type Market,
  openMarket,
  pay,
  setStock,
  ship,
  take,
  verify,
} from '../../support/market'

/** Two confirmed statements of a pair, one after the other, and a refund on its way; one row of them changed. */
let database: TestDatabase
let market: Market
const ids: string[] = []
let refundId: string

const LATER = '2026-12-03T12:00:00+08:00'
const on = (day: string) => `${day}T12:00:00+08:00`

beforeAll(async () => {
  database = await testDb()
  market = await openMarket(database.db)
  await setStock(market, 'caixin', 1_000)
  const first = await accepted(10, '2026-10-12')
  await stated('2026-10-01', '2026-10-31')
  const paid = granted(await pay(market, { [first]: 120_000n }, { now: on('2026-11-05'), amount: 125_000n }))
  granted(await verify(market, paid.id, on('2026-11-05')))
  await accepted(5, '2026-11-12')
  await stated('2026-11-01', '2026-11-30')
  refundId = uuid7()
  granted(
    await openRefund(market.as(market.supplier, LATER), {
      ...{ refundId, document: { type: 'ON_ACCOUNT', id: paid.id }, amountFen: fen(5_000n), reason: '多付' },
      sending: { reference: 'TK-V-1', valueDate: businessDate('2026-12-02') },
    }),
  )
  // Whoever covers up takes the rule away first; it would refuse a text that is not of its hash.
  await database.pool.query('ALTER TABLE statement DROP CONSTRAINT statement_text')
  while ((await sealLedger({ db: market.db, now: now() }, market.programmeId)) > 0) {}
  while ((await sealAudit({ db: market.db, now: now() }, market.programmeId)) > 0) {}
})

async function accepted(units: number, day: string): Promise<string> {
  const order = await confirmedOrder(market, { caixin: units }, on('2026-10-01'))
  const note = granted(await ship(market, order, undefined, { now: on(day) }))
  granted(await take(market, note.id, undefined, { now: on(day) }))
  return order
}

async function stated(from: string, to: string): Promise<void> {
  const statementId = uuid7()
  const pair = { buyerId: market.buyerId, supplierId: market.suppliers.caiziyuan }
  const days = { from: businessDate(from), to: businessDate(to), dueOn: businessDate('2026-12-31') }
  const { number } = granted(await drawUpStatement(market.as(market.supplier, LATER), { statementId, pair, ...days }))
  const { contentHash } = await market.db.statement.findFirstOrThrow({ where: { id: statementId } })
  const { buyerId } = market
  const finance = { ...market.buyer, organisationId: buyerId, role: 'BUYER_FINANCE' as const }
  granted(await confirmStatement(market.as(finance, LATER), { number, contentHash }))
  ids.push(statementId)
}

const { corrupt, undo } = corruptible(() => database)
const now = () => new Date('2026-12-31T00:00:00Z')
const books = () => verifyBooks({ db: market.db, now }, market.programmeId, { patienceMs: 0 })

/** What one test spoils, the next does not see. */
afterEach(async () => {
  await undo()
  expect(await books()).toEqual(expect.objectContaining({ ok: true }))
})

test.each([
  ['a hash', 'statement', `UPDATE statement SET content_hash = repeat('0', 64) WHERE id = $1`, /its hash is of/],
  [
    'a hash that somebody confirmed',
    'statement_confirmation',
    `UPDATE statement_confirmation SET content_hash = repeat('0', 64) WHERE statement_id = $1 AND side = 'BUYER'`,
    /its hash is of/,
  ],
  ['a closing', 'statement', 'UPDATE statement SET closing_fen = closing_fen + 1 WHERE id = $1', /closes with its/],
  [
    'a text and its hash together',
    'statement',
    `UPDATE statement SET text = replaced.text, content_hash = encode(sha256(convert_to(replaced.text, 'UTF8')), 'hex')
       FROM (SELECT id, replace(text, '60000', '60001') AS text FROM statement) AS replaced
      WHERE replaced.id = statement.id AND statement.id = $1`,
    /its hash is of|closes with its/,
  ],
  [
    'a row that is stated no more',
    'statement_line',
    'DELETE FROM statement_line WHERE statement_id = $1 AND NOT carried',
    /states the rows of its lines/,
  ],
  [
    'the amount of a row that is stated',
    'statement_line',
    'UPDATE statement_line SET amount_fen = amount_fen + 1 WHERE statement_id = $1 AND NOT carried',
    /comes to what it closes with/,
  ],
] as const)('%s is found and named', async (_what, table, change, check) => {
  await corrupt(table, change, ids[1])
  const result = await books()
  if (result.ok) throw new Error('the books pass')
  expect(result.check).toMatch(check)
  expect(result.wrong.row).toContain(ids[1])
})

test('money that is held for no refund, or no longer held for one that was sent', async () => {
  await corrupt('money_hold', 'DELETE FROM money_hold WHERE refund_id = $1', refundId)
  const result = await books()
  if (result.ok) throw new Error('the books pass')
  expect(result.check).toMatch(/what is held of money/)
  expect(result.wrong.row).toContain(refundId)
})
