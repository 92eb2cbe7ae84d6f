import { beforeEach, describe, expect, it } from 'vitest'
import { MOST_ONLINE_FEN } from '~/domain/checkout/checkout-amounts'
import { fen } from '~/domain/money/fen'
import type { Fault } from '~/platform/stripe/stand-in/faults'
import { createStripeClient } from '~/platform/stripe/stripe-client'
import type { StripeSession } from '~/platform/stripe/stripe-port'
import { granted, type InProcessStripe, inProcessStripe, sessionWish } from '../../support/stand-in'

let now = new Date('2026-11-26T02:00:00Z')
let stripe: InProcessStripe

beforeEach(() => {
  now = new Date('2026-11-26T02:00:00Z')
  stripe = inProcessStripe(() => now)
})

const wish = (changed = {}) => sessionWish(now, changed)
const opened = async (changed = {}): Promise<StripeSession> =>
  granted(await stripe.port.createCheckoutSession(wish(changed)))
async function paid(changed = {}): Promise<StripeSession & { intent: string }> {
  const { id } = await opened(changed)
  stripe.standIn.acts.pay(id)
  const session = granted(await stripe.port.retrieveSession(id))
  return { ...session, intent: session.payment!.id }
}
const failed = (kind: string) => expect.objectContaining({ ok: false, failure: expect.objectContaining({ kind }) })
const fault = (one: Fault) => stripe.standIn.api.faults.add(one)

describe('a session', () => {
  it('is opened for one amount and read again with what was paid, and when', async () => {
    const session = await opened({ metadata: { order: 'DD-2026-000001' }, paymentMethodTypes: ['card', 'wechat_pay'] })
    expect(session).toMatchObject({
      ...{ state: 'OPEN', paid: false, amountFen: 123_456n, currency: 'cny', payment: null },
      ...{ clientReference: 'checkout-1', metadata: { order: 'DD-2026-000001' } },
      expiresAt: new Date('2026-11-26T03:00:00Z'),
    })
    expect(session.url).toContain(session.id)
    now = new Date('2026-11-26T02:10:00Z')
    stripe.standIn.acts.pay(session.id, 'wechat_pay')
    expect(granted(await stripe.port.retrieveSession(session.id))).toMatchObject({
      ...{ state: 'COMPLETE', paid: true, url: null },
      payment: { state: 'SUCCEEDED', receivedFen: 123_456n, method: 'wechat_pay', succeededAt: now, refundedFen: 0n },
    })
  })

  it('tells of a decline, and can still be paid', async () => {
    const { id } = await opened()
    stripe.standIn.acts.decline(id)
    expect(granted(await stripe.port.retrieveSession(id))).toMatchObject({
      ...{ state: 'OPEN', paid: false },
      payment: { state: 'WAITING', lastDecline: 'card_declined', succeededAt: null },
    })
    stripe.standIn.acts.pay(id)
    expect(granted(await stripe.port.retrieveSession(id))).toMatchObject({ paid: true, payment: { lastDecline: null } })
  })

  it('is complete and unpaid while the money of a delayed method is on its way, and paid on the day it comes', async () => {
    const { id } = await opened()
    stripe.standIn.acts.promise(id)
    expect(granted(await stripe.port.retrieveSession(id))).toMatchObject({
      ...{ state: 'COMPLETE', paid: false },
      payment: { state: 'PROCESSING', succeededAt: null },
    })
    now = new Date('2026-11-27T20:00:00Z')
    stripe.standIn.acts.keepPromise(id)
    expect(granted(await stripe.port.retrieveSession(id))).toMatchObject({ paid: true, payment: { succeededAt: now } })
  })

  it('can be expired while it is open and never after; an expired one cannot be paid', async () => {
    const { id } = await opened()
    expect(granted(await stripe.port.expireSession(id))).toMatchObject({ state: 'EXPIRED', url: null })
    expect(await stripe.port.expireSession(id)).toEqual(failed('wrong-state'))
    expect(() => stripe.standIn.acts.pay(id)).toThrow('it is expired')
    const { id: other } = await paid({ idempotencyKey: 'other' })
    expect(await stripe.port.expireSession(other)).toEqual(failed('wrong-state'))
  })

  it('expires by itself when its time is over', async () => {
    const { id } = await opened()
    now = new Date('2026-11-26T03:00:00Z')
    stripe.standIn.acts.expireDue()
    expect(granted(await stripe.port.retrieveSession(id))).toMatchObject({ state: 'EXPIRED' })
  })

  it('is found by our reference, over as many pages as there are', async () => {
    const { id } = await opened()
    for (let n = 0; n < 120; n++) await opened({ idempotencyKey: `k${n}`, clientReference: `c${n}` })
    const since = new Date('2026-11-26T00:00:00Z')
    expect(granted(await stripe.port.findSession('checkout-1', since))?.id).toBe(id)
    expect(granted(await stripe.port.findSession('nobody', since))).toBeNull()
    expect(granted(await stripe.port.findSession('checkout-1', new Date('2026-11-26T02:00:01Z')))).toBeNull()
  })

  it('of more than eight digits is refused before any call, and by Stripe itself', async () => {
    fault({ on: '*', kind: 'rate-limit' })
    const { port } = stripe
    expect(await port.createCheckoutSession(wish({ amountFen: fen(MOST_ONLINE_FEN + 1n) }))).toEqual(
      failed('amount-too-large'),
    )
    expect(await port.createCheckoutSession(wish({ amountFen: fen(MOST_ONLINE_FEN) }))).toEqual(failed('rate-limited'))
    expect((await opened({ amountFen: fen(MOST_ONLINE_FEN) })).amountFen).toBe(MOST_ONLINE_FEN)
    expect(await port.createCheckoutSession(wish({ amountFen: fen(1), idempotencyKey: 'small' }))).toEqual(
      failed('amount-too-small'),
    )
  })
})

