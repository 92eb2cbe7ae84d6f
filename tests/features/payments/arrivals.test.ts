import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { allocateTransfer } from '~/features/payments/allocate-transfer.server'
import { bounceTransfer } from '~/features/payments/bounce-transfer.server'
import { balancesOf } from '~/features/payments/money.steps.server'
import { recordReceived } from '~/features/payments/record-received.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { reverseVerification } from '~/features/payments/reverse-verification.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { pdf } from '../../support/files'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  type Market,
  NOON,
  openMarket,
  orderOf,
  pay,
  placeSpot,
  refusalOf,
  setStock,
  ship,
  take,
  verify,
  yearsOf,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 10_000)
})

beforeEach(() => market.db.basketLine.deleteMany())

/** 12,000 fen a unit. */
async function acceptedOrder(units = 10, now = NOON): Promise<string> {
  const id = await confirmedOrder(market, { caixin: units }, now)
  const note = granted(await ship(market, id, undefined, { now }))
  granted(await take(market, note.id, undefined, { now }))
  return id
}

const supplier = (now?: string) => market.as(market.supplier, now)
const transferOf = (id: string) => market.db.bankTransfer.findFirstOrThrow({ where: { id } })
const toOrder = (id: string, amount: bigint) => ({ document: { type: 'ORDER' as const, id }, amountFen: fen(amount) })
async function onAccount(transferId: string): Promise<bigint> {
  const balances = await balancesOf(market.db, market.programmeId, [{ type: 'ON_ACCOUNT', id: transferId }])
  return balances.get(transferId) ?? 0n
}
async function toldBuyer(transferId: string): Promise<string[]> {
  const rows = await market.db.notice.findMany({ where: { subjectId: transferId }, orderBy: { id: 'asc' } })
  return rows.map(({ kind }) => kind)
}

let serial = 0
function received(allocations: ReturnType<typeof toOrder>[], amount: bigint, change: object = {}) {
  serial += 1
  return recordReceived(supplier(), {
    ...{ transferId: uuid7(), buyerId: market.buyerId, reference: `SK-${serial}`, amountFen: fen(amount) },
    ...{ valueDate: businessDate('2026-11-24'), remark: '', allocations, ...change },
  })
}

