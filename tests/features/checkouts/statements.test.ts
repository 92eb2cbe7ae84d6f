import { beforeAll, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { readPayStatementOnline } from '~/features/checkouts/checkouts.view.server'
import { leaveCheckout } from '~/features/checkouts/leave-checkout.server'
import { payStatementOnline } from '~/features/checkouts/pay-statement-online.server'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { readConfirmedStatements } from '~/features/statements/statements.steps.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { goOnline, type OnlineMarket } from '../../support/checkouts'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  type Market,
  openMarket,
  orderOf,
  type Person,
  refusalOf,
  setStock,
  ship,
  take,
} from '../../support/market'

/** A statement of two orders (¥1,200.00 and ¥600.00) that both sides confirmed, paid online. */
const NOW = '2026-11-24T14:00:00+08:00'
let market: Market
let online: OnlineMarket
let number: string
let orders: string[]

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 1_000)
  online = goOnline(market, NOW)
  orders = []
  for (const units of [10, 5]) {
    const id = await confirmedOrder(market, { caixin: units })
    granted(await take(market, granted(await ship(market, id)).id))
    orders.push(id)
  }
  const statementId = uuid7()
  const pair = { buyerId: market.buyerId, supplierId: market.suppliers.caiziyuan }
  const days = { from: businessDate('2026-11-01'), to: businessDate('2026-11-24'), dueOn: businessDate('2026-12-15') }
  ;({ number } = granted(await drawUpStatement(market.as(market.supplier, NOW), { statementId, pair, ...days })))
  const { contentHash } = await market.db.statement.findFirstOrThrow({ where: { id: statementId } })
  const personId = uuid7()
  await market.db.person.create({
    data: { id: personId, phone: '13900000001', name: '刘会计', createdAt: new Date(NOW) },
  })
  const finance: Person = { ...market.buyer, personId, name: '刘会计', role: 'BUYER_FINANCE' }
  granted(await confirmStatement(market.as(finance, NOW), { number, contentHash }))
})

function start(amount: bigint, { id = uuid7(), by = market.buyer }: { id?: string; by?: Person } = {}) {
  const wish = { checkoutId: id, number, amountFen: fen(amount), origin: 'http://127.0.0.1', locale: 'zh' as const }
  return payStatementOnline({ ...market.as(by), now: online.now }, online.port, wish)
}

async function offered() {
  const [statement] = await readConfirmedStatements(market.db, market.programmeId, { number })
  return readPayStatementOnline(market.as(market.buyer), { port: online.port }, statement!)
}

test('is begun once, whoever taps, and nobody else’s business', async () => {
  expect(await offered()).toMatchObject({ state: 'ON', openFen: 180_000n, mostFen: 180_000n })
  expect(refusalOf(await start(1_000n, { by: market.otherBuyer }))).toBe('not-found')
  expect(refusalOf(await start(1_000n, { by: market.supplier }))).toBe('not-allowed')
  expect(refusalOf(await start(180_001n))).toBe('allocation-exceeds-payable')
  const id = uuid7()
  const begun = await Promise.all([start(180_000n, { id }), start(180_000n, { id }), start(180_000n)])
  expect(new Set(begun.map((one) => granted(one).id)).size).toBe(1)
  const checkout = granted(await start(180_000n))
  expect(checkout).toMatchObject({ id: granted(begun[0]).id, documentType: 'STATEMENT', documentNumber: number })
  expect(await start(70_000n)).toMatchObject({
    refusal: { code: 'checkout-open', detail: { number: checkout.number, amount: '1,800.00' } },
  })
  expect(await offered()).toMatchObject({ state: 'UNDER_WAY', number: checkout.number, partFen: 180_000n })
  const by = { ...market.as(market.buyer), now: online.now }
  granted(await leaveCheckout(by, online.port, checkout.number))
  for (const order of orders) expect(await orderOf(market, order)).toMatchObject({ pendingFen: 0n, paidFen: 0n })
})

test('a part pays the order that is due first; the rest is paid after it, and then nothing is asked for', async () => {
  const part = granted(await start(130_000n))
  expect(part.allocations.map(({ amountFen }) => amountFen).toSorted()).toEqual([10_000n, 120_000n])
  online.standIn.acts.pay(part.sessionId!)
  await online.deliver()
  expect(await orderOf(market, orders[0]!)).toMatchObject({ payment: 'PAID', paidFen: 120_000n })
  expect(granted(await start(130_000n, { id: part.id }))).toMatchObject({ id: part.id, state: 'PAID' })
  expect(await offered()).toMatchObject({ state: 'ON', openFen: 50_000n })
  const rest = granted(await start(50_000n))
  online.standIn.acts.pay(rest.sessionId!)
  await online.deliver()
  expect(await orderOf(market, orders[1]!)).toMatchObject({ payment: 'PAID', paidFen: 60_000n, pendingFen: 0n })
  expect(refusalOf(await start(50_000n))).toBe('statement-paid')
  await expectExactBooks(market)
})
