import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fen } from '~/domain/money/fen'
import type { BuyingRule } from '~/domain/order/buying-rule'
import { approveOrder } from '~/features/orders/approve-order.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { readOrder, readOrderList } from '~/features/orders/orders.view.server'
import { rejectOrder } from '~/features/orders/reject-order.server'
import { readSpending } from '~/features/orders/spending.view.server'
import { setBuyingRule } from '~/features/organisations/set-buying-rule.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  expectExactBooks,
  granted,
  type Market,
  NOON,
  openMarket,
  orderOf,
  type Person,
  placeSpot,
  productOf,
  refusalOf,
  setStock,
} from '../../support/market'

const NONE: BuyingRule = { aloneFen: null, approverFen: null, limitPeriod: null, limitFen: null, personLimitFen: null }
/** 38.00 yuan a bag, ten at least. */
const BAGS = 'longyan-gan'
let base: Market
let market: Market
let manager: Person

beforeAll(async () => {
  base = await openMarket((await testDb()).db)
  await setStock(base, BAGS, 2000)
})

/** Each test has a firm of its own: rules and limits are a firm's. */
beforeEach(async () => {
  const buyerId = uuid7()
  serial += 1
  const uscc = `TEST${String(serial).padStart(14, '0')}`
  const { programmeId } = base
  await base.db.organisation.create({
    data: {
      ...{ programmeId, id: buyerId, side: 'BUYER', buyerType: 'ENTERPRISE', name: `示例单位${serial}`, uscc },
      ...{ standing: 'APPROVED', standingSince: new Date(NOON), createdAt: new Date(NOON) },
    },
  })
  market = { ...base, buyerId }
  market = { ...market, buyer: await colleague('BUYER_HANDLER'), approver: await colleague('BUYER_APPROVER') }
  manager = await colleague('BUYER_MANAGER')
})

let serial = 0
async function colleague(role: Person['role']): Promise<Person> {
  const personId = uuid7()
  serial += 1
  const person = { id: personId, phone: String(13900000000 + serial), name: role, createdAt: new Date(NOON) }
  await market.db.person.create({ data: person })
  return { ...base.buyer, organisationId: market.buyerId, personId, name: role, role }
}

const rule = async (change: Partial<BuyingRule>) =>
  granted(await setBuyingRule(market.as(manager), { ...NONE, ...change }))
const order = async (units: number, by = market.buyer, now = NOON) => placeSpot(market, by, { [BAGS]: units }, now)
const stateOf = async (id: string) => (await orderOf(market, id)).fulfilment
const stock = () =>
  market.db.stock.findFirstOrThrow({ where: { programmeId: market.programmeId, productId: productOf(market, BAGS) } })
const booksHold = () => expectExactBooks(market)
/** What stands in somebody's notices about the order. */
async function told(subjectId: string): Promise<string[]> {
  const where = { subjectId, withdrawnAt: null }
  return (await market.db.notice.findMany({ where, orderBy: { id: 'asc' } })).map(({ kind }) => kind)
}

/** The ladder's second step, of this firm. */
async function ordered(): Promise<bigint> {
  const orders = await market.db.purchaseOrder.findMany({ where: { buyerId: market.buyerId }, select: { id: true } })
  const where = { step: 'ORDERED' as const, documentId: { in: orders.map(({ id }) => id) } }
  return (await market.db.ledgerEntry.aggregate({ where, _sum: { amountFen: true } }))._sum.amountFen ?? 0n
}

