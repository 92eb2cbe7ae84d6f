import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { businessDateOf } from '~/domain/calendar/business-date'
import { findCheckout } from '~/features/checkouts/checkouts.repo.server'
import { selectDisputes, selectRefunds } from '~/features/checkouts/given-back.repo.server'
import { leaveCheckout } from '~/features/checkouts/leave-checkout.server'
import { startCheckout } from '~/features/checkouts/start-checkout.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { readMyTasks } from '~/features/tasks/tasks.view.server'
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
  pay,
  refusalOf,
  setStock,
  ship,
  stepsOf,
  take,
  verify,
} from '../../support/market'

const AT = '2026-11-24T14:00:00+08:00'
let market: Market
let online: OnlineMarket

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 100_000)
})

/** After everything that happened here, the books are exact to the fen. */
afterAll(() => expectExactBooks(market))

beforeEach(async () => {
  await market.db.basketLine.deleteMany()
  online = goOnline(market, AT)
})

/** An order of ¥1,200.00 for ten units, accepted as a whole. */
async function acceptedOrder(units = 10): Promise<string> {
  const id = await confirmedOrder(market, { caixin: units })
  const note = granted(await ship(market, id))
  granted(await take(market, note.id))
  return id
}

const stateOf = async (number: string) => (await read(number)).state
async function read(number: string) {
  const found = await findCheckout(market.db, { programmeId: market.programmeId, number })
  if (!found) throw new Error(`no checkout ${number}`)
  return found
}

async function paidOrder(units = 10) {
  const id = await acceptedOrder(units)
  const amount = BigInt(units) * 12_000n
  const checkout = granted(await online.start({ [id]: amount }))
  online.standIn.acts.pay(checkout.sessionId!)
  await online.deliver()
  return { id, checkout: await read(checkout.number) }
}

describe('paying an order online', () => {
  test('holds the amount back, leads to a payment page, and counts when Stripe says that it was paid', async () => {
    const id = await acceptedOrder()
    const checkout = granted(await online.start({ [id]: 120_000n }))
    expect(checkout).toMatchObject({ state: 'OPEN', amountFen: 120_000n, attempt: 1 })
    expect(checkout.url).toContain(checkout.sessionId)
    expect(await orderOf(market, id)).toMatchObject({ payment: 'PENDING_VERIFICATION', pendingFen: 120_000n })

    // Paid just after midnight in Dongguan, still the day before in Greenwich.
    online.now = new Date('2026-11-24T15:30:00+08:00')
    online.standIn.acts.pay(checkout.sessionId!)
    await online.deliver()
    expect(await read(checkout.number)).toMatchObject({
      ...{ state: 'PAID', valueDate: '2026-11-24', receivedFen: 120_000n, onAccountFen: 0n, url: null },
    })
    expect(await orderOf(market, id)).toMatchObject({
      ...{ payment: 'PAID', fulfilment: 'COMPLETED', paidFen: 120_000n, pendingFen: 0n, countedFen: 120_000n },
    })
    expect((await stepsOf(market, id)).COUNTED).toBe(120_000n)
  })

  test('the day it counts is the day it was paid in Asia/Shanghai', async () => {
    const id = await acceptedOrder()
    const checkout = granted(await online.start({ [id]: 120_000n }))
    online.now = new Date('2026-11-24T17:30:00Z')
    online.standIn.acts.pay(checkout.sessionId!)
    await online.deliver()
    expect((await read(checkout.number)).valueDate).toBe('2026-11-25')
  })

  test('asked for again it is gone on with: the same page, for a colleague too, and never a second one', async () => {
    const id = await acceptedOrder()
    const first = granted(await online.start({ [id]: 120_000n }))
    const again = granted(await online.start({ [id]: 120_000n }))
    expect(again.id).toBe(first.id)
    expect(online.standIn.book.all('checkout.session').length).toBe(1)
    const other = await online.start({ [id]: 50_000n })
    expect(other).toMatchObject({
      refusal: { code: 'checkout-open', detail: { number: first.number, amount: '1,200.00' } },
    })
  })

  test('the same form sent twice is one payment, also after it is over', async () => {
    const id = await acceptedOrder()
    const form = uuid7()
    const first = granted(await online.start({ [id]: 120_000n }, { id: form }))
    online.standIn.acts.pay(first.sessionId!)
    await online.deliver()
    expect(granted(await online.start({ [id]: 120_000n }, { id: form }))).toMatchObject({ state: 'PAID', id: form })
    expect(refusalOf(await online.start({ [id]: 120_000n }))).toBe('checkout-nothing-open')
  })

  test('what a recorded transfer reports is not paid online as well, and the other way round', async () => {
    const id = await acceptedOrder()
    granted(await pay(market, { [id]: 100_000n }, { amount: 100_000n }))
    expect(refusalOf(await online.start({ [id]: 120_000n }))).toBe('allocation-exceeds-payable')
    const checkout = granted(await online.start({ [id]: 20_000n }))
    expect(refusalOf(await pay(market, { [id]: 1n }, { amount: 1n }))).toBe('allocation-exceeds-payable')
    granted(await leaveCheckout(market.as(market.buyer), online.port, checkout.number))
    granted(await pay(market, { [id]: 20_000n }, { amount: 20_000n }))
  })

  test('who may not pay, and what is not theirs, is refused; without keys it says so', async () => {
    const id = await acceptedOrder()
    expect(refusalOf(await online.start({ [id]: 120_000n }, { by: market.approver }))).toBe('not-allowed')
    expect(refusalOf(await online.start({ [id]: 120_000n }, { by: market.supplier }))).toBe('not-allowed')
    expect(refusalOf(await online.start({ [id]: 120_000n }, { by: market.official }))).toBe('not-allowed')
    expect(refusalOf(await online.start({ [id]: 120_000n }, { by: market.otherBuyer }))).toBe('not-found')
    const off = await startCheckout(market.as(market.buyer), null, {
      ...{ checkoutId: uuid7(), parts: [], origin: '', locale: 'zh' },
      document: { type: 'ORDER', id, number: '' },
    })
    expect(refusalOf(off)).toBe('checkout-off')
    const { number } = granted(await online.start({ [id]: 120_000n }))
    expect(refusalOf(await leaveCheckout(market.as(market.otherBuyer), online.port, number))).toBe('not-found')
    expect(refusalOf(await leaveCheckout(market.as(market.supplier), online.port, number))).toBe('not-allowed')
  })
})

