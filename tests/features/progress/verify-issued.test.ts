import { afterEach, beforeAll, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { issuePaper } from '~/features/papers/issue-paper.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { sealAudit } from '~/features/records/seal-audit.server'
import { freezeMonth } from '~/features/reports/freeze-month.server'
import { verifyReport } from '~/features/reports/verify-report.server'
import { drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { corruptible } from '../../support/corruptible'
import { type TestDatabase, testDb } from '../../support/database'
import { acceptedOrder, credit, issue } from '../../support/invoices'
import { granted, type Market, openMarket, setStock } from '../../support/market'

/** What was issued, confirmed, printed, entered or frozen by the real use cases, and one row of it changed behind them. */
let database: TestDatabase
let market: Market
let report: string
const later = new Date('2027-02-01T00:00:00Z')

beforeAll(async () => {
  database = await testDb()
  market = await openMarket(database.db)
  await setStock(market, 'caixin', 5_000)
  const order = await acceptedOrder(market)
  const { id } = granted(await issue(market, { [order]: 120_000n }))
  granted(await credit(market, id))
  const days = { from: businessDate('2026-11-01'), to: businessDate('2026-11-30'), dueOn: businessDate('2026-12-15') }
  const pair = { buyerId: market.buyerId, supplierId: market.suppliers.caiziyuan }
  granted(
    await drawUpStatement(market.as(market.supplier, '2026-12-03T12:00:00+08:00'), {
      ...days,
      pair,
      statementId: uuid7(),
    }),
  )
  const { number } = await market.db.purchaseOrder.findFirstOrThrow({ where: { id: order } })
  await issuePaper(market.as(market.buyer), {
    ...{ programmeId: market.programmeId, kind: 'order', documentId: order },
    ...{ number, phase: 'STANDS', sha256: 'a'.repeat(64) },
  })
  await seal()
  // By somebody who takes the rule away first.
  await behindTheTriggers(async (client) => {
    await client.query('ALTER TABLE statement DROP CONSTRAINT statement_text')
  })
  report = granted(
    await freezeMonth(market.as(market.official, '2026-12-05T12:00:00+08:00'), { year: 2026, month: 11 }),
  ).number
  await seal()
})

const { corrupt, behindTheTriggers, undo } = corruptible(() => database)

async function seal(): Promise<void> {
  while ((await sealLedger({ db: market.db, now: later }, market.programmeId)) > 0) {}
  while ((await sealAudit({ db: market.db, now: later }, market.programmeId)) > 0) {}
}

const verify = () => verifyBooks({ db: market.db, now: () => later }, market.programmeId, { patienceMs: 0 })

/** What one test spoils, the next does not see. */
afterEach(async () => {
  await undo()
  expect(await verify()).toMatchObject({ ok: true })
})

const SAYS_ITS_HASH = /its hash is of/

test.each<[what: string, table: string, change: string, check: RegExp, names: RegExp]>([
  ['the text of a statement', 'statement', `text = text || ' '`, SAYS_ITS_HASH, /statement .*DZ-/],
  [
    'the text of a statement with its hash',
    'statement',
    `text = text || ' ', content_hash = encode(sha256(convert_to(text || ' ', 'UTF8')), 'hex')`,
    /confirmed/,
    /statement .*DZ-/,
  ],
  [
    'a paper that was given out',
    'paper_issue',
    `sha256 = decode(repeat('b', 64), 'hex')`,
    /given out/,
    /paper_issue .*CG-/,
  ],
  [
    'the date of an invoice',
    'invoice',
    `issued_on = issued_on - 1 WHERE credits_id IS NULL`,
    /the audit says/,
    /^invoice /,
  ],
  ['a credit note', 'invoice', `issued_on = issued_on - 1 WHERE credits_id IS NOT NULL`, /the audit says/, /^invoice /],
  [
    'a row of the audit',
    'audit_entry',
    `reason = 'x' WHERE action = 'invoice.issue'`,
    /rows of the audit/,
    /audit_entry/,
  ],
  [
    'a frozen report',
    'frozen_report',
    `content = replace(content, '"version":"1"', '"version":"2"')`,
    SAYS_ITS_HASH,
    /BG-2026-/,
  ],
  [
    'a figure of a frozen report, with its hash',
    'frozen_report',
    `content = replace(content, '"onlineFen":"120000"', '"onlineFen":"120001"'),
     sha256 = encode(sha256(convert_to(replace(content, '"onlineFen":"120000"', '"onlineFen":"120001"'), 'UTF8')), 'hex')`,
    /figures of a frozen report/,
    /BG-2026-.*step/,
  ],
  ['the place a report stands on', 'frozen_report', `ledger_hash = repeat('c', 64)`, /stands on the seals/, /BG-2026-/],
])('%s, changed behind the product, is found and named', async (_what, table, change, check, names) => {
  await corrupt(table, `UPDATE ${table} SET ${change}`)
  const found = await verify()
  expect(found).toMatchObject({ ok: false })
  if (found.ok) return
  expect(found.check).toMatch(check)
  expect(found.wrong.row).toMatch(names)
  expect(found.wrong.expected).not.toBe(found.wrong.found)
})

test('a report verifies up to its place, and names a row before it that was changed', async () => {
  const one = () => verifyReport({ db: market.db }, market.programmeId, report)
  expect(await one()).toMatchObject({ ok: true, number: report })
  await corrupt('ledger_entry', `UPDATE ledger_entry SET cause = 'other' WHERE step = 'SHIPPED'`)
  expect(await one()).toMatchObject({ ok: false, wrong: { row: expect.stringMatching(/ledger_entry .*ledger_seal/) } })
  await undo()
  expect(await verifyReport({ db: market.db }, market.programmeId, 'BG-2026-999999')).toBeNull()
})