describe('what the bank says goes before what the buyer said', () => {
  test('underpayment: the latest order stays open, and the buyer is told', async () => {
    const [first, second] = [await acceptedOrder(10), await acceptedOrder(5)]
    const { id } = granted(await pay(market, { [first]: 120_000n, [second]: 60_000n }))
    granted(await verifyTransfer(supplier(), { transferId: id, version: 0, amountFen: fen(150_000n) }))
    expect(await orderOf(market, first)).toMatchObject({ payment: 'PAID', paidFen: 120_000n, pendingFen: 0n })
    expect(await orderOf(market, second)).toMatchObject({ payment: 'PARTIALLY_PAID', paidFen: 30_000n, pendingFen: 0n })
    expect(await transferOf(id)).toMatchObject({ amountFen: 150_000n, statedFen: 180_000n, allocatedFen: 150_000n })
    expect(await toldBuyer(id)).toContain('transfer-arrived-otherwise')
    const audit = await market.db.auditEntry.findFirstOrThrow({
      where: { subjectId: id, action: 'transfer.verify' },
    })
    expect([audit.before, audit.after]).toMatchObject([{ amountFen: '180000' }, { amountFen: '150000' }])

    granted(await reverseVerification(supplier(), { transferId: id, version: 1, reason: '看错了' }))
    expect(await orderOf(market, second)).toMatchObject({ paidFen: 0n, pendingFen: 60_000n })
    expect(await transferOf(id)).toMatchObject({ amountFen: 180_000n, statedFen: null, allocatedFen: 180_000n })
    granted(await verifyTransfer(supplier(), { transferId: id, version: 2 }))
    expect(await orderOf(market, second)).toMatchObject({ payment: 'PAID' })
    await expectExactBooks(market)
  })

  test('overpayment 多付待退: the rest stands on account and pays another order of that buyer', async () => {
    const [first, second] = [await acceptedOrder(10), await acceptedOrder(5)]
    const { id } = granted(await pay(market, { [first]: 120_000n }))
    granted(await verifyTransfer(supplier(), { transferId: id, version: 0, amountFen: fen(150_000n) }))
    expect(await orderOf(market, first)).toMatchObject({ payment: 'PAID', paidFen: 120_000n })
    expect(await onAccount(id)).toBe(30_000n)
    const wanted = { transferId: id, version: 1, reason: '' }
    const tooMuch = { ...wanted, allocations: [toOrder(first, 120_000n), toOrder(second, 30_001n)] }
    expect(refusalOf(await allocateTransfer(supplier(), tooMuch))).toBe('allocation-exceeds-transfer')
    const allocations = [toOrder(first, 120_000n), toOrder(second, 30_000n)]
    expect(refusalOf(await allocateTransfer(market.as(market.buyer), { ...wanted, allocations }))).toBe('not-allowed')
    granted(await allocateTransfer(supplier(), { ...wanted, allocations }))
    expect(await orderOf(market, second)).toMatchObject({ payment: 'PARTIALLY_PAID', paidFen: 30_000n })
    expect(await onAccount(id)).toBe(0n)
    expect(refusalOf(await allocateTransfer(supplier(), { ...wanted, allocations }))).toBe('stale-version')
    const same = { ...wanted, version: 2, allocations }
    expect(refusalOf(await allocateTransfer(supplier(), same))).toBe('nothing-changed')
    await expectExactBooks(market)
  })

  test('the value date is the bank’s, and moves what counts into its year', async () => {
    const order = await acceptedOrder(10, '2026-12-30T10:00:00+08:00')
    const now = '2027-01-06T10:00:00+08:00'
    const { id } = granted(await pay(market, { [order]: 120_000n }, { valueDate: '2026-12-31', now }))
    const later = { transferId: id, version: 0, valueDate: businessDate('2027-01-04') }
    expect(refusalOf(await verifyTransfer(supplier(now), { ...later, valueDate: businessDate('2027-01-07') }))).toBe(
      'date-in-future',
    )
    granted(await verifyTransfer(supplier(now), later))
    expect(await yearsOf(market, order, 'COUNTED')).toEqual({ 2027: 120_000n })
    granted(await reverseVerification(supplier(now), { transferId: id, version: 1, reason: '看错了' }))
    granted(await verifyTransfer(supplier(now), { transferId: id, version: 2 }))
    expect(await yearsOf(market, order, 'COUNTED')).toEqual({ 2026: 120_000n })
    await expectExactBooks(market)
  })

  test('wrong payer 付款方不符: taken only as 代付, with the reason and the name kept', async () => {
    const order = await acceptedOrder()
    const { id } = granted(await pay(market, { [order]: 120_000n }))
    const other = { transferId: id, version: 0, payerName: '陈示例' }
    expect(refusalOf(await verifyTransfer(supplier(), other))).toBe('payer-differs')
    granted(await verifyTransfer(supplier(), { ...other, payerReason: '老板个人代付' }))
    expect(await transferOf(id)).toMatchObject({ payerName: '陈示例', payerReason: '老板个人代付', state: 'VERIFIED' })
    const own = granted(await pay(market, { [await acceptedOrder()]: 120_000n }))
    const spaced = { transferId: own.id, version: 0, payerName: '东莞市 示例电子有限公司' }
    granted(await verifyTransfer(supplier(), spaced))
    await expectExactBooks(market)
  })

  test('a receipt without its number: the supplier’s finance reads it, and it stands once', async () => {
    const order = await acceptedOrder()
    const form = {
      ...{ transferId: uuid7(), amountFen: fen(120_000n), valueDate: businessDate('2026-11-24'), remark: '' },
      allocations: [{ orderId: order, amountFen: fen(120_000n) }],
    }
    const buyer = market.as(market.buyer)
    expect(refusalOf(await recordTransfer(buyer, form))).toBe('transfer-number-missing')
    const receipts = [{ name: '回单.pdf', bytes: pdf({ catalogue: '/Numberless 1' }) }]
    granted(await recordTransfer(buyer, { ...form, receipts }))
    expect((await transferOf(form.transferId)).remark).toMatch(/^XY-2026-/)
    expect(refusalOf(await verify(market, form.transferId))).toBe('transfer-number-missing')
    const taken = granted(await pay(market, { [await acceptedOrder()]: 100n }, { reference: 'TAKEN-1' }))
    const seen = { transferId: form.transferId, version: 0 }
    expect(refusalOf(await verifyTransfer(supplier(), { ...seen, bankReference: 'taken-1' }))).toBe('transfer-exists')
    granted(await verifyTransfer(supplier(), { ...seen, bankReference: 'bank 77' }))
    expect(await transferOf(form.transferId)).toMatchObject({ reference: 'BANK77', bankReference: 'BANK77' })
    const twoNames = { transferId: taken.id, version: 0, bankReference: 'BANK77' }
    expect(refusalOf(await verifyTransfer(supplier(), twoNames))).toBe('transfer-exists')
    await expectExactBooks(market)
  })
})