describe('one payment for several orders', () => {
  test('is split as it was asked for, and given back of the order that is named', async () => {
    const [first, second] = [await acceptedOrder(), await acceptedOrder(5)]
    const { number, sessionId } = granted(await online.start({ [first]: 120_000n, [second]: 60_000n }))
    expect(refusalOf(await online.start({ [second]: 60_000n }))).toBe('checkout-open')
    online.standIn.acts.pay(sessionId!)
    await online.deliver()
    for (const id of [first, second])
      expect(await orderOf(market, id)).toMatchObject({ payment: 'PAID', pendingFen: 0n })
    expect(refusalOf(await online.refund(number, 60_001n, { orderId: second }))).toBe('checkout-refund-exceeds')
    granted(await online.refund(number, 60_000n, { orderId: second }))
    expect(await orderOf(market, second)).toMatchObject({ refundedFen: 60_000n, payment: 'REFUNDED' })
    expect(await orderOf(market, first)).toMatchObject({ refundedFen: 0n, payment: 'PAID' })
  })
})

describe('an answer that got lost', () => {
  test.each(['error-after', 'drop-after', 'drop-before', 'error-before'] as const)(
    '%s: the next tap leads to one page, and no second is ever made',
    async (kind) => {
      const id = await acceptedOrder()
      online.standIn.api.faults.add({ on: 'create-session', kind, times: 4 })
      online.standIn.api.faults.add({ on: 'list-sessions', kind: 'drop-before', times: 4 })
      expect(refusalOf(await online.start({ [id]: 120_000n }))).toBe('checkout-no-answer')
      expect((await orderOf(market, id)).pendingFen).toBe(120_000n)
      online.standIn.api.faults.clear()
      expect(granted(await online.start({ [id]: 120_000n }))).toMatchObject({ state: 'OPEN', attempt: 1 })
      expect(online.standIn.book.all('checkout.session').length).toBe(1)
    },
  )

  test('a 500 that Stripe keeps answering is gone round with another key, once nothing was found', async () => {
    const id = await acceptedOrder()
    online.standIn.api.faults.add({ on: 'create-session', kind: 'error-before', times: 9 })
    expect(refusalOf(await online.start({ [id]: 120_000n }))).toBe('checkout-no-answer')
    online.later(2)
    expect(refusalOf(await online.start({ [id]: 120_000n }))).toBe('checkout-no-answer')
    online.standIn.api.faults.clear()
    expect(granted(await online.start({ [id]: 120_000n }))).toMatchObject({ state: 'OPEN', attempt: 2 })
  })

  test('the person never came back: the reconciliation finds the page, closes it, and gives the order free', async () => {
    const id = await acceptedOrder()
    online.standIn.api.faults.add({ on: '*', kind: 'drop-after', times: 4 })
    expect(refusalOf(await online.start({ [id]: 120_000n }))).toBe('checkout-no-answer')
    online.standIn.api.faults.clear()
    online.later(15)
    await online.reconcile()
    expect(await orderOf(market, id)).toMatchObject({ payment: 'UNPAID', pendingFen: 0n })
    expect(online.standIn.book.all('checkout.session').map(({ status }) => status)).toEqual(['expired'])
  })

  test('what Stripe will never take is said, and the order is free at once', async () => {
    const id = await acceptedOrder()
    const tiny = await online.start({ [id]: 1n })
    expect(tiny).toMatchObject({ refusal: { code: 'checkout-not-taken', detail: { why: 'amount-too-small' } } })
    expect((await orderOf(market, id)).pendingFen).toBe(0n)
    granted(await online.start({ [id]: 120_000n }))
  })
})

