import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reverseAcceptance } from '~/features/deliveries/reverse-acceptance.server'
import { reverseDispatch } from '~/features/deliveries/reverse-dispatch.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  ledgerOf,
  linesOf,
  type Market,
  openMarket,
  orderOf,
  pay,
  refusalOf,
  ship,
  stepsOf,
  stockOf,
  take,
  verify,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

beforeEach(() => market.db.basketLine.deleteMany())

function noteOf(id: string) {
  return market.db.deliveryNote.findUniqueOrThrow({
    where: { programmeId_id: { programmeId: market.programmeId, id } },
  })
}

async function takeBack(noteId: string, reversalId = uuid7(), reason = '装错了车') {
  const { version } = await noteOf(noteId)
  return reverseDispatch(market.as(market.supplier), { reversalId, deliveryNoteId: noteId, version, reason })
}

function undoAcceptance(acceptanceId: string, now?: string, reversalId = uuid7()) {
  return reverseAcceptance(market.as(market.buyer, now), { reversalId, acceptanceId, reason: '数错了' })
}

describe('deliveries', () => {
  test('come in parts and are accepted in parts', async () => {
    const id = await confirmedOrder(market, { caixin: 10, 'hongxin-fanshu': 20 })
    const first = granted(await ship(market, id, [4, 20]))
    expect((await orderOf(market, id)).fulfilment).toBe('PARTIALLY_SHIPPED')
    granted(await take(market, first.id, [4, 18]))
    expect((await noteOf(first.id)).state).toBe('PARTIALLY_ACCEPTED')
    const second = granted(await ship(market, id, [6, 0]))
    expect((await orderOf(market, id)).fulfilment).toBe('SHIPPED')
    granted(await take(market, second.id))
    expect(await orderOf(market, id)).toMatchObject({
      fulfilment: 'ACCEPTED',
      shippedFen: 172_000n,
      acceptedFen: 166_800n,
    })
    expect(await stepsOf(market, id)).toEqual({ ORDERED: 172_000n, SHIPPED: 172_000n, ACCEPTED: 166_800n })
    await expectExactBooks(market)
  })

  test('sold by weight are billed by what was weighed, rounded once over all notes', async () => {
    const id = await confirmedOrder(market, { 'qingjian-jiao': 6 })
    expect((await orderOf(market, id)).orderedFen).toBe(66_000n)
    expect(refusalOf(await ship(market, id, [2]))).toBe('required')
    // 550 fen per 500 g: 20,333 g and 40,334 g are 22,366.3 and 44,367.4 fen, together 66,733.7.
    const first = granted(await ship(market, id, [2], { grams: [20_333] }))
    const second = granted(await ship(market, id, [4], { grams: [40_334] }))
    expect([(await noteOf(first.id)).shippedFen, (await noteOf(second.id)).shippedFen]).toEqual([22_366n, 44_368n])
    expect((await orderOf(market, id)).shippedFen).toBe(66_734n)
    expect(refusalOf(await take(market, first.id, [2], { grams: [20_334] }))).toBe('accepted-exceeds-shipped')
    granted(await take(market, first.id, [2], { grams: [20_000] }))
    granted(await take(market, second.id))
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'ACCEPTED', acceptedFen: 66_367n })
    await expectExactBooks(market)
  })

  test('refuse what was not ordered, not typed or not seen', async () => {
    const id = await confirmedOrder(market, { caixin: 5 })
    const other = await confirmedOrder(market, { caixin: 5 })
    expect(refusalOf(await ship(market, id, [0]))).toBe('nothing-shipped')
    expect(refusalOf(await ship(market, id, [5.001]))).toBe('over-tolerance')
    const note = granted(await ship(market, id))
    expect(refusalOf(await ship(market, id, [1]))).toBe('over-tolerance')
    expect(refusalOf(await take(market, note.id, [6]))).toBe('accepted-exceeds-shipped')
    expect(refusalOf(await take({ ...market, buyer: market.otherBuyer }, note.id))).toBe('not-found')
    expect(refusalOf(await take({ ...market, buyer: market.supplier }, note.id))).toBe('not-allowed')
    granted(await take(market, note.id))
    expect(refusalOf(await take(market, note.id))).toBe('already-accepted')
    expect(refusalOf(await ship({ ...market, supplier: market.otherSupplier }, other))).toBe('not-found')
    expect(refusalOf(await ship({ ...market, supplier: market.official }, other))).toBe('not-allowed')
  })

  test('sent twice they are one paper', async () => {
    const id = await confirmedOrder(market, { caixin: 10 })
    const noteId = uuid7()
    const notes = await Promise.all([1, 2, 3].map(() => ship(market, id, [4], { id: noteId })))
    expect(new Set(notes.map((note) => granted(note).number)).size).toBe(1)
    expect((await linesOf(market, id))[0]).toMatchObject({ shipped: 4000n, reserved: 6000n })
    const acceptanceId = uuid7()
    const signed = await Promise.all([1, 2, 3].map(() => take(market, noteId, undefined, { id: acceptanceId })))
    expect(new Set(signed.map((paper) => granted(paper).number)).size).toBe(1)
    expect((await orderOf(market, id)).acceptedFen).toBe(48_000n)
    await expectExactBooks(market)
  })

  test('one delivery accepted by two at once is accepted once', async () => {
    const id = await confirmedOrder(market, { caixin: 5 })
    const note = granted(await ship(market, id))
    const results = await Promise.all(Array.from({ length: 10 }, () => take(market, note.id)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect((await orderOf(market, id)).acceptedFen).toBe(60_000n)
    await expectExactBooks(market)
  })

  test('refused as a whole, nothing is payable', async () => {
    const id = await confirmedOrder(market, { caixin: 5 })
    const note = granted(await ship(market, id))
    granted(await take(market, note.id, [0]))
    expect((await noteOf(note.id)).state).toBe('REFUSED')
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'COMPLETED', acceptedFen: 0n, countedFen: 0n })
    expect(refusalOf(await pay(market, { [id]: 1n }))).toBe('allocation-exceeds-payable')
    await expectExactBooks(market)
  })
})

