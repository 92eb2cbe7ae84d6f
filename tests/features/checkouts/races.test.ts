import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyEvent } from '~/features/checkouts/apply-event.server'
import { findCheckout, selectMovements } from '~/features/checkouts/checkouts.repo.server'
import { comeBack } from '~/features/checkouts/come-back.server'
import { selectRefunds } from '~/features/checkouts/given-back.repo.server'
import { leaveCheckout } from '~/features/checkouts/leave-checkout.server'
import { receiveEvents } from '~/features/checkouts/receive-event.server'
import { goOnline, type OnlineMarket } from '../../support/checkouts'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  type Market,
  openMarket,
  orderOf,
  pay,
  refusalOf,
  setStock,
} from '../../support/market'

let market: Market
let online: OnlineMarket

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 100_000)
  online = goOnline(market, '2026-11-24T14:00:00+08:00')
})

afterAll(() => expectExactBooks(market))

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))
const read = async (number: string) => (await findCheckout(market.db, { programmeId: market.programmeId, number }))!

test('webhook, browser return and reconciliation ×50 at once: one entry', async () => {
  const id = await confirmedOrder(market, { caixin: 10 })
  const { number, sessionId } = granted(await online.start({ [id]: 120_000n }))
  online.standIn.acts.pay(sessionId!)
  const event = online.standIn.webhooks.undelivered().find(({ type }) => type === 'checkout.session.completed')!
  const signed = online.standIn.webhooks.sign(event)
  const ctx = { ...market.as(market.buyer), now: online.now }
  await times(50, async (index) => {
    if (index % 5 === 0) return comeBack(ctx, online.port, number)
    if (index % 25 === 1) return online.reconcile()
    const told = online.port.verifyWebhook(signed.body, signed.signature, online.now)
    if (!told.ok) throw new Error(told.why)
    await receiveEvents({ db: market.db, now: online.now }, [told.event], false)
    return applyEvent({ db: market.db, now: online.now }, online.port, told.event.id)
  })
  expect((await selectMovements(market.db, await read(number))).length).toBe(1)
  expect(await orderOf(market, id)).toMatchObject({ paidFen: 120_000n, pendingFen: 0n })
  expect(await market.db.stripeEvent.count({ where: { id: event.id } })).toBe(1)
  expect(await market.db.moneyEntry.count({ where: { documentId: id } })).toBe(1)
})

test('20 identical events at once, and 20 that are not the same: one entry', async () => {
  const id = await confirmedOrder(market, { caixin: 10 })
  const { number, sessionId } = granted(await online.start({ [id]: 120_000n }))
  online.standIn.acts.pay(sessionId!)
  const first = online.standIn.webhooks.undelivered().find(({ data }) => data.object.id === sessionId)!
  const events = times(40, async (index) => {
    const signed = online.standIn.webhooks.sign(index % 2 === 0 ? first : { ...first, id: `evt_again${index}` })
    const told = online.port.verifyWebhook(signed.body, signed.signature, online.now)
    if (!told.ok) throw new Error(told.why)
    await receiveEvents({ db: market.db, now: online.now }, [told.event], false)
    return applyEvent({ db: market.db, now: online.now }, online.port, told.event.id)
  })
  expect(new Set((await events).map(({ end }) => end))).toEqual(new Set(['applied']))
  expect(await market.db.stripeEvent.count({ where: { objectId: sessionId! } })).toBe(21)
  expect((await read(number)).state).toBe('PAID')
  const entries = await market.db.moneyEntry.findMany({ where: { documentId: id } })
  expect(entries.map(({ amountFen, sourceType }) => [amountFen, sourceType])).toEqual([[120_000n, 'CHECKOUT']])
})

test('n tabs and colleagues pay at once: one is charged, the others are led there or hear why not', async () => {
  const id = await confirmedOrder(market, { caixin: 10 })
  const outcomes = await times(12, (index) => online.start({ [id]: index % 2 === 0 ? 120_000n : 70_000n }))
  const begun = new Set(outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.id] : [])))
  expect(begun.size).toBe(1)
  expect([...new Set(outcomes.map(refusalOf))].filter(Boolean)).toEqual(['checkout-open'])
  const sessions = online.standIn.book.all('checkout.session')
  expect(sessions.filter((session) => session.client_reference_id === [...begun][0]).length).toBe(1)
})

test('a transfer and an online payment of the same order at once: one of them', async () => {
  const id = await confirmedOrder(market, { caixin: 10 })
  const [transfer, checkout] = await Promise.all([
    pay(market, { [id]: 120_000n }, { amount: 120_000n }),
    online.start({ [id]: 120_000n }),
  ])
  expect([transfer.ok, checkout.ok].filter(Boolean).length).toBe(1)
  expect((await orderOf(market, id)).pendingFen).toBe(120_000n)
})

test('refunded in two tabs: never more than was paid', async () => {
  const id = await confirmedOrder(market, { caixin: 10 })
  const { number, sessionId } = granted(await online.start({ [id]: 120_000n }))
  online.standIn.acts.pay(sessionId!)
  await online.deliver()
  const outcomes = await times(6, () => online.refund(number, 70_000n))
  expect(outcomes.filter(({ ok }) => ok).length).toBe(1)
  await online.deliver()
  expect((await selectRefunds(market.db, await read(number))).length).toBe(1)
  expect((await orderOf(market, id)).refundedFen).toBe(70_000n)
})

test('left in one tab while paid in the other: whatever Stripe says, once', async () => {
  const id = await confirmedOrder(market, { caixin: 10 })
  const { number, sessionId } = granted(await online.start({ [id]: 120_000n }))
  const ctx = { ...market.as(market.buyer), now: online.now }
  await Promise.all([
    leaveCheckout(ctx, online.port, number),
    (async () => {
      try {
        online.standIn.acts.pay(sessionId!)
      } catch {
        // Closed a moment before.
      }
      await online.deliver()
    })(),
  ])
  await online.deliver()
  const { state } = await read(number)
  const charged = online.standIn.truth().find((payment) => payment.sessionId === sessionId)?.chargedFen ?? 0n
  expect(state).toBe(charged > 0n ? 'PAID' : 'EXPIRED')
  expect(await orderOf(market, id)).toMatchObject({ paidFen: charged, pendingFen: 0n })
})