describe('a payment page that is left', () => {
  test('is closed at Stripe first, and then the order is free for a transfer', async () => {
    const id = await acceptedOrder()
    const { number, sessionId } = granted(await online.start({ [id]: 120_000n }))
    expect(granted(await leaveCheckout(market.as(market.buyer), online.port, number)).state).toBe('EXPIRED')
    expect(() => online.standIn.acts.pay(sessionId!)).toThrow()
    granted(await verify(market, granted(await pay(market, { [id]: 120_000n }, { amount: 120_000n })).id))
    await online.deliver()
    expect(await orderOf(market, id)).toMatchObject({ payment: 'PAID', paidFen: 120_000n })
  })

  test('paid in the same moment it is paid', async () => {
    const id = await acceptedOrder()
    const { number } = granted(await online.start({ [id]: 120_000n }))
    online.standIn.api.faults.add({ on: 'expire-session', kind: 'paid-meanwhile' })
    expect(granted(await leaveCheckout(market.as(market.buyer), online.port, number)).state).toBe('PAID')
    expect(await orderOf(market, id)).toMatchObject({ payment: 'PAID', pendingFen: 0n })
  })

  test('stays held while Stripe does not answer', async () => {
    const id = await acceptedOrder()
    const { number } = granted(await online.start({ [id]: 120_000n }))
    online.standIn.api.faults.add({ on: '*', kind: 'drop-before', times: 8 })
    expect(refusalOf(await leaveCheckout(market.as(market.buyer), online.port, number))).toBe('checkout-no-answer')
    expect((await orderOf(market, id)).pendingFen).toBe(120_000n)
  })

  test('its time over, it gives the order free by itself, webhook or not', async () => {
    const id = await acceptedOrder()
    const { number } = granted(await online.start({ [id]: 120_000n }))
    online.later(121)
    online.standIn.acts.expireDue()
    await online.reconcile()
    expect(await stateOf(number)).toBe('EXPIRED')
    expect((await orderOf(market, id)).pendingFen).toBe(0n)
  })
})

