import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { thousandths } from '~/domain/quantity/thousandths'
import { countersignAcceptance } from '~/features/deliveries/countersign-acceptance.server'
import { escalateDispute } from '~/features/deliveries/escalate-dispute.server'
import { mayReadPhoto, readAfterSale } from '~/features/deliveries/remedies.view.server'
import { reverseAcceptance } from '~/features/deliveries/reverse-acceptance.server'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { closeOrderShort } from '~/features/orders/close-order-short.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { photo } from '../../support/files'
import {
  activeAgreement,
  agreementLineOf,
  callOff,
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
  setStock,
  ship,
  stepsOf,
  stockOf,
  take,
  verify,
} from '../../support/market'
import { answer, dispute, propose } from '../../support/remedies'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

beforeEach(() => market.db.basketLine.deleteMany())

/** Ten boxes of 12 yuan: shipped, so many taken. */
async function taken(units: number, now?: string) {
  const id = await confirmedOrder(market, { caixin: 10 }, now)
  const note = granted(await ship(market, id, undefined, { now }))
  const acceptance = granted(await take(market, note.id, [units], { now }))
  return { id, noteId: note.id, acceptanceId: acceptance.id }
}

async function paid(id: string, amount: bigint, now?: string) {
  granted(await verify(market, granted(await pay(market, { [id]: amount }, { now })).id, now))
}

describe('an acceptance', () => {
  test('of everything is one tap; less needs a choice or words, and OTHER words; photos are the parties’', async () => {
    const id = await confirmedOrder(market, { caixin: 10 })
    const note = granted(await ship(market, id))
    const [line] = await linesOf(market, id)
    const paper = { acceptanceId: uuid7(), deliveryNoteId: note.id, version: 0, handedOverBy: '' }
    const judged = { orderLineId: line!.id, accepted: thousandths(7_000n), reason: '' }
    const sign = (part: object) =>
      signAcceptance(market.as(market.buyer), { ...paper, lines: [{ ...judged, ...part }] })
    expect(refusalOf(await sign({}))).toBe('reason-required')
    expect(refusalOf(await sign({ shortfall: 'OTHER' }))).toBe('reason-required')
    granted(await sign({ shortfall: 'DAMAGED', photos: [{ name: '菜心.jpg', bytes: await photo() }] }))
    const order = { ...(await orderOf(market, id)), lines: [] as never[] }
    const { acceptances } = await readAfterSale(market.as(market.supplier) as never, order as never)
    const [sheet] = acceptances
    expect(sheet).toMatchObject({ status: 'SIGNED', mayCountersign: true, lines: [{ shortfall: 'DAMAGED' }] })
    expect(sheet!.lines[0]!.photos).toHaveLength(1)
    const { id: lineId } = await market.db.acceptanceLine.findFirstOrThrow({
      where: { acceptanceId: paper.acceptanceId },
    })
    const may = (person: Market['buyer']) =>
      mayReadPhoto(market.as(person) as never, { type: 'acceptance-line', id: lineId })
    const people = [market.buyer, market.supplier, market.official, market.otherBuyer, market.otherSupplier]
    expect(await Promise.all(people.map(may))).toEqual([true, true, true, false, false])

    const other = await confirmedOrder(market, { caixin: 10 })
    const whole = { acceptanceId: uuid7(), deliveryNoteId: granted(await ship(market, other)).id, version: 0 }
    granted(await signAcceptance(market.as(market.buyer), { ...whole, handedOverBy: '李师傅', whole: true, lines: [] }))
    expect(await orderOf(market, other)).toMatchObject({ fulfilment: 'ACCEPTED', acceptedFen: 120_000n })
    await expectExactBooks(market)
  })

  test('is what a payment is compared with, not what was ordered: a short delivery completes', async () => {
    const { id } = await taken(7)
    expect(await orderOf(market, id)).toMatchObject({ orderedFen: 120_000n, acceptedFen: 84_000n })
    expect(refusalOf(await pay(market, { [id]: 84_001n }))).toBe('allocation-exceeds-payable')
    await paid(id, 84_000n)
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'COMPLETED', payment: 'PAID', countedFen: 84_000n })
  })
})

