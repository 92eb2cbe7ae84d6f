import { afterAll, beforeAll, expect, test } from 'vitest'
import { enqueueReconciliation, reconcileCheckouts } from '~/features/checkouts/reconcile-checkouts.server'
import { systemClock } from '~/platform/clock/clock'
import { serveStandIn } from '~/platform/stripe/stand-in/serve-stand-in'
import { createStandIn } from '~/platform/stripe/stand-in/stand-in'
import type { SignedEvent } from '~/platform/stripe/stand-in/webhooks'
import { createStripeClient } from '~/platform/stripe/stripe-client'
import { Caller, type Reply } from '../../support/caller'
import { openSampleProduct, type SampleProduct } from '../../support/sample-product'
import { type SentOrder, sentOrder } from '../../support/spot-orders'

/** Paying online on the real server: Stripe's stand-in beside it, and its events brought by hand. */
const keys = { secretKey: 'sk_test_standin000000', webhookSecret: 'whsec_standin000000' }
const standIn = createStandIn({ clock: systemClock, ...keys })
const served = await serveStandIn(standIn, 0)
afterAll(() => served.close())

let product: SampleProduct
let buyer: Caller

beforeAll(async () => {
  product = await openSampleProduct({
    STRIPE_API_BASE: served.origin,
    STRIPE_SECRET_KEY: keys.secretKey,
    STRIPE_WEBHOOK_SECRET: keys.webhookSecret,
  })
  buyer = await Caller.signedIn(product.server.origin, '13800000013')
})

const order = () => sentOrder(product.stage, 'wandao-mi', 4)
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

/** A browser that opened the pay page and sends its form. */
async function startForm({ number }: SentOrder, amount?: string): Promise<() => Promise<Reply>> {
  const form = await buyer.form(`/orders/${number}/checkout`, 'checkoutId')
  const fields = amount === undefined ? form : { ...form, amount }
  return () => buyer.post(`/orders/${number}/checkout`, fields)
}

/** An order whose payment page has just been paid, and nobody has told us. */
async function paidAtStripe() {
  const sent = await order()
  const { location } = await (await startForm(sent))()
  const { sessionId, number } = await product.stage.db.checkout.findFirstOrThrow({
    where: { number: location!.split('/').at(-1)! },
  })
  standIn.acts.pay(sessionId!)
  const event = standIn.webhooks.undelivered().at(-1)!
  expect(event.type).toBe('checkout.session.completed')
  return { ...sent, checkout: number, event }
}

async function bring({ body, signature }: SignedEvent, headers: Record<string, string> = {}): Promise<number> {
  const reply = await fetch(`${product.server.origin}/webhooks/stripe`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Stripe-Signature': signature, ...headers },
    body,
  })
  return reply.status
}

const stored = (ids: readonly string[]) => product.stage.db.stripeEvent.count({ where: { id: { in: [...ids] } } })

test('webhooks, browsers that come back and the reconciliation, 50 at once: the money is booked once', async () => {
  const { db, programmeId } = product.stage
  const { orderId, amountFen, checkout, event } = await paidAtStripe()
  const other = await paidAtStripe()
  const port = createStripeClient({ mode: 'STAND_IN', ...keys, apiBase: served.origin })

  const statuses = await times(50, async (index) => {
    if (index % 5 === 1) return (await buyer.get(`/checkouts/${checkout}?back=1`)).status
    if (index % 5 === 2) return bring(standIn.webhooks.sign(other.event))
    if (index % 25 === 3) return (await reconcileCheckouts({ db, clock: systemClock }, port)).problem ?? 'reconciled'
    if (index % 25 === 8) return (await enqueueReconciliation({ db })) ?? 'queued'
    return bring(standIn.webhooks.sign(event))
  })
  expect([...new Set(statuses)].sort()).toEqual([200, 204, 'queued', 'reconciled'])
  await expect
    .poll(() => db.stripeEvent.count({ where: { appliedAt: null, parked: false } }), { timeout: 30_000, interval: 100 })
    .toBe(0)

  expect(await stored([event.id, other.event.id])).toBe(2)
  for (const id of [orderId, other.orderId])
    expect(await db.moneyEntry.count({ where: { programmeId, documentId: id } })).toBe(1)
  const { paidFen, pendingFen } = await db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
  expect({ paidFen, pendingFen }).toEqual({ paidFen: amountFen, pendingFen: 0n })
  const subject = await db.checkout.findFirstOrThrow({ where: { programmeId, number: checkout } })
  expect(await db.auditEntry.count({ where: { subjectId: subject.id, action: 'checkout.pay' } })).toBe(1)
  expect(await product.verify()).toMatchObject({ code: 0 })
}, 120_000)

