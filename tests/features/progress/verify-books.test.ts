import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { type Books, openBooks } from '../../support/books'
import { corruptible } from '../../support/corruptible'
import { type TestDatabase, testDb } from '../../support/database'
import { type TradeRows, writeTradeRows } from '../../support/trade-rows'
import { corruptions } from './corruptions'

let database: TestDatabase
let books: Books
let rows: TradeRows
const later = new Date('2026-06-01T00:00:00Z')

beforeAll(async () => {
  database = await testDb()
  books = await openBooks(database.db)
  rows = await writeTradeRows(database.db, books)
  await sealLedger({ db: database.db, now: later }, books.programmeId)
})

const verify = () => verifyBooks({ db: database.db, now: () => later }, books.programmeId, { patienceMs: 0 })

test('exact books pass, with their counts', async () => {
  expect(await verify()).toMatchObject({
    ok: true,
    counts: {
      villages: 7n,
      agreements: 1n,
      orders: 3n,
      transfers: 3n,
      offlineRecords: 1n,
      ledgerEntries: 10n,
      unsealed: 0n,
    },
    sealed: 10n,
    overpaid: [],
  })
})

const { corrupt, behindTheTriggers, undo } = corruptible(() => database)
/** What one test spoils, the next does not see. */
afterEach(async () => {
  await undo()
  expect(await verify()).toMatchObject({ ok: true })
})

async function expectWrong(check: RegExp, row: string): Promise<void> {
  const result = await verify()
  expect(result).toMatchObject({ ok: false })
  if (result.ok) return
  expect(result.check).toMatch(check)
  expect(result.wrong.row).toContain(row)
  expect(result.wrong.expected).not.toBe(result.wrong.found)
}

describe('one corrupted row is found and named', () => {
  test.each(corruptions)('$what', async ({ change: [table, rest], value, check, names }) => {
    await corrupt(table, rest.startsWith('SET') ? `UPDATE ${table} ${rest}` : rest, value?.(rows, books))
    await expectWrong(check, typeof names === 'string' ? names : names(rows, books))
  })

  test('a last row that is gone together with its seal', async () => {
    await corrupt(
      'ledger_entry',
      'DELETE FROM ledger_entry WHERE id = (SELECT entry_id FROM ledger_seal ORDER BY seq DESC LIMIT 1)',
    )
    await corrupt('ledger_seal', 'DELETE FROM ledger_seal WHERE seq = (SELECT max(seq) FROM ledger_seal)')
    await expectWrong(/running totals/, 'step COUNTED offline')
  })

  test('a text that was signed, changed by somebody who takes the rule away first', async () => {
    const rule = (client: { query(sql: string): Promise<unknown> }, change: string) =>
      client.query(`ALTER TABLE agreement_revision ${change}`)
    await behindTheTriggers(async (client) => {
      await rule(client, 'DROP CONSTRAINT agreement_revision_hash')
    })
    await corrupt('agreement_revision', `UPDATE agreement_revision SET text = text || ' '`)
    await expectWrong(/the one its hash is of/, rows.agreementId)
    await undo()
    await behindTheTriggers(async (client) => {
      const check = `content_hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')`
      await rule(client, `ADD CONSTRAINT agreement_revision_hash CHECK (${check})`)
    })
  })

  /** The ledger as somebody would leave it who covers up: no seals yet, and totals that fit. */
  async function corruptLedger(set: string, id: string): Promise<void> {
    await corrupt('ledger_entry', `UPDATE ledger_entry SET ${set} WHERE document_id = $1 AND step = 'COUNTED'`, id)
    await corrupt('ledger_seal', 'DELETE FROM ledger_seal')
    await corrupt('ledger_unsealed', 'INSERT INTO ledger_unsealed SELECT programme_id, id FROM ledger_entry')
    await corrupt('village_year_total', `DELETE FROM village_year_total WHERE step = 'COUNTED'`)
    await behindTheTriggers(async (client) => {
      await client.query(
        `INSERT INTO village_year_total (programme_id, year, village_id, step, offline, amount_fen, entries)
         SELECT programme_id, year, village_id, step, document_type = 'OFFLINE', sum(amount_fen), count(*)
           FROM ledger_entry WHERE step = 'COUNTED' GROUP BY 1, 2, 3, 4, 5`,
      )
    })
  }

  test('an order whose counted amount and ledger row were changed alike', async () => {
    await corrupt(
      'purchase_order',
      'UPDATE purchase_order SET counted_fen = counted_fen - 1 WHERE id = $1',
      rows.orderId,
    )
    await corruptLedger('amount_fen = amount_fen - 1', rows.orderId)
    await expectWrong(/counted = min/, rows.orderId)
  })

  test.each([
    ['RETURN', '1000, 100, 0', /acceptances − returns/],
    ['REPLACEMENT', '1000, 0, 0', /sent once more and allowances/],
    ['ALLOWANCE', '0, 0, 100', /sent once more and allowances/],
  ])('a %s that both agreed on and no order knows', async (kind, line, check) => {
    await corrupt(
      'remedy',
      `INSERT INTO remedy (programme_id, id, number, order_id, kind, state, side, proposed_by, proposer_name,
                           proposed_at, reason, agreed_on)
       SELECT programme_id, id, 'CL-2026-000009', id, '${kind}', 'AGREED', 'BUYER', id, '', placed_at, '', placed_at
         FROM purchase_order WHERE id = $1`,
      rows.orderId,
    )
    await corrupt(
      'remedy_line',
      `INSERT INTO remedy_line SELECT programme_id, order_id, id, ${line} FROM order_line WHERE id = $1`,
      rows.orderLineId,
    )
    await expectWrong(check, rows.orderLineId)
  })

  test('money in the wrong year', async () => {
    await corruptLedger('year = year + 1', rows.orderId)
    await expectWrong(/year of its business date/, 'ledger_entry')
  })

  test('money that counts before it was paid', async () => {
    await corruptLedger(`business_date = date_trunc('year', business_date)`, rows.orderId)
    await expectWrong(/counted up to any date/, rows.orderId)
  })

  test('stock and an order line that hold too little alike', async () => {
    await corrupt('order_line', 'UPDATE order_line SET reserved = 0 WHERE order_id = $1', rows.openOrderId)
    await corrupt(
      'stock',
      `UPDATE stock SET reserved = (SELECT coalesce(sum(held), 0) FROM agreement_line WHERE product_id = $1)
                                 + (SELECT coalesce(sum(reserved), 0) FROM order_line WHERE product_id = $1)
        WHERE product_id = $1`,
      rows.productId,
    )
    await expectWrong(/what is open of it/, 'order_line')
  })
})

