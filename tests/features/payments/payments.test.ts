import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reverseAcceptance } from '~/features/deliveries/reverse-acceptance.server'
import { reverseDispatch } from '~/features/deliveries/reverse-dispatch.server'
import { rejectTransfer } from '~/features/payments/reject-transfer.server'
import { reverseVerification } from '~/features/payments/reverse-verification.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { withdrawTransfer } from '~/features/payments/withdraw-transfer.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  ledgerOf,
  type Market,
  NOON,
  openMarket,
  orderOf,
  pay,
  placeSpot,
  refusalOf,
  setStock,
  ship,
  stepsOf,
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

async function acceptedOrder(units = 10, now = NOON): Promise<string> {
  const id = await confirmedOrder(market, { caixin: units }, now)
  const note = granted(await ship(market, id, undefined, { now }))
  granted(await take(market, note.id, undefined, { now }))
  return id
}

describe('a bank transfer', () => {
  test('pays several orders of one supplier, in part and in full', async () => {
    const [first, second] = [await acceptedOrder(10), await acceptedOrder(5)]
    const over = { [first]: 120_000n, [second]: 40_000n }
    expect(refusalOf(await pay(market, over, { amount: 159_999n }))).toBe('allocation-exceeds-transfer')
    const transfer = granted(await pay(market, over, { amount: 170_000n }))
    granted(await verify(market, transfer.id))
    expect(await orderOf(market, first)).toMatchObject({
      payment: 'PAID',
      fulfilment: 'COMPLETED',
      countedFen: 120_000n,
    })
    expect(await orderOf(market, second)).toMatchObject({
      payment: 'PARTIALLY_PAID',
      fulfilment: 'ACCEPTED',
      countedFen: 40_000n,
    })
    expect(refusalOf(await pay(market, { [second]: 20_001n }))).toBe('allocation-exceeds-payable')
    granted(await verify(market, granted(await pay(market, { [second]: 20_000n })).id))
    expect(await orderOf(market, second)).toMatchObject({ payment: 'PAID', countedFen: 60_000n })
    await expectExactBooks(market)
  })

  test('exists once: its reference, and the form it was typed in', async () => {
    const id = await acceptedOrder()
    const input = { reference: 'HX-ONCE', id: uuid7() }
    const sent = await Promise.all([1, 2, 3].map(() => pay(market, { [id]: 50_000n }, input)))
    expect(new Set(sent.map((result) => granted(result).id))).toEqual(new Set([input.id]))
    expect((await orderOf(market, id)).pendingFen).toBe(50_000n)
    expect(refusalOf(await pay(market, { [id]: 10_000n }, { reference: ' HX-ONCE ' }))).toBe('transfer-exists')

    const other = await acceptedOrder()
    const typed = [id, other].map((order) => pay(market, { [order]: 10_000n }, { reference: 'HX-RACE' }))
    const raced = (await Promise.all(typed)).map(refusalOf)
    expect(raced.sort()).toEqual(['transfer-exists', null].sort())
    await expectExactBooks(market)
  })

  test('says no to another supplier’s order, a foreign one, a day to come, and to who may not', async () => {
    const id = await acceptedOrder()
    const [fruit] = granted(await placeSpot(market, market.buyer, { 'shiling-xianguo': 20 }))
    expect(refusalOf(await pay(market, { [id]: 100n, [fruit!.id]: 100n }))).toBe('not-found')
    expect(refusalOf(await pay({ ...market, buyer: market.otherBuyer }, { [id]: 100n }))).toBe('not-found')
    expect(refusalOf(await pay(market, { [id]: 100n }, { valueDate: '2026-11-25' }))).toBe('date-in-future')
    expect(refusalOf(await pay(market, { [id]: 100n }, { valueDate: '2006-11-25' }))).toBe('date-before-programme')
    expect(refusalOf(await pay({ ...market, buyer: market.supplier }, { [id]: 100n }))).toBe('not-allowed')
    expect(refusalOf(await pay(market, {}, { amount: 100n }))).toBe('allocation-missing')
    const transfer = granted(await pay(market, { [id]: 100n }))
    const seen = { transferId: transfer.id, version: 0 }
    expect(refusalOf(await verifyTransfer(market.as(market.buyer), seen))).toBe('not-allowed')
    expect(refusalOf(await verifyTransfer(market.as(market.official), seen))).toBe('not-allowed')
    expect(refusalOf(await verifyTransfer(market.as(market.otherSupplier), seen))).toBe('not-found')
  })

  test('withdrawn or rejected it pays nothing, and its reference is free', async () => {
    const id = await acceptedOrder()
    const reference = 'HX-AGAIN'
    const first = granted(await pay(market, { [id]: 120_000n }, { reference }))
    granted(await withdrawTransfer(market.as(market.buyer), { transferId: first.id, version: 0 }))
    expect(await orderOf(market, id)).toMatchObject({ payment: 'UNPAID', pendingFen: 0n })
    expect(refusalOf(await verify(market, first.id))).toBe('wrong-state')
    const second = granted(await pay(market, { [id]: 120_000n }, { reference }))
    const seen = { transferId: second.id, version: 0 }
    expect(refusalOf(await rejectTransfer(market.as(market.supplier), { ...seen, reason: '' }))).toBe('reason-required')
    granted(await rejectTransfer(market.as(market.supplier), { ...seen, reason: '没有到账' }))
    granted(await verify(market, granted(await pay(market, { [id]: 120_000n }, { reference })).id))
    expect((await orderOf(market, id)).countedFen).toBe(120_000n)
    await expectExactBooks(market)
  })

  test('verified by mistake, it is undone and the books stand as before', async () => {
    const id = await acceptedOrder()
    const transfer = granted(await pay(market, { [id]: 120_000n }))
    const before = await stepsOf(market, id)
    granted(await verify(market, transfer.id))
    expect(refusalOf(await verify(market, transfer.id))).toBe('transfer-already-verified')
    expect(refusalOf(await withdrawTransfer(market.as(market.buyer), { transferId: transfer.id, version: 1 }))).toBe(
      'transfer-already-verified',
    )
    const undo = { transferId: transfer.id, version: 1, reason: '看错了一笔' }
    granted(await reverseVerification(market.as(market.supplier), undo))
    expect(refusalOf(await reverseVerification(market.as(market.supplier), undo))).toBe('transfer-not-verified')
    expect(await stepsOf(market, id)).toEqual(before)
    expect(await orderOf(market, id)).toMatchObject({
      fulfilment: 'ACCEPTED',
      payment: 'PENDING_VERIFICATION',
      pendingFen: 120_000n,
      paidOn: null,
    })
    granted(await verify(market, transfer.id))
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'COMPLETED', countedFen: 120_000n })
    await expectExactBooks(market)
  })
})

