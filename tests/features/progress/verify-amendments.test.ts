import { afterEach, beforeAll, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { sealAudit } from '~/features/records/seal-audit.server'
import { corruptible } from '../../support/corruptible'
import { type TestDatabase, testDb } from '../../support/database'
import { callOff, granted, type Market, openMarket } from '../../support/market'
import { agreed, agreementOf, amended } from '../amendments/setting'

/** Amended and ended agreements, made by the real use cases, and one row of them changed behind their back. */
let database: TestDatabase
let market: Market
let changed: Awaited<ReturnType<typeof agreed>>
let ended: Awaited<ReturnType<typeof agreed>>

beforeAll(async () => {
  database = await testDb()
  market = await openMarket(database.db)
  changed = await agreed(market, { agreed: 20, held: 10 })
  const wish = { units: 30, endDate: businessDate('2026-12-20'), paymentDays: 20, tolerancePermille: 80 }
  granted(await amended(market, changed.agreementId, wish))
  ended = await agreed(market, { agreed: 20, held: 10 })
  granted(await callOff(market, ended.agreementId, { [ended.line]: 5 }))
  granted(await amended(market, ended.agreementId, null))
  expect(await agreementOf(market, ended.agreementId)).toMatchObject({ state: 'TERMINATED' })
  await seal()
})

const { corrupt, behindTheTriggers, undo } = corruptible(() => database)
const now = () => new Date('2026-12-31T00:00:00Z')

async function seal(): Promise<void> {
  while ((await sealLedger({ db: market.db, now: now() }, market.programmeId)) > 0) {}
  while ((await sealAudit({ db: market.db, now: now() }, market.programmeId)) > 0) {}
}

const verify = () => verifyBooks({ db: market.db, now }, market.programmeId, { patienceMs: 0 })

/** What one test spoils, the next does not see. */
afterEach(async () => {
  await undo()
  expect(await verify()).toEqual(expect.objectContaining({ ok: true }))
})

async function expectWrong(check: RegExp, row: string): Promise<void> {
  const result = await verify()
  expect(result).toMatchObject({ ok: false })
  if (result.ok) return
  expect(result.check).toMatch(check)
  expect(result.wrong.row).toContain(row)
  expect(result.wrong.expected).not.toBe(result.wrong.found)
}

const SIGNED = /an amendment in force carries both signatures/
const SAYS = /says what its latest amendment made of it/
const REMAINS = /ledger rows of a terminated agreement/

test.each([
  ['a signature that is gone', 'amendment_signature', `DELETE FROM amendment_signature WHERE side = 'SUPPLIER'`],
  ['a signature under other words', 'amendment_signature', `UPDATE amendment_signature SET content_hash = 'x'`],
  [
    'a text that was signed, with its hash',
    'amendment',
    `UPDATE amendment SET text = text || ' ', content_hash = encode(sha256(convert_to(text || ' ', 'UTF8')), 'hex')`,
  ],
  ['that it was carried into the agreement', 'amendment', 'UPDATE amendment SET applied = false'],
])('%s', async (_, table, statement) => {
  await corrupt(table, statement)
  await expectWrong(SIGNED, '-B1')
})

test.each([
  ['the last day', 'end_date = end_date + 1'],
  ['the days to pay', 'payment_days = payment_days + 1'],
  ['the tolerance', 'tolerance_permille = tolerance_permille + 10'],
])('%s of an amended agreement', async (_, set) => {
  await corrupt('agreement', `UPDATE agreement SET ${set} WHERE id = $1`, changed.agreementId)
  await expectWrong(SAYS, changed.number)
})

test('an amount that another amendment made of it', async () => {
  await corrupt('agreement', 'UPDATE agreement SET amount_fen = amount_fen + 11000 WHERE id = $1', changed.agreementId)
  await corrupt(
    'agreement_line',
    'UPDATE agreement_line SET amount_fen = amount_fen + 11000, agreed = agreed + 1000 WHERE agreement_id = $1',
    changed.agreementId,
  )
  await corruptSigned(changed.agreementId, 11_000)
  await expectWrong(SAYS, changed.number)
})

test('what an ended agreement leaves signed, in a ledger that fits itself', async () => {
  await corruptSigned(ended.agreementId, -1)
  await expectWrong(REMAINS, ended.agreementId)
})

/** The ledger as somebody would leave it who covers up: no seals yet, and totals that fit. */
async function corruptSigned(agreementId: string, difference: number): Promise<void> {
  await corrupt(
    'ledger_entry',
    `UPDATE ledger_entry SET amount_fen = amount_fen + (${difference})
      WHERE id = (SELECT min(id::text)::uuid FROM ledger_entry WHERE document_id = $1 AND step = 'SIGNED')`,
    agreementId,
  )
  await corrupt('ledger_seal', 'DELETE FROM ledger_seal')
  await corrupt('ledger_unsealed', 'INSERT INTO ledger_unsealed SELECT programme_id, id FROM ledger_entry')
  await corrupt('village_year_total', `DELETE FROM village_year_total WHERE step = 'SIGNED'`)
  await behindTheTriggers(async (client) => {
    await client.query(
      `INSERT INTO village_year_total (programme_id, year, village_id, step, offline, amount_fen, entries)
       SELECT programme_id, year, village_id, step, document_type = 'OFFLINE', sum(amount_fen), count(*)
         FROM ledger_entry WHERE step = 'SIGNED' GROUP BY 1, 2, 3, 4, 5`,
    )
  })
}
