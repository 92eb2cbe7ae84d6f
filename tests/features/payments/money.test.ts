import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { Outcome } from '~/domain/refusal/refusal'
import {
  balancesOf,
  type MoneyChange,
  type MoneyEntry,
  postMoney,
  undoingEntries,
} from '~/features/payments/money.steps.server'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { confirmedOrder, granted, type Market, openMarket, orderOf, refusalOf, setStock } from '../../support/market'

let market: Market
let parties: { buyerId: string; supplierId: string }

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 100_000)
  parties = { buyerId: market.buyerId, supplierId: market.suppliers.caiziyuan }
})

const ON = businessDate('2026-11-24')

function entry(document: MoneyEntry['document'], amount: bigint, more: Partial<MoneyEntry> = {}): MoneyEntry {
  const source = { type: 'TRANSFER', id: uuid7() } as const
  return { kind: 'PAYMENT', document, ...parties, amountFen: fen(amount), valueDate: ON, source, ...more }
}

function post(change: MoneyChange): Promise<Outcome<unknown>> {
  const ctx = market.as(market.supplier)
  return inTransaction(market.db, (tx) => postMoney(tx, ctx, change, { cause: 'transfer.verify' }))
}

const order = (id: string) => ({ type: 'ORDER', id }) as const

test('an order, a deposit and an account each stand at the sum of their entries; undoing leaves nothing of an act', async () => {
  const id = await confirmedOrder(market, { caixin: 10 })
  const source = { type: 'TRANSFER', id: uuid7() } as const
  const deposit = { type: 'DEPOSIT', id: uuid7() } as const
  const rest = { type: 'ON_ACCOUNT', id: source.id } as const
  const parts = [entry(order(id), 70_000n), entry(deposit, 20_000n), entry(rest, 5n)]
  granted(await post({ entries: parts.map((part) => ({ ...part, source })) }))
  expect(await orderOf(market, id)).toMatchObject({ paidFen: 70_000n, payment: 'PARTIALLY_PAID' })
  const balances = () => balancesOf(market.db, market.programmeId, [deposit, rest])
  expect([...(await balances()).values()]).toEqual([20_000n, 5n])

  const undo = () => inTransaction(market.db, (tx) => undoingEntries(tx, market.programmeId, source))
  granted(await post({ entries: await undo() }))
  expect(await orderOf(market, id)).toMatchObject({ paidFen: 0n, payment: 'UNPAID' })
  expect([...(await balances()).values()]).toEqual([0n, 0n])
  expect(await undo()).toEqual([])
})

test('thirty at once for a deposit of 1,000 in parts of 300: three get theirs, the books say so', async () => {
  const id = await confirmedOrder(market, { caixin: 10 })
  const deposit = { type: 'DEPOSIT', id: uuid7() } as const
  granted(await post({ entries: [entry(deposit, 1_000n)] }))
  const applied = await Promise.all(
    Array.from({ length: 30 }, () => post({ entries: [entry(deposit, -300n), entry(order(id), 300n)] })),
  )
  expect(applied.map(refusalOf).filter((code) => code === null)).toHaveLength(3)
  expect(new Set(applied.map(refusalOf))).toEqual(new Set([null, 'balance-exceeded']))
  expect(await orderOf(market, id)).toMatchObject({ paidFen: 900n })
  expect((await balancesOf(market.db, market.programmeId, [deposit])).get(deposit.id)).toBe(100n)
})

test('twenty refunds at once of what was paid once: one, and never more than was paid', async () => {
  const id = await confirmedOrder(market, { caixin: 5 })
  granted(await post({ entries: [entry(order(id), 60_000n)] }))
  const refunds = await Promise.all(
    Array.from({ length: 20 }, () => post({ entries: [entry(order(id), -60_000n, { kind: 'REFUND' })] })),
  )
  expect(refunds.map(refusalOf).filter((code) => code === null)).toHaveLength(1)
  expect(await orderOf(market, id)).toMatchObject({ paidFen: 60_000n, refundedFen: 60_000n, payment: 'REFUNDED' })
})

test('money of other parties never stands on an order', async () => {
  const id = await confirmedOrder(market, { caixin: 5 })
  const strange = entry(order(id), 1n, { buyerId: market.otherBuyer.organisationId! })
  await expect(post({ entries: [strange] })).rejects.toThrow('between others')
  expect(refusalOf(await post({ entries: [entry(order(uuid7()), 1n)] }))).toBe('not-found')
})

test('whatever comes in whatever order, paid and refunded are the sums of what was taken', async () => {
  const id = await confirmedOrder(market, { caixin: 50 })
  let [paid, refunded, pending] = [0n, 0n, 0n]
  const act = fc.record({
    what: fc.constantFrom('pay', 'unpay', 'refund', 'unrefund', 'reserve'),
    amount: fc.bigInt(1n, 300_000n),
    day: fc.integer({ min: 1, max: 24 }),
  })
  await fc.assert(
    fc.asyncProperty(act, async ({ what, amount, day }) => {
      const valueDate = businessDate(`2026-11-${String(day).padStart(2, '0')}`)
      const kind = what.endsWith('refund') ? 'REFUND' : 'PAYMENT'
      const signed = what === 'pay' || what === 'unrefund' ? amount : -amount
      // What is undone carries the day of what it undoes: here all payments are of one day.
      const dated = what === 'unpay' || what === 'pay' ? ON : valueDate
      const entries = what === 'reserve' ? [] : [entry(order(id), signed, { kind, valueDate: dated })]
      const posted = await post({
        entries,
        pending: what === 'reserve' ? [{ orderId: id, deltaFen: fen(amount) }] : [],
      })
      const next = {
        paid: paid + (kind === 'PAYMENT' && what !== 'reserve' ? signed : 0n),
        refunded: refunded - (kind === 'REFUND' ? signed : 0n),
      }
      const may = next.refunded >= 0n && next.refunded <= next.paid
      expect(refusalOf(posted)).toBe(may ? null : 'balance-exceeded')
      if (may) [paid, refunded] = [next.paid, next.refunded]
      if (what === 'reserve') pending += amount
      expect(await orderOf(market, id)).toMatchObject({ paidFen: paid, refundedFen: refunded, pendingFen: pending })
    }),
    { numRuns: 80 },
  )
})
