import { beforeAll, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { splitPayment } from '~/domain/statement/split-payment'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { selectEditions } from '~/features/statements/drawn.repo.server'
import { statementOrders } from '~/features/statements/statements.steps.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { ask, issue, requestOf } from '../../support/invoices'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  type Market,
  openMarket,
  orderOf,
  type Person,
  pay,
  setStock,
  ship,
  take,
  verify,
} from '../../support/market'

const NOW = '2026-11-30T18:00:00+08:00'
const FRIDAYS = ['2026-11-06', '2026-11-13', '2026-11-20', '2026-11-27'] as const
const WEEK = 120_000n

let market: Market
let finance: Person

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 1_000)
  const personId = uuid7()
  const person = { id: personId, phone: '13900000001', name: '刘会计', createdAt: new Date(NOW) }
  await market.db.person.create({ data: person })
  finance = { ...market.buyer, personId, name: person.name, role: 'BUYER_FINANCE' }
})

/** What a week of the canteen is: sent and accepted on its Friday. */
async function week(friday: string): Promise<string> {
  const now = `${friday}T12:00:00+08:00`
  const order = await confirmedOrder(market, { caixin: 10 }, '2026-11-01T12:00:00+08:00')
  const note = granted(await ship(market, order, undefined, { now }))
  granted(await take(market, note.id, undefined, { now }))
  return order
}

test('four weeks of deliveries, one statement, one transfer, one invoice', async () => {
  const orders: string[] = []
  for (const friday of FRIDAYS) orders.push(await week(friday))
  const statuses = async () => {
    const rows = await Promise.all(orders.map((id) => orderOf(market, id)))
    return [...new Set(rows.map(({ fulfilment, payment, invoice }) => `${fulfilment} ${payment} ${invoice}`))]
  }
  expect(await statuses()).toEqual(['ACCEPTED UNPAID NOT_REQUESTED'])

  const days = { from: businessDate('2026-11-01'), to: businessDate('2026-11-30'), dueOn: businessDate('2026-12-15') }
  const pair = { buyerId: market.buyerId, supplierId: market.suppliers.caiziyuan }
  const { number } = granted(await drawUpStatement(market.as(finance, NOW), { statementId: uuid7(), pair, ...days }))
  const [{ id: statementId, contentHash, closingFen } = { id: '', contentHash: '', closingFen: 0n }] =
    await selectEditions(market.db, market.programmeId, number)
  granted(await confirmStatement(market.as(market.supplier, NOW), { number, contentHash }))
  expect(closingFen).toBe(4n * WEEK)

  // The invoice does not wait for the money, nor the money for the invoice.
  const asked = granted(await ask(market, orders))
  const invoiced = Object.fromEntries(orders.map((id) => [id, WEEK]))
  granted(await issue(market, invoiced, { issuedOn: businessDate('2026-11-24') }))
  expect(await statuses()).toEqual(['ACCEPTED UNPAID ISSUED'])
  expect((await requestOf(market, asked.id)).state).toBe('ISSUED')

  const { allocations, leftFen } = splitPayment(
    fen(closingFen),
    await statementOrders(market.db, market.programmeId, statementId),
  )
  expect(leftFen).toBe(0n)
  const parts = Object.fromEntries(allocations.map(({ orderId, amountFen }) => [orderId, amountFen]))
  const transfer = granted(await pay(market, parts, { now: NOW }))
  granted(await verify(market, transfer.id, NOW))

  const rows = await Promise.all(orders.map((id) => orderOf(market, id)))
  expect(rows.map(({ paidFen, invoicedFen, countedFen }) => [paidFen, invoicedFen, countedFen])).toEqual(
    orders.map(() => [WEEK, WEEK, WEEK]),
  )
  expect(rows.map(({ payment, invoice }) => `${payment} ${invoice}`)).toEqual(orders.map(() => 'PAID ISSUED'))
  expect(await market.db.bankTransfer.count()).toBe(1)
  expect(await market.db.invoice.count()).toBe(1)
  expect(await statementOrders(market.db, market.programmeId, statementId)).toEqual([])
  await expectExactBooks(market)
})