describe('退汇: a transfer that bounced', () => {
  test.each([['recorded'], ['verified']])(
    '%s, it pays nothing, and the same number may be used anew',
    async (state) => {
      const order = await acceptedOrder()
      const reference = `BACK-${state}`
      const { id } = granted(await pay(market, { [order]: 120_000n }, { reference, amount: 130_000n }))
      if (state === 'verified') granted(await verify(market, id))
      const seen = { transferId: id, version: state === 'verified' ? 1 : 0, bouncedOn: businessDate('2026-11-24') }
      const who = state === 'verified' ? supplier() : market.as(market.buyer)
      expect(refusalOf(await bounceTransfer(who, { ...seen, reason: ' ' }))).toBe('reason-required')
      granted(await bounceTransfer(who, { ...seen, reason: '户名不符' }))
      expect(await orderOf(market, order)).toMatchObject({ payment: 'UNPAID', paidFen: 0n, pendingFen: 0n })
      expect(await onAccount(id)).toBe(0n)
      expect(await transferOf(id)).toMatchObject({ state: 'BOUNCED', bouncedOn: new Date('2026-11-24') })
      expect(await toldBuyer(id)).toContain('transfer-bounced')
      expect(refusalOf(await verify(market, id))).toBe('wrong-state')
      granted(await verify(market, granted(await pay(market, { [order]: 120_000n }, { reference })).id))
      expect(await orderOf(market, order)).toMatchObject({ payment: 'PAID' })
      await expectExactBooks(market)
    },
  )

  test('the buyer says so only while nobody has verified', async () => {
    const { id } = granted(await pay(market, { [await acceptedOrder()]: 120_000n }))
    granted(await verify(market, id))
    const seen = { transferId: id, version: 1, bouncedOn: businessDate('2026-11-24'), reason: '退回来了' }
    expect(refusalOf(await bounceTransfer(market.as(market.buyer), seen))).toBe('not-allowed')
  })
})

describe('a wrong split', () => {
  test('is put right by entries under the transfer’s own date, never by an edit', async () => {
    const now = '2027-01-08T10:00:00+08:00'
    const [wrong, right] = [
      await acceptedOrder(10, '2026-12-20T10:00:00+08:00'),
      await acceptedOrder(10, '2026-12-20T10:00:00+08:00'),
    ]
    const { id } = granted(await pay(market, { [wrong]: 120_000n }, { valueDate: '2026-12-30', now }))
    granted(await verify(market, id, now))
    const before = await market.db.moneyEntry.count({ where: { sourceId: id } })
    const move = { transferId: id, version: 1, allocations: [toOrder(right, 120_000n)] }
    expect(refusalOf(await allocateTransfer(supplier(now), { ...move, reason: '' }))).toBe('reason-required')
    granted(await allocateTransfer(supplier(now), { ...move, reason: '分错了单' }))
    expect(await orderOf(market, wrong)).toMatchObject({ payment: 'UNPAID', countedFen: 0n })
    expect(await orderOf(market, right)).toMatchObject({ payment: 'PAID', countedFen: 120_000n })
    expect(await yearsOf(market, right, 'COUNTED')).toEqual({ 2026: 120_000n })
    expect(await market.db.moneyEntry.count({ where: { sourceId: id } })).toBe(before + 2)
    granted(await reverseVerification(supplier(now), { transferId: id, version: 2, reason: '核错了' }))
    expect(await orderOf(market, wrong)).toMatchObject({ pendingFen: 120_000n })
    expect(await orderOf(market, right)).toMatchObject({ pendingFen: 0n, payment: 'UNPAID' })
    await expectExactBooks(market)
  })

  test('stays within what the order can take, and with the same buyer and supplier', async () => {
    const order = await acceptedOrder()
    const { id } = granted(await pay(market, { [order]: 100_000n }, { amount: 150_000n }))
    granted(await verify(market, id))
    const seen = { transferId: id, version: 1, reason: '' }
    const over = { ...seen, allocations: [toOrder(order, 120_001n)] }
    expect(refusalOf(await allocateTransfer(supplier(), over))).toBe('allocation-exceeds-payable')
    const [foreign] = granted(await placeSpot(market, market.buyer, { 'shiling-xianguo': 20 }))
    const elsewhere = { ...seen, allocations: [toOrder(order, 100_000n), toOrder(foreign!.id, 100n)] }
    expect(refusalOf(await allocateTransfer(supplier(), elsewhere))).toBe('not-found')
    granted(await allocateTransfer(supplier(), { ...seen, allocations: [toOrder(order, 120_000n)] }))
    await expectExactBooks(market)
  })
})