describe('a key', () => {
  it('makes one session, also for fifty at once, answers it again and refuses another wish', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => stripe.port.createCheckoutSession(wish())))
    const { id } = await opened()
    for (const one of all) {
      if (one.ok) expect(one.value.id).toBe(id)
      else expect(one).toEqual(failed('unknown'))
    }
    expect(await stripe.port.createCheckoutSession(wish({ amountFen: fen(99_999) }))).toEqual(failed('key-reused'))
    expect(stripe.standIn.book.all('checkout.session')).toHaveLength(1)
  })

  it('is not known to be done while another call with it is under way', async () => {
    fault({ on: 'create-session', kind: 'late', ms: 40 })
    const slow = stripe.port.createCheckoutSession(wish())
    expect(await stripe.port.createCheckoutSession(wish())).toEqual(failed('unknown'))
    expect((await slow).ok).toBe(true)
    expect((await opened()).id).toBe(granted(await slow).id)
  })

  it('that met a wrong parameter may be used again', async () => {
    const late = new Date('2026-11-28T02:00:00Z')
    expect(await stripe.port.createCheckoutSession(wish({ expiresAt: late }))).toEqual(failed('refused'))
    expect((await opened()).state).toBe('OPEN')
  })
})

describe('an answer that does not come', () => {
  it.each(['never', 'drop-after', 'error-after'] as const)(
    '%s: unknown; the same key finds what was done',
    async (kind) => {
      fault({ on: 'create-session', kind })
      expect(await stripe.port.createCheckoutSession(wish())).toEqual(failed('unknown'))
      expect(stripe.standIn.book.all('checkout.session')).toHaveLength(1)
      expect((await opened()).id).toBe(stripe.standIn.book.all('checkout.session')[0]!.id)
    },
  )

  it.each(['drop-before', 'error-before'] as const)('%s: unknown; the same key does it now', async (kind) => {
    fault({ on: 'create-session', kind })
    expect(await stripe.port.createCheckoutSession(wish())).toEqual(failed('unknown'))
    expect(stripe.standIn.book.all('checkout.session')).toHaveLength(0)
    expect((await opened()).state).toBe('OPEN')
  })

  it('a 500 that Stripe keeps under the key: the session is found by our reference', async () => {
    fault({ on: 'create-session', kind: 'error-after', remembered: true })
    for (let n = 0; n < 3; n++) expect(await stripe.port.createCheckoutSession(wish())).toEqual(failed('unknown'))
    expect(granted(await stripe.port.findSession('checkout-1', now))).toMatchObject({ state: 'OPEN' })
  })

  it('late by less than its patience is no failure', async () => {
    fault({ on: '*', kind: 'late', ms: 20 })
    expect((await opened()).state).toBe('OPEN')
  })
})