describe('replacement', () => {
  test('of what was refused is shipped and judged under the same order, and no more than that', async () => {
    const { id } = await taken(7)
    expect((await orderOf(market, id)).fulfilment).toBe('ACCEPTED')
    expect(refusalOf(await propose(market, id, 'REPLACEMENT', [4]))).toBe('replacement-exceeds-refused')
    const before = await stockOf(market, 'caixin')
    const remedy = granted(await propose(market, id, 'REPLACEMENT', [3]))
    expect((await orderOf(market, id)).fulfilment).toBe('ACCEPTED')
    granted(await answer(market, remedy.id))
    expect((await orderOf(market, id)).fulfilment).toBe('PARTIALLY_SHIPPED')
    expect((await stockOf(market, 'caixin')).reserved).toBe(before.reserved + 3)
    await expectExactBooks(market)
    expect(refusalOf(await ship(market, id, [4]))).toBe('over-tolerance')
    const again = granted(await ship(market, id, [3]))
    granted(await take(market, again.id))
    await paid(id, 120_000n)
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'COMPLETED', acceptedFen: 120_000n })
    expect((await linesOf(market, id))[0]).toMatchObject({ shipped: 13_000n, accepted: 10_000n, renewed: 3_000n })
    expect((await stepsOf(market, id)).COUNTED).toBe(120_000n)
    await expectExactBooks(market)
  })

  test('that never comes ends with closing the order short', async () => {
    const { id } = await taken(7)
    granted(await answer(market, granted(await propose(market, id, 'REPLACEMENT', [3])).id))
    const { version } = await orderOf(market, id)
    granted(await closeOrderShort(market.as(market.buyer), { orderId: id, version, reason: '没有货了' }))
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'CLOSED_SHORT', acceptedFen: 84_000n })
    await paid(id, 84_000n)
    await expectExactBooks(market)
  })

  test('makes room for itself in the agreement, and takes its stock from the agreement’s hold first', async () => {
    await setStock(market, 'caixin', 5_000)
    const { agreementId, lineIds } = await activeAgreement(market, [
      { slug: 'caixin', agreed: 10, tolerancePermille: 0, held: 10 },
    ])
    const [lineId] = lineIds as [string]
    const [placed] = granted(await callOff(market, agreementId, { [lineId]: 10 }))
    const { id } = placed!
    granted(await confirmOrder(market.as(market.supplier), { orderId: id, version: 0 }))
    const note = granted(await ship(market, id))
    granted(await take(market, note.id, [6]))
    expect(await agreementLineOf(market, lineId)).toMatchObject({ drawn: 6, shipped: 10 })
    granted(await answer(market, granted(await propose(market, id, 'REPLACEMENT', [4])).id))
    expect(await agreementLineOf(market, lineId)).toMatchObject({ drawn: 10, shipped: 6 })
    await expectExactBooks(market)
    granted(await take(market, granted(await ship(market, id)).id))
    expect(await agreementLineOf(market, lineId)).toMatchObject({ drawn: 10, shipped: 10 })
    await expectExactBooks(market)
  })

  test('is refused where nothing is in stock for it', async () => {
    await setStock(market, 'caixin', 5_000)
    const { id } = await taken(7)
    const stock = await stockOf(market, 'caixin')
    await setStock(market, 'caixin', stock.reserved)
    const remedy = granted(await propose(market, id, 'REPLACEMENT', [3]))
    expect(refusalOf(await answer(market, remedy.id))).toBe('insufficient-stock')
    granted(await answer(market, remedy.id, 'withdraw', { by: market.buyer }))
    await setStock(market, 'caixin', 5_000)
  })
})