describe('an order above the tier', () => {
  test('waits, holds its stock, is in no total and not with the supplier; approved it is ordered', async () => {
    await rule({ aloneFen: fen(500_00) })
    const [small] = granted(await order(10))
    expect(await stateOf(small!.id)).toBe('PLACED')
    const before = await stock()
    const [large] = granted(await order(20))
    expect(await stateOf(large!.id)).toBe('PENDING_APPROVAL')
    expect((await stock()).reserved - before.reserved).toBe(20_000n)
    expect(await ordered()).toBe(380_00n)
    expect(await readOrder(market.as(market.otherSupplier), large!.number)).toBeNull()
    const { orders } = await readOrderList(market.as(market.otherSupplier), { state: null, after: null })
    const numbers = orders.map(({ number }) => number)
    expect(numbers).toContain(small!.number)
    expect(numbers).not.toContain(large!.number)
    expect(await readOrder(market.as(market.otherSupplier), small!.number)).not.toBeNull()
    expect(refusalOf(await confirmOrder(market.as(market.otherSupplier), { orderId: large!.id, version: 0 }))).toBe(
      'wrong-state',
    )
    const transfer = {
      ...{
        transferId: uuid7(),
        payeeId: market.otherSupplier.organisationId!,
        amountFen: fen(1_00),
        reference: 'EARLY1',
      },
      ...{ valueDate: '2026-11-24', allocations: [{ orderId: large!.id, amountFen: fen(1_00) }] },
    } as unknown as Parameters<typeof recordTransfer>[1]
    expect((await recordTransfer(market.as(market.buyer), transfer)).ok).toBe(false)
    expect(await told(large!.id)).toEqual(['approval-asked'])
    await booksHold()

    granted(await approveOrder(market.as(market.approver), { orderId: large!.id, version: 0 }))
    expect(await ordered()).toBe(1140_00n)
    expect(await told(large!.id)).toEqual(['approval-asked', 'order-placed'])
    granted(await confirmOrder(market.as(market.otherSupplier), { orderId: large!.id, version: 1 }))
    const story = await market.db.auditEntry.findMany({ where: { subjectId: large!.id }, orderBy: { id: 'asc' } })
    expect(story.map(({ action, toState }) => [action, toState])).toEqual([
      ['order.submit', 'PENDING_APPROVAL'],
      ['order.approve', 'PLACED'],
      ['order.confirm', 'CONFIRMED'],
    ])
    await booksHold()
  })

  test('is approved by somebody else only, and above the second amount by a manager', async () => {
    await rule({ aloneFen: fen(0), approverFen: fen(500_00) })
    const [own] = granted(await order(10, manager))
    expect(refusalOf(await approveOrder(market.as(manager), { orderId: own!.id, version: 0 }))).toBe('same-person')
    expect(refusalOf(await approveOrder(market.as(market.buyer), { orderId: own!.id, version: 0 }))).toBe('not-allowed')
    expect(refusalOf(await approveOrder(market.as(market.otherBuyer), { orderId: own!.id, version: 0 }))).toBe(
      'not-found',
    )
    granted(await approveOrder(market.as(market.approver), { orderId: own!.id, version: 0 }))
    const [large] = granted(await order(20))
    const seen = { orderId: large!.id, version: 0 }
    expect(refusalOf(await approveOrder(market.as(market.approver), seen))).toBe('manager-approves')
    granted(await approveOrder(market.as(manager), seen))
    expect(refusalOf(await approveOrder(market.as(manager), { ...seen, version: 1 }))).toBe('wrong-state')
  })

  test('that is rejected says why and gives stock and limit back', async () => {
    await rule({ aloneFen: fen(0), limitPeriod: 'MONTH', limitFen: fen(400_00) })
    const before = await stock()
    const [placed] = granted(await order(10))
    expect(refusalOf(await order(10))).toBe('spending-limit')
    const seen = { orderId: placed!.id, version: 0 }
    expect(refusalOf(await rejectOrder(market.as(market.approver), { ...seen, reason: ' ' }))).toBe('reason-required')
    granted(await rejectOrder(market.as(market.approver), { ...seen, reason: '食堂已经订过' }))
    expect(await stateOf(placed!.id)).toBe('REJECTED_BY_APPROVER')
    expect(await told(placed!.id)).toEqual(['approval-refused'])
    expect((await stock()).reserved).toBe(before.reserved)
    expect(await ordered()).toBe(0n)
    granted(await order(10))
    await booksHold()
  })

  test('is approved once by two at the same moment', async () => {
    await rule({ aloneFen: fen(0) })
    const [placed] = granted(await order(10))
    const seen = { orderId: placed!.id, version: 0 }
    const results = await Promise.all([
      approveOrder(market.as(market.approver), seen),
      rejectOrder(market.as(manager), { ...seen, reason: '不买了' }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    await booksHold()
  })
})

describe('a spending limit', () => {
  test('of ten is kept by fifty who order at once', async () => {
    await rule({ limitPeriod: 'YEAR', limitFen: fen(3800_00) })
    const handlers = await Promise.all(Array.from({ length: 50 }, () => colleague('BUYER_HANDLER')))
    const results = await Promise.all(handlers.map((handler) => order(10, handler)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(10)
    const codes = new Set(results.flatMap((result) => (result.ok ? [] : [result.refusal.code])))
    expect([...codes]).toEqual(['spending-limit'])
    expect(await readSpending(market.as(manager))).toMatchObject({ spentFen: 3800_00n, leftFen: 0n })
    await booksHold()
  }, 60_000)

  test('counts what was ordered before it was set, by the calendar of Shanghai, and frees what is cancelled', async () => {
    const lastOfOctober = '2026-10-31T23:30:00+08:00'
    const firstOfNovember = '2026-11-01T00:30:00+08:00'
    granted(await order(10, market.buyer, lastOfOctober))
    const [november] = granted(await order(10, market.buyer, firstOfNovember))
    await rule({ limitPeriod: 'MONTH', limitFen: fen(700_00) })
    expect(await readSpending(market.as(manager))).toMatchObject({ spentFen: 380_00n, leftFen: 320_00n })
    expect(await order(10)).toMatchObject({ refusal: { code: 'spending-limit', detail: { left: '320.00' } } })
    granted(await cancelOrder(market.as(market.buyer), { orderId: november!.id, version: 0, reason: '订重了' }))
    granted(await order(10))
  })

  test('of one person leaves the others theirs', async () => {
    await rule({ limitPeriod: 'MONTH', limitFen: fen(10_000_00), personLimitFen: fen(400_00) })
    granted(await order(10))
    expect(refusalOf(await order(10))).toBe('person-limit')
    granted(await order(10, manager))
  })

  test('that is on without an amount lets nothing through', async () => {
    await rule({ limitPeriod: 'MONTH', limitFen: fen(10_000_00) })
    await market.db.buyingRule.updateMany({ where: { organisationId: market.buyerId }, data: { limitFen: null } })
    expect(refusalOf(await order(10))).toBe('limit-missing')
    expect(await market.db.purchaseOrder.count({ where: { buyerId: market.buyerId } })).toBe(0)
  })
})

describe('the rule', () => {
  test('is set by the organisation’s manager only, and makes sense', async () => {
    expect(refusalOf(await setBuyingRule(market.as(market.approver), NONE))).toBe('not-allowed')
    expect(refusalOf(await setBuyingRule(market.as(market.otherSupplier), NONE))).toBe('not-allowed')
    const without = { ...NONE, limitPeriod: 'MONTH' } as const
    expect(refusalOf(await setBuyingRule(market.as(manager), without))).toBe('required')
    const crosswise = { ...NONE, aloneFen: fen(2), approverFen: fen(1) }
    expect(refusalOf(await setBuyingRule(market.as(manager), crosswise))).toBe('tier-order')
    await rule({ aloneFen: fen(1), approverFen: fen(2) })
    const entry = await market.db.auditEntry.findFirstOrThrow({
      where: { action: 'buying-rule.change', subjectId: market.buyerId },
    })
    expect(entry.after).toMatchObject({ aloneFen: '1', approverFen: '2' })
  })

  test('does not concern another organisation', async () => {
    await rule({ aloneFen: fen(0), limitPeriod: 'MONTH', limitFen: fen(0) })
    const [placed] = granted(await order(10, market.otherBuyer))
    expect(await stateOf(placed!.id)).toBe('PLACED')
  })
})