it('a session paid in the moment before it is expired says so', async () => {
  const { id } = await opened()
  fault({ on: 'expire-session', kind: 'paid-meanwhile' })
  expect(await stripe.port.expireSession(id)).toEqual(failed('wrong-state'))
  expect(granted(await stripe.port.retrieveSession(id)).paid).toBe(true)
})

it('a wrong key, and an object that is not there, are told apart', async () => {
  const { webhookSecret, fetch } = stripe.standIn
  const wrong = createStripeClient({ mode: 'TEST', secretKey: 'sk_test_wrong', webhookSecret, fetch, retries: 0 })
  expect(await wrong.retrieveSession('cs_test_none')).toEqual(failed('bad-key'))
  expect(await stripe.port.retrieveSession('cs_test_none')).toEqual(failed('not-found'))
  expect(await stripe.port.retrieveDispute('dp_none')).toEqual(failed('not-found'))
})

describe('a refund', () => {
  const refund = (intent: string, amount: number, idempotencyKey = `refund-${amount}`) =>
    stripe.port.createRefund({ idempotencyKey, paymentIntentId: intent, amountFen: fen(amount), metadata: { r: '1' } })

  it('is made in parts up to what was paid; the dashboard’s are listed with ours', async () => {
    const { intent, id } = await paid()
    const first = granted(await refund(intent, 100_000))
    expect(first).toMatchObject({ state: 'SUCCEEDED', paymentIntentId: intent, metadata: { r: '1' } })
    expect(await refund(intent, 23_457)).toEqual(failed('wrong-state'))
    const { id: dashboards } = stripe.standIn.acts.refund(intent, 23_456)
    expect(await refund(intent, 1)).toEqual(failed('wrong-state'))
    expect(granted(await stripe.port.listRefunds(intent)).map((one) => one.id)).toEqual([first.id, dashboards])
    expect(granted(await stripe.port.retrieveSession(id)).payment!.refundedFen).toBe(123_456n)
  })

  it('asked for twenty times at once with one key is one', async () => {
    const { intent } = await paid()
    await Promise.all(Array.from({ length: 20 }, () => refund(intent, 5_000)))
    const { id } = granted(await refund(intent, 5_000))
    expect(granted(await stripe.port.listRefunds(intent)).map((one) => one.id)).toEqual([id])
    expect(stripe.standIn.truth()).toMatchObject([{ chargedFen: 123_456n, refundedFen: 5_000n }])
  })

  it('may be pending for days and then fail: the money is back', async () => {
    const { intent } = await paid()
    stripe.standIn.acts.refundsBegin = 'pending'
    const { id } = granted(await refund(intent, 5_000))
    expect(stripe.standIn.truth()).toMatchObject([{ refundedFen: 0n, refundingFen: 5_000n }])
    stripe.standIn.acts.failRefund(id)
    expect(granted(await stripe.port.retrieveRefund(id))).toMatchObject({
      ...{ state: 'FAILED', failureReason: 'expired_or_canceled_card' },
    })
    expect(stripe.standIn.truth()).toMatchObject([{ refundedFen: 0n, refundingFen: 0n }])
    expect(granted(await refund(intent, 123_456)).state).toBe('PENDING')
  })
})