describe('money that finds less to pay', () => {
  test('paid when the order was cancelled: on account, and said', async () => {
    const id = await confirmedOrder(market, { caixin: 10 })
    const { number, sessionId } = granted(await online.start({ [id]: 120_000n }))
    const { version } = await orderOf(market, id)
    granted(await cancelOrder(market.as(market.buyer), { orderId: id, version, reason: '不要了' }))
    online.standIn.acts.pay(sessionId!)
    await online.deliver()
    expect(await read(number)).toMatchObject({ state: 'PAID', receivedFen: 120_000n, onAccountFen: 120_000n })
    expect(await orderOf(market, id)).toMatchObject({ paidFen: 0n, pendingFen: 0n })
    const told = await market.db.notice.findMany({ where: { kind: 'checkout-left-over' } })
    expect(told.length).toBe(1)
    granted(await online.refund(number, 120_000n))
    expect(await read(number)).toMatchObject({ refundedFen: 120_000n })
  })

  test('paid after it was believed to be over: booked all the same', async () => {
    const id = await acceptedOrder()
    const { number, sessionId } = granted(await online.start({ [id]: 120_000n }))
    await market.db.$transaction([
      market.db.checkout.updateMany({ where: { number }, data: { state: 'EXPIRED' } }),
      market.db.purchaseOrder.updateMany({ where: { id }, data: { pendingFen: 0n } }),
    ])
    granted(await verify(market, granted(await pay(market, { [id]: 70_000n }, { amount: 70_000n })).id))
    online.standIn.acts.pay(sessionId!)
    await online.deliver()
    expect(await read(number)).toMatchObject({ state: 'PAID', onAccountFen: 70_000n })
    expect(await orderOf(market, id)).toMatchObject({ payment: 'PAID', paidFen: 120_000n })
  })

  test('a slow method is waited for, and gives the order free when its money never comes', async () => {
    const [kept, broken] = [await acceptedOrder(), await acceptedOrder()]
    const [a, b] = [
      granted(await online.start({ [kept]: 120_000n })),
      granted(await online.start({ [broken]: 120_000n })),
    ]
    for (const { sessionId } of [a, b]) online.standIn.acts.promise(sessionId!)
    await online.deliver()
    expect([await stateOf(a.number), await stateOf(b.number)]).toEqual(['AWAITING', 'AWAITING'])
    expect(granted(await leaveCheckout(market.as(market.buyer), online.port, a.number)).state).toBe('AWAITING')
    online.standIn.acts.keepPromise(a.sessionId!)
    online.standIn.acts.breakPromise(b.sessionId!)
    await online.deliver()
    expect([await stateOf(a.number), await stateOf(b.number)]).toEqual(['PAID', 'FAILED'])
    expect((await orderOf(market, broken)).pendingFen).toBe(0n)
  })
})

describe('giving back online', () => {
  test('in part and as a whole, never more than was paid; the books follow when it is made', async () => {
    const { id, checkout } = await paidOrder()
    const { number } = checkout
    granted(await online.refund(number, 20_000n, { orderId: id }))
    expect(await orderOf(market, id)).toMatchObject({ refundedFen: 20_000n, countedFen: 100_000n })
    expect(await online.refund(number, 100_001n)).toMatchObject({
      refusal: { code: 'checkout-refund-exceeds', detail: { left: '1,000.00' } },
    })
    granted(await online.refund(number, 100_000n))
    expect(await orderOf(market, id)).toMatchObject({ refundedFen: 120_000n, countedFen: 0n, payment: 'REFUNDED' })
    await online.deliver()
    expect(await read(number)).toMatchObject({ refundedFen: 120_000n })
  })

  test('one that waits takes nothing yet and cannot be asked for twice; failed, it says so and can be tried again', async () => {
    const { id, checkout } = await paidOrder()
    online.standIn.acts.refundsBegin = 'pending'
    const refund = granted(await online.refund(checkout.number, 120_000n))
    expect(refund.state).toBe('PENDING')
    expect((await orderOf(market, id)).refundedFen).toBe(0n)
    expect(refusalOf(await online.refund(checkout.number, 1n))).toBe('checkout-refund-exceeds')
    online.standIn.acts.failRefund(refund.stripeRefundId!)
    await online.deliver()
    expect((await selectRefunds(market.db, checkout))[0]).toMatchObject({
      ...{ state: 'FAILED', failure: 'expired_or_canceled_card' },
    })
    const again = granted(await online.refund(checkout.number, 120_000n))
    online.standIn.acts.succeedRefund(again.stripeRefundId!)
    await online.deliver()
    expect((await orderOf(market, id)).refundedFen).toBe(120_000n)
  })

  test('one that was made and then came back stands again as paid', async () => {
    const { id, checkout } = await paidOrder()
    const refund = granted(await online.refund(checkout.number, 120_000n))
    expect(refund.state).toBe('SUCCEEDED')
    online.standIn.acts.failRefund(refund.stripeRefundId!)
    await online.deliver()
    expect(await orderOf(market, id)).toMatchObject({ refundedFen: 0n, payment: 'PAID', countedFen: 120_000n })
    expect((await read(checkout.number)).refundedFen).toBe(0n)
  })

  test.each(['drop-after', 'error-after', 'error-before', 'drop-before'] as const)(
    'an answer that got lost (%s) makes no second refund',
    async (kind) => {
      const { id, checkout } = await paidOrder()
      online.standIn.api.faults.add({ on: 'create-refund', kind, times: 4, remembered: true })
      online.standIn.api.faults.add({ on: 'list-refunds', kind: 'drop-before', times: 4 })
      expect(refusalOf(await online.refund(checkout.number, 50_000n))).toBe('checkout-no-answer')
      online.standIn.api.faults.clear()
      for (let run = 0; run < 3; run += 1) {
        online.later(5)
        await online.reconcile()
      }
      expect((await selectRefunds(market.db, checkout)).map(({ state }) => state)).toEqual(['SUCCEEDED'])
      expect((await orderOf(market, id)).refundedFen).toBe(50_000n)
      expect(online.standIn.truth().map(({ refundedFen }) => refundedFen)).toEqual([50_000n])
    },
  )

  test('one made in Stripe’s dashboard is taken in', async () => {
    const { id, checkout } = await paidOrder()
    online.standIn.acts.refund(checkout.paymentIntentId!, 30_000)
    await online.deliver()
    expect(await selectRefunds(market.db, checkout)).toMatchObject([{ requestedBy: null, amountFen: 30_000n }])
    expect((await orderOf(market, id)).refundedFen).toBe(30_000n)
  })

  test('only the supplier’s finance may, with a reason', async () => {
    const { checkout } = await paidOrder()
    expect(refusalOf(await online.refund(checkout.number, 1_000n, { by: market.buyer }))).toBe('not-allowed')
    expect(refusalOf(await online.refund(checkout.number, 1_000n, { by: market.official }))).toBe('not-allowed')
    expect(refusalOf(await online.refund(checkout.number, 1_000n, { by: market.otherSupplier }))).toBe('not-found')
  })
})