describe('return', () => {
  test('lowers what is accepted, payable and counted; what was overpaid waits to be given back', async () => {
    const { id } = await taken(10)
    await paid(id, 120_000n)
    const before = await stockOf(market, 'caixin')
    expect(refusalOf(await propose(market, id, 'RETURN', [11]))).toBe('return-exceeds-accepted')
    const remedy = granted(await propose(market, id, 'RETURN', [2]))
    granted(await answer(market, remedy.id))
    expect(await orderOf(market, id)).toMatchObject({
      fulfilment: 'COMPLETED',
      acceptedFen: 96_000n,
      countedFen: 96_000n,
      paidFen: 120_000n,
    })
    // The supplier did not say that it can be sold again.
    expect(await stockOf(market, 'caixin')).toEqual(before)
    await expectExactBooks(market)
  })

  test('goes back into stock if the supplier says so, and is reversed by another one', async () => {
    const { id } = await taken(10)
    const before = await stockOf(market, 'caixin')
    const remedy = granted(await propose(market, id, 'RETURN', [2]))
    granted(await answer(market, remedy.id, 'agree', { restock: true }))
    expect((await stockOf(market, 'caixin')).onHand).toBe(before.onHand + 2)
    const reversal = granted(await propose(market, id, 'RETURN', [], { reversesId: remedy.id, by: market.supplier }))
    granted(await answer(market, reversal.id))
    expect(await stockOf(market, 'caixin')).toEqual(before)
    expect((await orderOf(market, id)).acceptedFen).toBe(120_000n)
    expect(refusalOf(await propose(market, id, 'RETURN', [], { reversesId: remedy.id }))).toBe('already-reversed')
    await expectExactBooks(market)
  })

  test('of goods sold by weight is weighed; all of it is all of its weight', async () => {
    const id = await confirmedOrder(market, { 'qingjian-jiao': 6 })
    const note = granted(await ship(market, id, [6], { grams: [60_333] }))
    granted(await take(market, note.id, [6], { grams: [60_333] }))
    expect(refusalOf(await propose(market, id, 'RETURN', [2]))).toBe('required')
    expect(refusalOf(await propose(market, id, 'RETURN', [2], { grams: [60_333] }))).toBe('return-exceeds-accepted')
    granted(await answer(market, granted(await propose(market, id, 'RETURN', [2], { grams: [20_111] })).id))
    // 40,222 g at 550 fen per 500 g.
    expect((await orderOf(market, id)).acceptedFen).toBe(44_244n)
    granted(await answer(market, granted(await propose(market, id, 'RETURN', [4])).id))
    expect((await linesOf(market, id))[0]).toMatchObject({ accepted: 0n, acceptedGrams: 0n })
    await expectExactBooks(market)
  })

  test('in the next year takes back from the year that it reduces', async () => {
    const { id } = await taken(10, '2026-12-20T10:00:00+08:00')
    await paid(id, 120_000n, '2026-12-28T10:00:00+08:00')
    const now = '2027-01-05T10:00:00+08:00'
    granted(await answer(market, granted(await propose(market, id, 'RETURN', [2], { now })).id, 'agree', { now }))
    expect((await ledgerOf(market, id)).slice(-3)).toEqual([
      'ACCEPTED 2026 2026-12-20 -24000 remedy.agree',
      'PAID 2026 2026-12-28 -24000 remedy.agree',
      'COUNTED 2026 2026-12-28 -24000 remedy.agree',
    ])
    await expectExactBooks(market)
  })

  test('stands in the way of reversing the acceptance whose goods went back', async () => {
    const { id, acceptanceId } = await taken(10)
    granted(await answer(market, granted(await propose(market, id, 'RETURN', [2])).id))
    const reversal = { reversalId: uuid7(), acceptanceId, reason: '数错了' }
    expect(refusalOf(await reverseAcceptance(market.as(market.buyer), reversal))).toBe('return-exceeds-accepted')
  })
})

describe('exchange', () => {
  test('takes goods back and ships as many once more', async () => {
    const { id } = await taken(10)
    await paid(id, 120_000n)
    granted(await answer(market, granted(await propose(market, id, 'EXCHANGE', [3])).id))
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'PARTIALLY_SHIPPED', countedFen: 84_000n })
    await expectExactBooks(market)
    granted(await take(market, granted(await ship(market, id)).id))
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'COMPLETED', countedFen: 120_000n })
    await expectExactBooks(market)
  })
})

describe('allowance', () => {
  test('of the supplier takes effect at once; of the buyer when the supplier agrees; never below nothing', async () => {
    const { id } = await taken(10)
    expect(refusalOf(await propose(market, id, 'ALLOWANCE', [120_001]))).toBe('allowance-exceeds-accepted')
    granted(await propose(market, id, 'ALLOWANCE', [5_000], { by: market.supplier }))
    expect((await orderOf(market, id)).acceptedFen).toBe(115_000n)
    const asked = granted(await propose(market, id, 'ALLOWANCE', [1_000]))
    expect((await orderOf(market, id)).acceptedFen).toBe(115_000n)
    granted(await answer(market, asked.id))
    expect(await orderOf(market, id)).toMatchObject({ acceptedFen: 114_000n, fulfilment: 'ACCEPTED' })
    await paid(id, 114_000n)
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'COMPLETED', payment: 'PAID', countedFen: 114_000n })
    await expectExactBooks(market)
    // What is left after a return must still cover what was taken off.
    expect(refusalOf(await propose(market, id, 'RETURN', [10]))).toBe('allowance-exceeds-accepted')
  })

  test('is reversed by another one', async () => {
    const { id } = await taken(10)
    const given = granted(await propose(market, id, 'ALLOWANCE', [5_000], { by: market.supplier }))
    const back = granted(await propose(market, id, 'ALLOWANCE', [], { by: market.supplier, reversesId: given.id }))
    expect((await orderOf(market, id)).acceptedFen).toBe(115_000n)
    granted(await answer(market, back.id))
    expect((await orderOf(market, id)).acceptedFen).toBe(120_000n)
    await expectExactBooks(market)
  })
})

