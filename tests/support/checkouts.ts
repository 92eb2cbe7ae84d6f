import { fen } from '~/domain/money/fen'
import { applyEvent } from '~/features/checkouts/apply-event.server'
import { applySession } from '~/features/checkouts/apply-session.server'
import type { Checkout } from '~/features/checkouts/checkout'
import { receiveEvents } from '~/features/checkouts/receive-event.server'
import { reconcileCheckouts } from '~/features/checkouts/reconcile-checkouts.server'
import { refundCheckout } from '~/features/checkouts/refund-checkout.server'
import { reserveCheckout, startCheckout } from '~/features/checkouts/start-checkout.server'
import { uuid7 } from '~/platform/ids/uuid7'
import type { EventRow } from '~/platform/stripe/stand-in/rows'
import type { StripeSession } from '~/platform/stripe/stripe-port'
import type { Stage } from '../../prisma/sample/play'
import type { Market, Person } from './market'
import type { PreparedPage } from './prepared/pages'
import { sentOrder } from './spot-orders'
import { now } from './stage'
import { type InProcessStripe, inProcessStripe } from './stand-in'

/** A market that can be paid online, at the in-process stand-in, under one clock. */
export interface OnlineMarket extends InProcessStripe {
  readonly market: Market
  now: Date
  start(orders: Record<string, bigint>, options?: { by?: Person; id?: string }): ReturnType<typeof startCheckout>
  refund(
    number: string,
    amountFen: bigint,
    options?: { by?: Person; id?: string; orderId?: string },
  ): ReturnType<typeof refundCheckout>
  /** Brings what nobody has taken yet, or these events, as the webhook and the queue would. */
  deliver(events?: readonly EventRow[]): Promise<void>
  reconcile(): ReturnType<typeof reconcileCheckouts>
  /** Moves the clock. */
  later(minutes: number): void
}

export function goOnline(market: Market, at: string): OnlineMarket {
  const online = {
    market,
    now: new Date(at),
    later(minutes: number) {
      online.now = new Date(online.now.getTime() + minutes * 60_000)
    },
  } as OnlineMarket
  const { port, standIn } = inProcessStripe(() => online.now)
  const { db } = market
  return Object.assign(online, {
    port,
    standIn,
    start: (orders: Record<string, bigint>, { by = market.buyer, id = uuid7() } = {}) =>
      startCheckout({ ...market.as(by), now: online.now }, port, {
        checkoutId: id,
        document: { type: 'ORDER', id: Object.keys(orders)[0]!, number: 'CG-2026-000001' },
        parts: Object.entries(orders).map(([orderId, amount]) => ({ orderId, amountFen: fen(amount) })),
        origin: 'http://127.0.0.1:3000',
        locale: 'zh',
      }),
    refund: (number: string, amount: bigint, { by = market.supplier, id = uuid7(), orderId }: RefundOptions = {}) =>
      refundCheckout({ ...market.as(by), now: online.now }, port, {
        ...{ number, refundId: id, orderId: orderId ?? null, reason: '少送了一箱' },
        amountFen: fen(amount),
      }),
    async deliver(events: readonly EventRow[] = standIn.webhooks.undelivered()) {
      for (const event of events) {
        const signed = standIn.webhooks.sign(event)
        const told = port.verifyWebhook(signed.body, signed.signature, online.now)
        if (!told.ok) throw new Error(told.why)
        await receiveEvents({ db, now: online.now }, [told.event], false)
        standIn.webhooks.taken(event)
        await applyEvent({ db, now: online.now }, port, told.event.id)
      }
    },
    reconcile: () => reconcileCheckouts({ db, clock: () => online.now }, port),
  })
}

interface RefundOptions {
  by?: Person
  id?: string
  orderId?: string
}

/** What Stripe says of a checkout that was paid as a whole a moment ago. */
function paidSession({ id, amountFen, expiresAt }: Checkout, at = new Date()): StripeSession {
  return {
    ...{
      id: `cs_test_${id.replaceAll('-', '')}`,
      state: 'COMPLETE',
      paid: true,
      amountFen,
      currency: 'cny',
      url: null,
    },
    ...{ createdAt: at, expiresAt, clientReference: id, metadata: {} },
    payment: {
      ...{ id: `pi_${id.replaceAll('-', '')}`, state: 'SUCCEEDED', amountFen, receivedFen: amountFen, succeededAt: at },
      ...{ chargeId: null, refundedFen: fen(0n), disputed: false, method: 'card', lastDecline: null },
    },
  }
}

/** An online payment whose page Stripe was not asked for yet, and one that was paid. */
export async function onlinePayments(stage: Stage): Promise<PreparedPage[]> {
  const [begun, paid] = [await reservedCheckout(stage), await reservedCheckout(stage)]
  await applySession({ db: stage.db, now: new Date() }, paid, paidSession(paid))
  const route = 'checkouts.$number'
  return [
    { route, path: `/checkouts/${begun.number}`, as: '13800000013' },
    { route, path: `/checkouts/${paid.number}`, as: '13800000021' },
  ]
}

async function reservedCheckout(stage: Stage): Promise<Checkout> {
  const { orderId, number } = await sentOrder(stage, 'wandao-mi', 4)
  const reserved = await reserveCheckout(now(stage, '13800000013'), {
    ...{
      checkoutId: uuid7(),
      document: { type: 'ORDER', id: orderId, number },
      origin: 'http://127.0.0.1',
      locale: 'zh',
    },
    parts: [{ orderId, amountFen: fen(1_000n) }],
  })
  if (!reserved.ok) throw new Error(reserved.refusal.code)
  return reserved.value
}
