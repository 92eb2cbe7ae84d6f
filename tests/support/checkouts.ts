import { fen } from '~/domain/money/fen'
import { applyEvent } from '~/features/checkouts/apply-event.server'
import { receiveEvents } from '~/features/checkouts/receive-event.server'
import { reconcileCheckouts } from '~/features/checkouts/reconcile-checkouts.server'
import { refundCheckout } from '~/features/checkouts/refund-checkout.server'
import { startCheckout } from '~/features/checkouts/start-checkout.server'
import { uuid7 } from '~/platform/ids/uuid7'
import type { EventRow } from '~/platform/stripe/stand-in/rows'
import type { Market, Person } from './market'
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