it('a dispute takes the money at once and gives it back when it is won', async () => {
  const { intent, id } = await paid()
  const { id: disputeId } = stripe.standIn.acts.dispute(intent)
  expect(granted(await stripe.port.retrieveDispute(disputeId))).toMatchObject({
    ...{ state: 'NEEDS_RESPONSE', withdrawn: true, amountFen: 123_456n, paymentIntentId: intent },
    answerBy: new Date('2026-12-03T02:00:00Z'),
  })
  expect(granted(await stripe.port.retrieveSession(id)).payment!.disputed).toBe(true)
  expect(stripe.standIn.truth()).toMatchObject([{ withdrawnFen: 123_456n }])
  stripe.standIn.acts.closeDispute(disputeId, 'won')
  expect(granted(await stripe.port.retrieveDispute(disputeId))).toMatchObject({ state: 'WON', withdrawn: false })
  expect(stripe.standIn.truth()).toMatchObject([{ withdrawnFen: 0n }])
})

describe('events', () => {
  it('are signed; one that was tampered with, signed otherwise or long ago is refused', async () => {
    await paid()
    const [event] = stripe.standIn.webhooks.undelivered()
    const { body, signature } = stripe.standIn.webhooks.sign(event!)
    const { verifyWebhook } = stripe.port
    expect(verifyWebhook(Buffer.from(body), signature, now)).toEqual({
      ok: true,
      event: { id: event!.id, type: 'checkout.session.completed', objectId: event!.data.object.id, createdAt: now },
    })
    const why = (text: string, header: string | null, at = now) => verifyWebhook(text, header, at)
    expect(why(body, null)).toEqual({ ok: false, why: 'unsigned' })
    expect(why(body.replace('cny', 'usd'), signature)).toEqual({ ok: false, why: 'bad-signature' })
    expect(why(body, 't=1,v1=00')).toEqual({ ok: false, why: 'bad-signature' })
    expect(why(body, 'nonsense')).toEqual({ ok: false, why: 'bad-signature' })
    const other = stripe.standIn.webhooks.sign(event!, { secret: 'whsec_other' })
    expect(why(other.body, other.signature)).toEqual({ ok: false, why: 'bad-signature' })
    const later = new Date(now.getTime() + 301_000)
    expect(why(body, signature, later)).toEqual({ ok: false, why: 'too-old' })
    // A second, younger time in the header does not make it young.
    expect(why(body, `t=${later.getTime() / 1000},${signature}`, later)).toEqual({ ok: false, why: 'too-old' })
    const odd = stripe.standIn.webhooks.sign({ ...event!, data: { object: {} } } as never)
    expect(why(odd.body, odd.signature)).toEqual({ ok: false, why: 'not-an-event' })
    for (const id of ['', 'evt_\u0000', 'e'.repeat(256), 'evt 1']) {
      for (const changed of [{ id }, { data: { object: { id } } }, { type: id }, { created: 1e300 }]) {
        const unstorable = stripe.standIn.webhooks.sign({ ...event!, ...changed } as never)
        expect(why(unstorable.body, unstorable.signature)).toEqual({ ok: false, why: 'not-an-event' })
      }
    }
  })

  it('are listed oldest first, by kind, time and whether they were taken', async () => {
    const { intent } = await paid()
    stripe.standIn.acts.refund(intent, 500)
    const list = async (deliverySuccess?: boolean) =>
      granted(
        await stripe.port.listEvents({
          since: now,
          types: ['checkout.session.completed', 'refund.created'],
          ...(deliverySuccess !== undefined && { deliverySuccess }),
        }),
      ).map(({ type }) => type)
    expect(await list()).toEqual(['checkout.session.completed', 'refund.created'])
    stripe.standIn.webhooks.taken(stripe.standIn.webhooks.undelivered()[0]!)
    expect(await list(false)).toEqual(['refund.created'])
    expect(await list(true)).toEqual(['checkout.session.completed'])
    const later = new Date(now.getTime() + 1_000)
    expect(granted(await stripe.port.listEvents({ since: later, types: ['refund.created'] }))).toEqual([])
  })
})