describe('a payment the payer’s bank disputes', () => {
  test('is withdrawn in the books while it lasts, and stands again when it is won', async () => {
    const { id, checkout } = await paidOrder()
    const dispute = online.standIn.acts.dispute(checkout.paymentIntentId!)
    await online.deliver()
    expect(await selectDisputes(market.db, checkout)).toMatchObject([{ state: 'OPENED', amountFen: 120_000n }])
    expect(await orderOf(market, id)).toMatchObject({ refundedFen: 120_000n, countedFen: 0n })
    const [{ answerUntil } = {}] = await selectDisputes(market.db, checkout)
    const tasksOf = async (person: Person) => (await readMyTasks({ ...market.as(person), now: online.now })).tasks
    const asked = { kind: 'answer-dispute-online', number: checkout.number, amountFen: 120_000n, late: 0 }
    expect(await tasksOf(market.supplier)).toContainEqual(
      expect.objectContaining({ ...asked, path: `/checkouts/${checkout.number}`, dueOn: businessDateOf(answerUntil!) }),
    )
    expect((await tasksOf(market.buyer)).map(({ kind }) => kind)).not.toContain(asked.kind)
    online.standIn.acts.closeDispute(dispute.id, 'won')
    await online.deliver()
    expect((await tasksOf(market.supplier)).map(({ kind }) => kind)).not.toContain(asked.kind)
    expect(await selectDisputes(market.db, checkout)).toMatchObject([{ state: 'WON' }])
    expect(await orderOf(market, id)).toMatchObject({ refundedFen: 0n, countedFen: 120_000n, payment: 'PAID' })
  })

  test('stays withdrawn when it is lost, and both sides and the office hear of it', async () => {
    const { id, checkout } = await paidOrder()
    const dispute = online.standIn.acts.dispute(checkout.paymentIntentId!)
    online.standIn.acts.closeDispute(dispute.id, 'lost')
    // Told backwards: what is true now is fetched, so the order does not matter.
    await online.deliver(online.standIn.webhooks.undelivered().toReversed())
    expect(await selectDisputes(market.db, checkout)).toMatchObject([{ state: 'LOST' }])
    expect(await orderOf(market, id)).toMatchObject({ refundedFen: 120_000n, countedFen: 0n })
    const told = await market.db.notice.findMany({ where: { subjectId: checkout.id } })
    expect(told.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['checkout-disputed', 'checkout-dispute-raised', 'checkout-dispute-lost']),
    )
  })
})