test('a row that waits for its seal is late after ten seconds, not before', async () => {
  const { programmeId } = books
  const last = await database.db.ledgerEntry.findFirstOrThrow({ where: { documentId: rows.recordId, step: 'COUNTED' } })
  await corrupt('ledger_seal', 'DELETE FROM ledger_seal WHERE seq = (SELECT max(seq) FROM ledger_seal)')
  await corrupt(
    'ledger_unsealed',
    'INSERT INTO ledger_unsealed SELECT programme_id, id FROM ledger_entry WHERE id = $1',
    last.id,
  )
  const after = (seconds: number) => {
    const now = () => new Date(last.recordedAt.getTime() + seconds * 1_000)
    return verifyBooks({ db: database.db, now }, programmeId, { patienceMs: 0 })
  }
  expect(await after(9)).toMatchObject({ ok: true })
  expect(await after(11)).toMatchObject({ ok: false, wrong: { row: `ledger_entry ${last.id}` } })
})

test('what was paid beyond the payable is listed and does not fail', async () => {
  const more = 'amount_fen = amount_fen + 600'
  await corrupt(
    'bank_transfer',
    `UPDATE bank_transfer SET ${more}, allocated_fen = allocated_fen + 600 WHERE id = $1`,
    rows.transferId,
  )
  await corrupt('transfer_allocation', `UPDATE transfer_allocation SET ${more} WHERE transfer_id = $1`, rows.transferId)
  await corrupt('money_entry', `UPDATE money_entry SET ${more} WHERE source_id = $1`, rows.transferId)
  const { valueDate } = await database.db.bankTransfer.findFirstOrThrow({ where: { id: rows.transferId } })
  const month = `${valueDate.toISOString().slice(0, 7)}-01`
  await corrupt('money_total', 'UPDATE money_total SET in_fen = in_fen + 600 WHERE month = $1::date', month)
  await corrupt('purchase_order', 'UPDATE purchase_order SET paid_fen = paid_fen + 600 WHERE id = $1', rows.orderId)
  expect(await verify()).toMatchObject({ ok: true, overpaid: [{ number: 'CG-2026-000001', amountFen: 600n }] })
})