describe('the turn of the year', () => {
  test('12-31 23:59 in Shanghai is the old year, a minute later the new one', async () => {
    const [old] = granted(await placeSpot(market, market.buyer, { caixin: 5 }, '2026-12-31T23:59:59+08:00'))
    const [fresh] = granted(await placeSpot(market, market.buyer, { caixin: 5 }, '2027-01-01T00:00:00+08:00'))
    expect(await ledgerOf(market, old!.id)).toEqual(['ORDERED 2026 2026-12-31 60000 order.place'])
    expect(await ledgerOf(market, fresh!.id)).toEqual(['ORDERED 2027 2027-01-01 60000 order.place'])
    expect([old!.number.slice(0, 7), fresh!.number.slice(0, 7)]).toEqual(['CG-2026', 'CG-2027'])
  })

  test('a payment of 12-31 verified in January counts in the old year', async () => {
    const id = await acceptedOrder(10, '2026-12-30T10:00:00+08:00')
    const now = '2027-01-06T10:00:00+08:00'
    const transfer = granted(await pay(market, { [id]: 120_000n }, { valueDate: '2026-12-31', now }))
    granted(await verify(market, transfer.id, now))
    expect((await ledgerOf(market, id)).slice(3)).toEqual([
      'PAID 2026 2026-12-31 120000 transfer.verify',
      'COUNTED 2026 2026-12-31 120000 transfer.verify',
    ])
  })

  test('each part counts on the later of its acceptance and its payment, in whatever order the papers come', async () => {
    const id = await confirmedOrder(market, { caixin: 10 }, '2026-12-20T10:00:00+08:00')
    const first = granted(await ship(market, id, [5], { now: '2026-12-20T11:00:00+08:00' }))
    granted(await take(market, first.id, undefined, { now: '2026-12-21T10:00:00+08:00' }))
    const second = granted(await ship(market, id, [5], { now: '2027-01-03T11:00:00+08:00' }))
    granted(await take(market, second.id, undefined, { now: '2027-01-04T10:00:00+08:00' }))
    // One transfer, made in the old year, recorded and verified after everything else.
    const now = '2027-01-08T10:00:00+08:00'
    const transfer = granted(await pay(market, { [id]: 120_000n }, { valueDate: '2026-12-30', now }))
    granted(await verify(market, transfer.id, now))
    expect((await ledgerOf(market, id)).filter((row) => row.startsWith('COUNTED'))).toEqual([
      'COUNTED 2026 2026-12-30 60000 transfer.verify',
      'COUNTED 2027 2027-01-04 60000 transfer.verify',
    ])
    await expectExactBooks(market)
  })

  test('what is paid in the old year and verified last still belongs to the old year', async () => {
    const id = await acceptedOrder(10, '2026-12-28T10:00:00+08:00')
    const now = '2027-01-08T10:00:00+08:00'
    const [old, fresh] = [
      granted(await pay(market, { [id]: 70_000n }, { valueDate: '2026-12-30', now })),
      granted(await pay(market, { [id]: 50_000n }, { valueDate: '2027-01-05', now })),
    ]
    granted(await verify(market, fresh.id, now))
    granted(await verify(market, old.id, now))
    expect(await yearsOf(market, id, 'COUNTED')).toEqual({ 2026: 70_000n, 2027: 50_000n })
    await expectExactBooks(market)
  })

  test('a payment undone falls away in its own year, also when a later one stands', async () => {
    const id = await acceptedOrder(10, '2026-12-28T10:00:00+08:00')
    const now = '2027-01-08T10:00:00+08:00'
    const [old, fresh] = [
      granted(await pay(market, { [id]: 70_000n }, { valueDate: '2026-12-30', now })),
      granted(await pay(market, { [id]: 50_000n }, { valueDate: '2027-01-05', now })),
    ]
    for (const { id: transferId } of [old, fresh]) granted(await verify(market, transferId, now))
    const undo = { transferId: old.id, version: 1, reason: '退票' }
    granted(await reverseVerification(market.as(market.supplier, now), undo))
    expect(await yearsOf(market, id, 'PAID')).toEqual({ 2027: 50_000n })
    expect(await yearsOf(market, id, 'COUNTED')).toEqual({ 2027: 50_000n })
    await expectExactBooks(market)
  })

  test('of what was paid beyond the payable, undoing the earlier leaves the later for goods', async () => {
    const id = await confirmedOrder(market, { caixin: 10 }, '2026-12-28T10:00:00+08:00')
    const now = '2027-01-08T10:00:00+08:00'
    const [old, fresh] = [
      granted(await pay(market, { [id]: 60_000n }, { valueDate: '2026-12-30', now })),
      granted(await pay(market, { [id]: 60_000n }, { valueDate: '2027-01-05', now })),
    ]
    const note = granted(await ship(market, id, undefined, { now: '2026-12-28T11:00:00+08:00' }))
    granted(await take(market, note.id, [8], { now: '2026-12-29T10:00:00+08:00' }))
    for (const { id: transferId } of [old, fresh]) granted(await verify(market, transferId, now))
    expect(await yearsOf(market, id, 'COUNTED')).toEqual({ 2026: 60_000n, 2027: 36_000n })
    const undo = { transferId: old.id, version: 1, reason: '退票' }
    granted(await reverseVerification(market.as(market.supplier, now), undo))
    expect(await yearsOf(market, id, 'PAID')).toEqual({ 2027: 60_000n })
    expect(await yearsOf(market, id, 'COUNTED')).toEqual({ 2027: 60_000n })
    await expectExactBooks(market)
  })

  test('an acceptance reversed falls away in its own year, also when a later one stands', async () => {
    const id = await confirmedOrder(market, { caixin: 10 }, '2026-12-20T10:00:00+08:00')
    const first = granted(await ship(market, id, [5], { now: '2026-12-20T11:00:00+08:00' }))
    const taken = granted(await take(market, first.id, undefined, { now: '2026-12-21T10:00:00+08:00' }))
    const second = granted(await ship(market, id, [5], { now: '2027-01-03T11:00:00+08:00' }))
    const now = '2027-01-08T10:00:00+08:00'
    granted(await take(market, second.id, undefined, { now: '2027-01-04T10:00:00+08:00' }))
    const transfer = granted(await pay(market, { [id]: 120_000n }, { valueDate: '2026-12-30', now }))
    granted(await verify(market, transfer.id, now))
    const buyer = market.as(market.buyer, now)
    granted(await reverseAcceptance(buyer, { reversalId: uuid7(), acceptanceId: taken.id, reason: '数错了' }))
    expect(await yearsOf(market, id, 'ACCEPTED')).toEqual({ 2027: 60_000n })
    expect(await yearsOf(market, id, 'COUNTED')).toEqual({ 2027: 60_000n })
    const { version } = await market.db.deliveryNote.findUniqueOrThrow({
      where: { programmeId_id: { programmeId: market.programmeId, id: first.id } },
    })
    const back = { reversalId: uuid7(), deliveryNoteId: first.id, version, reason: '发错了' }
    granted(await reverseDispatch(market.as(market.supplier, now), back))
    expect(await yearsOf(market, id, 'SHIPPED')).toEqual({ 2027: 60_000n })
    await expectExactBooks(market)
  })
})