describe('a proposal', () => {
  test('is answered by the other side, once, and only one waits at a time', async () => {
    const { id } = await taken(10)
    const remedyId = uuid7()
    const sent = await Promise.all([1, 2, 3].map(() => propose(market, id, 'RETURN', [1], { id: remedyId })))
    expect(new Set(sent.map((paper) => granted(paper).number)).size).toBe(1)
    expect(refusalOf(await propose(market, id, 'RETURN', [1]))).toBe('remedy-open')
    expect(refusalOf(await answer(market, remedyId, 'agree', { by: market.buyer }))).toBe('not-allowed')
    expect(refusalOf(await answer(market, remedyId, 'withdraw', { by: market.supplier }))).toBe('not-allowed')
    expect(refusalOf(await answer(market, remedyId, 'decline'))).toBe('reason-required')
    const answers = await Promise.all([1, 2, 3].map(() => answer(market, remedyId)))
    expect(answers.map((one) => one.ok)).toEqual([true, true, true])
    expect((await orderOf(market, id)).acceptedFen).toBe(108_000n)
    expect(refusalOf(await answer(market, remedyId, 'decline', { reason: '不行' }))).toBe('wrong-state')
    const declined = granted(await propose(market, id, 'RETURN', [1], { by: market.supplier }))
    granted(await answer(market, declined.id, 'decline', { reason: '我们要留下' }))
    expect((await orderOf(market, id)).acceptedFen).toBe(108_000n)
    await expectExactBooks(market)
  })

  test('is nothing for others, officials and the wrong order', async () => {
    const { id } = await taken(10)
    expect(refusalOf(await propose(market, id, 'RETURN', [1], { by: market.official }))).toBe('not-allowed')
    expect(refusalOf(await propose(market, id, 'RETURN', [1], { by: market.otherBuyer }))).toBe('not-found')
    expect(refusalOf(await propose(market, id, 'RETURN', [0]))).toBe('no-lines')
    expect(refusalOf(await propose(market, id, 'RETURN', [1], { reason: ' ' }))).toBe('reason-required')
    expect(refusalOf(await propose(market, id, 'CORRECTION'))).toBe('bad-choice')
    const open = await confirmedOrder(market, { caixin: 5 })
    expect(refusalOf(await propose(market, open, 'RETURN', [1]))).toBe('return-exceeds-accepted')
  })
})