describe('money that arrived and nobody recorded', () => {
  test('pays orders and leaves the rest on account; undone, it is taken back whole', async () => {
    const [first, second] = [await acceptedOrder(10), await acceptedOrder(5)]
    const { id } = granted(await received([toOrder(first, 120_000n), toOrder(second, 10_000n)], 140_000n))
    expect(await orderOf(market, first)).toMatchObject({ payment: 'PAID' })
    expect(await orderOf(market, second)).toMatchObject({ payment: 'PARTIALLY_PAID', paidFen: 10_000n })
    expect(await onAccount(id)).toBe(10_000n)
    expect(await toldBuyer(id)).toEqual(['transfer-received'])
    granted(await reverseVerification(supplier(), { transferId: id, version: 0, reason: '不是这家付的' }))
    expect(await transferOf(id)).toMatchObject({ state: 'WITHDRAWN' })
    expect(await orderOf(market, first)).toMatchObject({ payment: 'UNPAID', pendingFen: 0n })
    expect(await onAccount(id)).toBe(0n)
    await expectExactBooks(market)
  })

  test('counts once: by its number, by payer, amount and day, and from either side', async () => {
    const order = await acceptedOrder()
    const { id } = granted(await received([toOrder(order, 50_000n)], 50_000n, { reference: 'SK-ONE' }))
    expect(refusalOf(await received([], 70_000n, { reference: 'sk-one' }))).toBe('transfer-exists')
    expect(refusalOf(await received([], 50_000n))).toBe('transfer-looks-counted')
    expect(refusalOf(await received([], 50_000n, { valueDate: businessDate('2026-11-21') }))).toBe(
      'transfer-looks-counted',
    )
    granted(await received([], 50_000n, { valueDate: businessDate('2026-11-20') }))
    granted(await received([], 50_000n, { distinct: '同一天两笔，回单号不同' }))
    expect(refusalOf(await pay(market, { [order]: 50_000n }))).toBe('transfer-looks-counted')
    expect(refusalOf(await pay(market, { [order]: 50_000n }, { reference: 'sk -one' }))).toBe('transfer-exists')
    granted(await pay(market, { [order]: 60_000n }))
    const twice = { transferId: id, reference: 'SK-ONE' }
    expect(granted(await received([toOrder(order, 50_000n)], 50_000n, twice)).id).toBe(id)
    await expectExactBooks(market)
  })

  test('is the supplier’s finance’s to write down, of a buyer and orders of their own', async () => {
    const order = await acceptedOrder()
    const form = {
      ...{ transferId: uuid7(), buyerId: market.buyerId, reference: 'SK-RIGHTS', amountFen: fen(100n) },
      ...{ valueDate: businessDate('2026-11-24'), remark: '', allocations: [toOrder(order, 100n)] },
    }
    expect(refusalOf(await recordReceived(market.as(market.buyer), form))).toBe('not-allowed')
    expect(refusalOf(await recordReceived(market.as(market.official), form))).toBe('not-allowed')
    expect(refusalOf(await recordReceived(market.as(market.otherSupplier), form))).toBe('not-found')
    const stranger = { ...form, buyerId: market.suppliers.caiziyuan }
    expect(refusalOf(await recordReceived(supplier(), stranger))).toBe('not-found')
    const individual = { ...form, payerName: '李示例' }
    expect(refusalOf(await recordReceived(supplier(), individual))).toBe('payer-differs')
  })
})