test('one event told 20 times at once is stored once and looked into once', async () => {
  const { db } = product.stage
  const { orderId, amountFen, event } = await paidAtStripe()
  const told = await times(20, () => bring(standIn.webhooks.sign(event)))
  expect(new Set(told)).toEqual(new Set([204]))
  const paid = async () => (await db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })).paidFen
  await expect.poll(paid, { timeout: 30_000, interval: 100 }).toBe(amountFen)
  expect(await db.stripeEvent.findMany({ where: { id: event.id } })).toMatchObject([{ attempts: 1 }])
}, 60_000)

test('what Stripe did not sign, signed long ago or never said is refused and leaves nothing', async () => {
  const { orderId, event } = await paidAtStripe()
  // Nor does the reconciliation find it meanwhile.
  standIn.webhooks.taken(event)
  const seconds = Math.floor(Date.now() / 1000)
  const signed = standIn.webhooks.sign(event)
  const old = standIn.webhooks.sign(event, { at: seconds - 301 })
  const forged: SignedEvent[] = [
    standIn.webhooks.sign(event, { secret: 'whsec_of_somebody_else' }),
    old,
    { ...signed, signature: '' },
    { ...signed, signature: 'not a signature' },
    { ...signed, body: `${signed.body} ` },
    { ...signed, body: '' },
    // Signed long ago, with the time of today written over it.
    { ...old, signature: old.signature.replace(/t=\d+/, `t=${seconds}`) },
  ]
  expect(await Promise.all(forged.map((one) => bring(one)))).toEqual(forged.map(() => 400))
  expect(await stored([event.id])).toBe(0)
  const { paidFen } = await product.stage.db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
  expect(paidFen).toBe(0n)
}, 60_000)

test('two tabs begin to pay at once: one page for both, and whoever wanted another amount is told', async () => {
  const { db } = product.stage
  const sent = await order()
  const same = await Promise.all([startForm(sent), startForm(sent)])
  const led = await Promise.all(same.map((send) => send()))
  expect(led.map(({ status }) => status)).toEqual([302, 302])
  expect(new Set(led.map(({ location }) => location)).size).toBe(1)

  const other = await order()
  const rivals = await Promise.all([startForm(other), startForm(other, '10.00'), startForm(other, '20.00')])
  const replies = await Promise.all(rivals.map((send) => send()))
  expect(replies.map(({ status }) => status).sort()).toEqual([302, 409, 409])
  const winner = replies
    .find(({ status }) => status === 302)!
    .location!.split('/')
    .at(-1)!
  for (const { html } of replies.filter(({ status }) => status === 409)) expect(html).toContain(winner)
  const begun = await db.checkoutAllocation.findMany({ where: { documentId: { in: [sent.orderId, other.orderId] } } })
  expect(begun).toHaveLength(2)
  expect(
    standIn.book
      .all('checkout.session')
      .filter((session) => begun.some(({ checkoutId }) => checkoutId === session.client_reference_id)),
  ).toHaveLength(2)
  expect(await product.verify()).toMatchObject({ code: 0 })
}, 60_000)