describe('a dispute', () => {
  test('moves nothing, keeps the acceptance as it is, and ends with what both agree on', async () => {
    const { id, acceptanceId, noteId } = await taken(7)
    const opened = granted(await dispute(market, acceptanceId))
    expect(refusalOf(await dispute(market, acceptanceId, { by: market.buyer }))).toBe('dispute-open')
    const reversal = { reversalId: uuid7(), acceptanceId, reason: '数错了' }
    expect(refusalOf(await reverseAcceptance(market.as(market.buyer), reversal))).toBe('disputed')
    expect(refusalOf(await countersignAcceptance(market.as(market.supplier), acceptanceId))).toBe('disputed')
    expect((await orderOf(market, id)).acceptedFen).toBe(84_000n)
    granted(await escalateDispute(market.as(market.supplier), opened.id))
    granted(await escalateDispute(market.as(market.buyer), opened.id))
    expect(refusalOf(await escalateDispute(market.as(market.official), opened.id))).toBe('not-allowed')

    const correction = granted(await propose(market, id, 'CORRECTION', [], { disputeId: opened.id }))
    granted(await answer(market, correction.id))
    expect(await orderOf(market, id)).toMatchObject({ fulfilment: 'SHIPPED', acceptedFen: 0n })
    granted(await take(market, noteId, [9]))
    expect((await orderOf(market, id)).acceptedFen).toBe(108_000n)
    await expectExactBooks(market)
  })

  test('of whoever opened it is over when they let the acceptance stand; the other side has to agree', async () => {
    const { id, acceptanceId } = await taken(7)
    const first = granted(await dispute(market, acceptanceId))
    const asked = granted(await propose(market, id, 'AS_IS', [], { disputeId: first.id }))
    granted(await answer(market, asked.id, 'decline', { reason: '少算了' }))
    granted(await propose(market, id, 'AS_IS', [], { disputeId: first.id, by: market.supplier }))
    expect(await market.db.dispute.findFirstOrThrow({ where: { id: first.id } })).toMatchObject({ state: 'RESOLVED' })
    granted(await countersignAcceptance(market.as(market.supplier), acceptanceId))
    granted(await countersignAcceptance(market.as(market.supplier), acceptanceId))
    // Another fault, found later.
    const second = granted(await dispute(market, acceptanceId, { by: market.buyer }))
    granted(await answer(market, granted(await propose(market, id, 'RETURN', [1], { disputeId: second.id })).id))
    expect((await orderOf(market, id)).acceptedFen).toBe(72_000n)
    expect(refusalOf(await propose(market, id, 'RETURN', [1], { disputeId: second.id }))).toBe('wrong-state')
    await expectExactBooks(market)
  })

  test('names its lines and its reason, and is opened by the parties', async () => {
    const { acceptanceId } = await taken(7)
    expect(refusalOf(await dispute(market, acceptanceId, { lines: [] }))).toBe('no-lines')
    expect(refusalOf(await dispute(market, acceptanceId, { reason: '' }))).toBe('reason-required')
    expect(refusalOf(await dispute(market, acceptanceId, { by: market.official }))).toBe('not-allowed')
    expect(refusalOf(await dispute(market, acceptanceId, { by: market.otherBuyer }))).toBe('not-found')
  })
})

test('accepting, verifying, a return and an allowance at once leave exact books', async () => {
  const id = await confirmedOrder(market, { caixin: 10 })
  const first = granted(await ship(market, id, [6]))
  granted(await take(market, first.id))
  const second = granted(await ship(market, id, [4]))
  const transfer = granted(await pay(market, { [id]: 120_000n }))
  const back = granted(await propose(market, id, 'RETURN', [1]))
  const results = await Promise.all([
    take(market, second.id, [3]),
    verify(market, transfer.id),
    answer(market, back.id),
    answer(market, back.id),
    propose(market, id, 'ALLOWANCE', [700], { by: market.supplier }),
  ])
  expect(results.slice(0, 4).map((result) => result.ok)).toEqual([true, true, true, true])
  const given = results[4]?.ok ? 700n : 0n
  expect(await orderOf(market, id)).toMatchObject({ acceptedFen: 96_000n - given, countedFen: 96_000n - given })
  await expectExactBooks(market)
})

test('after its year was closed, a return and its reversal stand in the open one and keep their dates: 冲减', async () => {
  const closed = await openMarket((await testDb()).db)
  const id = await confirmedOrder(closed, { caixin: 10 }, '2026-12-20T10:00:00+08:00')
  const at = { now: '2026-12-21T10:00:00+08:00' }
  granted(await take(closed, granted(await ship(closed, id, undefined, at)).id, undefined, at))
  granted(await verify(closed, granted(await pay(closed, { [id]: 120_000n }, at)).id, at.now))
  const { programmeId } = closed
  const now = '2027-02-05T10:00:00+08:00'
  await closed.db.closedYear.create({ data: { programmeId, year: 2026, closedAt: new Date('2027-01-31') } })
  const back = granted(await propose(closed, id, 'RETURN', [2], { now }))
  granted(await answer(closed, back.id, 'agree', { now }))
  expect((await ledgerOf(closed, id)).slice(-3)).toEqual([
    'ACCEPTED 2027 2026-12-21 -24000 remedy.agree',
    'PAID 2027 2026-12-21 -24000 remedy.agree',
    'COUNTED 2027 2026-12-21 -24000 remedy.agree',
  ])
  const undone = granted(await propose(closed, id, 'RETURN', [], { now, reversesId: back.id }))
  granted(await answer(closed, undone.id, 'agree', { now }))
  expect((await stepsOf(closed, id)).COUNTED).toBe(120_000n)
  await expectExactBooks(closed)
})