describe('reversals', () => {
  test('a wrong dispatch leaves stock and order as they were', async () => {
    const id = await confirmedOrder(market, { caixin: 10 })
    const before = { order: await orderOf(market, id), stock: await stockOf(market, 'caixin') }
    const note = granted(await ship(market, id))
    expect(refusalOf(await takeBack(note.id, uuid7(), ''))).toBe('reason-required')
    const reversalId = uuid7()
    granted(await takeBack(note.id, reversalId))
    granted(await takeBack(note.id, reversalId))
    expect(refusalOf(await takeBack(note.id))).toBe('already-reversed')
    expect(await stockOf(market, 'caixin')).toEqual(before.stock)
    const { version, changedAt, ...order } = await orderOf(market, id)
    expect(order).toEqual({ ...before.order, version: undefined, changedAt: undefined })
    expect((await linesOf(market, id))[0]).toMatchObject({ shipped: 0n, shippedGrams: 0n, reserved: 10_000n })
    expect(refusalOf(await take(market, note.id))).toBe('already-reversed')
    expect(await stepsOf(market, id)).toEqual({ ORDERED: 120_000n })
    granted(await ship(market, id))
    await expectExactBooks(market)
  })

  test('under the id of a paper that is there already are not found', async () => {
    const id = await confirmedOrder(market, { caixin: 10 })
    const note = granted(await ship(market, id, [5]))
    const other = granted(await ship(market, id, [5]))
    const signed = granted(await take(market, note.id))
    expect(refusalOf(await takeBack(other.id, note.id))).toBe('not-found')
    expect(refusalOf(await undoAcceptance(signed.id, undefined, signed.id))).toBe('not-found')
  })

  test('dispatched, accepted, both undone and sent again, an order ends as if nothing had gone wrong', async () => {
    const id = await confirmedOrder(market, { caixin: 10 })
    const stock = await stockOf(market, 'caixin')
    const note = granted(await ship(market, id))
    const transfer = granted(await pay(market, { [id]: 120_000n }))
    granted(await verify(market, transfer.id))
    const signed = granted(await take(market, note.id, [7]))
    granted(await undoAcceptance(signed.id))
    granted(await takeBack(note.id))
    expect(await stockOf(market, 'caixin')).toEqual(stock)
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'CONFIRMED', payment: 'PAID', countedFen: 0n })
    granted(await take(market, granted(await ship(market, id)).id))
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'COMPLETED', countedFen: 120_000n })
    const whole = { ORDERED: 120_000n, SHIPPED: 120_000n, ACCEPTED: 120_000n, PAID: 120_000n, COUNTED: 120_000n }
    expect(await stepsOf(market, id)).toEqual(whole)
    await expectExactBooks(market)
  })

  test('a dispatch that was accepted is not taken back', async () => {
    const id = await confirmedOrder(market, { caixin: 5 })
    const note = granted(await ship(market, id))
    granted(await take(market, note.id))
    expect(refusalOf(await takeBack(note.id))).toBe('already-accepted')
  })

  test('a reversed acceptance takes back what counted, in its own year, and is signed again', async () => {
    const id = await confirmedOrder(market, { caixin: 10 }, '2026-12-20T10:00:00+08:00')
    const note = granted(await ship(market, id, undefined, { now: '2026-12-21T10:00:00+08:00' }))
    const signed = granted(await take(market, note.id, undefined, { now: '2026-12-22T10:00:00+08:00' }))
    const paidAt = '2026-12-28T10:00:00+08:00'
    granted(await verify(market, granted(await pay(market, { [id]: 120_000n }, { now: paidAt })).id, paidAt))
    expect((await orderOf(market, id)).fulfilment).toBe('COMPLETED')

    const reversalId = uuid7()
    granted(await undoAcceptance(signed.id, '2027-01-04T09:00:00+08:00', reversalId))
    granted(await undoAcceptance(signed.id, '2027-01-04T09:00:00+08:00', reversalId))
    expect(refusalOf(await undoAcceptance(signed.id))).toBe('already-reversed')
    expect(await orderOf(market, id)).toMatchObject({
      fulfilment: 'SHIPPED',
      acceptedFen: 0n,
      countedFen: 0n,
      acceptedOn: null,
    })
    granted(await take(market, note.id, [9], { now: '2027-01-05T09:00:00+08:00' }))
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'COMPLETED', countedFen: 108_000n })
    expect((await ledgerOf(market, id)).slice(2)).toEqual([
      'ACCEPTED 2026 2026-12-22 120000 acceptance.sign',
      'PAID 2026 2026-12-28 120000 transfer.verify',
      'COUNTED 2026 2026-12-28 120000 transfer.verify',
      'ACCEPTED 2026 2026-12-22 -120000 acceptance.reverse',
      'COUNTED 2026 2026-12-28 -120000 acceptance.reverse',
      'ACCEPTED 2027 2027-01-05 108000 acceptance.sign',
      'PAID 2026 2026-12-28 -12000 acceptance.sign',
      'COUNTED 2027 2027-01-05 108000 acceptance.sign',
    ])
    await expectExactBooks(market)
  })
})
