import type pg from 'pg'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { verifyBooks } from '~/features/progress/verify-books.server'
import { type Books, openBooks } from '../../support/books'
import { type TestDatabase, testDb } from '../../support/database'
import { type TradeRows, writeTradeRows } from '../../support/trade-rows'

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

/** Undone after each test: what one test spoils, the next does not see. */
let undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.reverse()) await step()
  undo = []
  expect(await verify()).toMatchObject({ ok: true })
})

/** Changes the books behind the back of every trigger and foreign key, and keeps the rows as they were. */
async function corrupt(table: string, statement: string, value?: string): Promise<void> {
  await behindTheTriggers(async (client) => {
    await client.query(`CREATE TABLE kept_${table} AS TABLE ${table}`)
    await client.query(statement, value === undefined ? [] : [value])
  })
  undo.push(() =>
    behindTheTriggers(async (client) => {
      await client.query(`DELETE FROM ${table}`)
      await client.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`)
      await client.query(`DROP TABLE kept_${table}`)
    }),
  )
}

async function behindTheTriggers(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query('SET session_replication_role = replica')
    await work(client)
    await client.query('SET session_replication_role = origin')
  } finally {
    client.release()
  }
}

async function expectWrong(check: RegExp, row: string): Promise<void> {
  const result = await verify()
  expect(result).toMatchObject({ ok: false })
  if (result.ok) return
  expect(result.check).toMatch(check)
  expect(result.wrong.row).toContain(row)
  expect(result.wrong.expected).not.toBe(result.wrong.found)
}

interface Corruption {
  what: string
  /** Table, and SET clause with its WHERE, or a whole DELETE. */
  change: [table: string, rest: string]
  value: () => string | undefined
  check: RegExp
  names: () => string
}

const order = () => rows.orderId
const orderLine = () => rows.orderLineId
const openOrder = () => rows.openOrderId
const agreement = () => rows.agreementId
const agreementLine = () => rows.agreementLineId
const transfer = () => rows.transferId
const product = () => rows.productId
const nothing = () => undefined

const corruptions: Corruption[] = [
  {
    what: 'a total',
    change: ['village_year_total', `SET amount_fen = amount_fen + 1 WHERE village_id = $1 AND step = 'COUNTED'`],
    value: () => books.villages.caiziyuan,
    check: /running totals/,
    names: () => `village ${books.villages.caiziyuan} step COUNTED`,
  },
  {
    what: 'how many entries a total has',
    change: ['village_year_total', `SET entries = entries + 1 WHERE village_id = $1 AND step = 'PAID'`],
    value: () => books.villages.jingtian,
    check: /running totals/,
    names: () => 'step PAID offline',
  },
  {
    what: 'the ordered sum of an order',
    change: ['purchase_order', 'SET ordered_fen = ordered_fen + 1 WHERE id = $1'],
    value: order,
    check: /the order, per step/,
    names: order,
  },
  {
    what: 'an order cancelled without its ledger row',
    change: ['purchase_order', `SET fulfilment = 'CANCELLED' WHERE id = $1`],
    value: openOrder,
    check: /the order, per step/,
    names: openOrder,
  },
  {
    what: 'the state of an agreement',
    change: ['agreement', `SET state = 'VOID' WHERE id = $1`],
    value: agreement,
    check: /what was signed/,
    names: agreement,
  },
  {
    what: 'an off-platform amount',
    change: ['offline_record', 'SET amount_fen = amount_fen + 100 WHERE id = $1'],
    value: () => rows.recordId,
    check: /the record, per step/,
    names: () => rows.recordId,
  },
  {
    what: 'the village of an order',
    change: ['purchase_order', `SET village_id = (SELECT id FROM village WHERE slug = 'xinsi') WHERE id = $1`],
    value: order,
    check: /village of its document/,
    names: () => 'ledger_entry',
  },
  {
    what: 'a year that was closed before its rows',
    change: ['closed_year', `INSERT INTO closed_year SELECT id, 2026, '2026-01-01' FROM programme`],
    value: nothing,
    check: /after it was closed/,
    names: () => 'ledger_entry',
  },
  {
    what: 'the price of a line',
    change: ['order_line', 'SET unit_price_fen = unit_price_fen + 1 WHERE id = $1'],
    value: orderLine,
    check: /price × quantity/,
    names: orderLine,
  },
  {
    what: 'an amount of a line',
    change: ['order_line', 'SET shipped_fen = shipped_fen + 1 WHERE id = $1'],
    value: orderLine,
    check: /order sums = its lines/,
    names: order,
  },
  {
    what: 'a shipped quantity',
    change: ['order_line', 'SET shipped = shipped - 1000, judged = judged - 1000 WHERE id = $1'],
    value: orderLine,
    check: /delivery notes/,
    names: orderLine,
  },
  {
    what: 'what of a line was judged',
    change: ['order_line', 'SET judged = judged - 1000 WHERE id = $1'],
    value: orderLine,
    check: /acceptances/,
    names: orderLine,
  },
  {
    what: 'a line of a delivery note',
    change: ['delivery_line', 'SET shipped = shipped + 1000 WHERE order_line_id = $1'],
    value: orderLine,
    check: /delivery notes/,
    names: orderLine,
  },
  {
    what: 'a line of an acceptance that is gone',
    change: ['acceptance_line', 'DELETE FROM acceptance_line WHERE order_line_id = $1'],
    value: orderLine,
    check: /acceptances/,
    names: orderLine,
  },
  {
    what: 'a pending payment',
    change: ['purchase_order', 'SET pending_fen = 0 WHERE id = $1'],
    value: openOrder,
    check: /recorded ones/,
    names: openOrder,
  },
  {
    what: 'an allocation',
    change: ['transfer_allocation', 'SET amount_fen = amount_fen + 1 WHERE transfer_id = $1'],
    value: transfer,
    check: /verified allocations/,
    names: order,
  },
  {
    what: 'the sum a transfer keeps',
    change: ['bank_transfer', 'SET allocated_fen = allocated_fen - 1 WHERE id = $1'],
    value: transfer,
    check: /split by its allocations/,
    names: transfer,
  },
  {
    what: 'a verification that is gone',
    change: ['transfer_verification', 'DELETE FROM transfer_verification WHERE transfer_id = $1'],
    value: transfer,
    check: /verification of it stands/,
    names: transfer,
  },
  {
    what: 'an allocation of a document that is gone',
    change: ['offline_record', 'SET id = gen_random_uuid() WHERE id = $1'],
    value: () => rows.recordId,
    check: /the record, per step/,
    names: () => 'offline_record',
  },
  {
    what: 'the lines of a sheet',
    change: ['offline_batch', 'SET lines = lines + 1 WHERE state = $1::offline_state'],
    value: () => 'APPROVED',
    check: /a sheet .* = its lines/,
    names: () => 'offline_batch',
  },
  {
    what: 'what an agreement line has drawn',
    change: ['agreement_line', 'SET drawn = drawn + 1000 WHERE id = $1'],
    value: agreementLine,
    check: /drawn and shipped/,
    names: agreementLine,
  },
  {
    what: 'an agreed quantity',
    change: ['agreement_line', 'SET agreed = agreed + 1000 WHERE id = $1'],
    value: agreementLine,
    check: /agreed quantity/,
    names: agreement,
  },
  {
    what: 'a signature under other words',
    change: ['agreement_signature', `SET content_hash = 'x' WHERE agreement_id = $1 AND side = 'BUYER'`],
    value: agreement,
    check: /both signatures/,
    names: agreement,
  },
  {
    what: 'reserved stock',
    change: ['stock', 'SET reserved = reserved + 1000 WHERE product_id = $1'],
    value: product,
    check: /^stock/,
    names: product,
  },
  {
    what: 'what an order line holds',
    change: ['order_line', 'SET reserved = 0 WHERE order_id = $1'],
    value: openOrder,
    check: /^stock/,
    names: product,
  },
  {
    what: 'a ledger amount',
    change: ['ledger_entry', `SET amount_fen = amount_fen + 1 WHERE document_id = $1 AND step = 'COUNTED'`],
    value: order,
    check: /chain of seals/,
    names: () => 'ledger_seal 6',
  },
  {
    what: 'the cause of a ledger row',
    change: ['ledger_entry', `SET cause = 'other' WHERE document_id = $1 AND step = 'SHIPPED'`],
    value: order,
    check: /chain of seals/,
    names: () => 'ledger_seal 3',
  },
  {
    what: 'a ledger row in the middle that is gone',
    change: ['ledger_entry', `DELETE FROM ledger_entry WHERE document_id = $1 AND step = 'ACCEPTED'`],
    value: order,
    check: /chain of seals/,
    names: () => 'ledger_entry',
  },
  {
    what: 'the hash of a seal',
    change: ['ledger_seal', 'SET hash = $1 WHERE seq = 4'],
    value: () => 'f'.repeat(64),
    check: /chain of seals/,
    names: () => 'ledger_seal 4',
  },
  {
    what: 'a seal in the middle that is gone',
    change: ['ledger_seal', 'DELETE FROM ledger_seal WHERE seq = 4'],
    value: nothing,
    check: /chain of seals/,
    names: () => 'ledger_seal 4',
  },
  {
    what: 'a last row that is gone, its seal left',
    change: [
      'ledger_entry',
      'DELETE FROM ledger_entry WHERE id = (SELECT entry_id FROM ledger_seal ORDER BY seq DESC LIMIT 1)',
    ],
    value: nothing,
    check: /chain of seals/,
    names: () => 'ledger_entry',
  },
  {
    what: 'a last seal that is gone, its row left',
    change: ['ledger_seal', 'DELETE FROM ledger_seal WHERE seq = (SELECT max(seq) FROM ledger_seal)'],
    value: nothing,
    check: /chain of seals/,
    names: () => 'ledger_entry',
  },
]

describe('one corrupted row is found and named', () => {
  test.each(corruptions)('$what', async ({ change: [table, rest], value, check, names }) => {
    await corrupt(table, rest.startsWith('SET') ? `UPDATE ${table} ${rest}` : rest, value())
    await expectWrong(check, names())
  })

  test('a last row that is gone together with its seal', async () => {
    await corrupt(
      'ledger_entry',
      'DELETE FROM ledger_entry WHERE id = (SELECT entry_id FROM ledger_seal ORDER BY seq DESC LIMIT 1)',
    )
    await corrupt('ledger_seal', 'DELETE FROM ledger_seal WHERE seq = (SELECT max(seq) FROM ledger_seal)')
    await expectWrong(/running totals/, 'step COUNTED offline')
  })

  test('an order whose counted amount and ledger row were changed alike', async () => {
    await corrupt('purchase_order', 'UPDATE purchase_order SET counted_fen = counted_fen - 1 WHERE id = $1', order())
    await corrupt(
      'ledger_entry',
      `UPDATE ledger_entry SET amount_fen = amount_fen - 1 WHERE document_id = $1 AND step = 'COUNTED'`,
      order(),
    )
    await corrupt('ledger_seal', 'DELETE FROM ledger_seal')
    await corrupt('ledger_unsealed', 'INSERT INTO ledger_unsealed SELECT programme_id, id FROM ledger_entry')
    await corrupt(
      'village_year_total',
      `UPDATE village_year_total SET amount_fen = amount_fen - 1 WHERE village_id = $1 AND step = 'COUNTED'`,
      books.villages.caiziyuan,
    )
    await expectWrong(/counted = min/, order())
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
    transfer(),
  )
  await corrupt('transfer_allocation', `UPDATE transfer_allocation SET ${more} WHERE transfer_id = $1`, transfer())
  await corrupt('purchase_order', 'UPDATE purchase_order SET paid_fen = paid_fen + 600 WHERE id = $1', order())
  expect(await verify()).toMatchObject({ ok: true, overpaid: [{ number: 'CG-2026-000001', amountFen: 600n }] })
})
