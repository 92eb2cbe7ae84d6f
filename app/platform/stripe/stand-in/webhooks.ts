import { createHmac } from 'node:crypto'
import type { Log } from '../../log/log'
import type { Book } from './book'
import { FaultPlan, type WebhookFault } from './faults'
import type { EventRow } from './rows'

export interface SignedEvent {
  body: string
  /** Of the header Stripe-Signature. */
  signature: string
}

/** Sends an event to the product. @returns whether it was taken (2xx) */
export type SendWebhook = (signed: SignedEvent) => Promise<boolean>

/** The pauses before further tries; Stripe's own go on for three days. */
const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000]

/** Brings events to the product, and goes on trying; or stands by while a test brings them by hand. */
export class Webhooks {
  readonly faults = new FaultPlan<WebhookFault>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private held: EventRow[] = []
  private closed = false
  private send: SendWebhook | null = null
  private pausesMs: readonly number[] = []

  constructor(
    private readonly book: Book,
    private readonly secret: string,
    private readonly log: Log | null,
  ) {
    book.onEvent((event) => this.begin(event))
  }

  /** From now on events go there by themselves, beginning with what an earlier life could not deliver. */
  bringTo(send: SendWebhook, pausesMs: readonly number[] = PAUSES_MS): void {
    this.send = send
    this.pausesMs = pausesMs
    for (const event of this.undelivered()) void this.deliver(event, 0)
  }

  /** What nobody has taken yet, oldest first. */
  undelivered(): EventRow[] {
    return this.book.state.events.filter((event) => event.pending_webhooks > 0)
  }

  sign(event: EventRow, { secret = this.secret, at = this.book.seconds() } = {}): SignedEvent {
    const body = JSON.stringify(event)
    const digest = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
    return { body, signature: `t=${at},v1=${digest}` }
  }

  /** The product has answered 2xx to it. */
  taken(event: EventRow): void {
    event.pending_webhooks = 0
    this.book.saved()
  }

  close(): void {
    this.closed = true
    for (const timer of this.timers) clearTimeout(timer)
  }

  private begin(event: EventRow): void {
    if (!this.send) return
    const fault = this.faults.take(({ type }) => type === undefined || type === event.type)
    const held = this.held
    this.held = []
    if (fault?.kind === 'after-next') this.held.push(event)
    else if (fault?.kind === 'late') this.later(fault.ms ?? 1_000, () => this.deliver(event, 0))
    else if (fault?.kind === 'wrong-signature')
      void this.deliver(event, 0, this.sign(event, { secret: `${this.secret}-not` }))
    else if (fault?.kind !== 'lost') void this.deliver(event, 0)
    if (fault?.kind === 'twice') void this.deliver(event, this.pausesMs.length)
    for (const earlier of held) this.later(50, () => this.deliver(earlier, 0))
  }

  private async deliver(event: EventRow, tried: number, signed = this.sign(event)): Promise<void> {
    if (this.closed || !this.send) return
    const taken = await this.send(signed).catch(() => false)
    if (taken) return this.taken(event)
    const pause = this.pausesMs[tried]
    this.log?.warn('the stand-in could not deliver an event', { event: event.id, type: event.type, tries: tried + 1 })
    if (pause !== undefined) this.later(pause, () => this.deliver(event, tried + 1))
  }

  private later(ms: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      void work()
    }, ms)
    this.timers.add(timer)
  }
}

/** Posts to the product's webhook. A redirect is not followed. */
export function webhookTo(url: string): SendWebhook {
  return async ({ body, signature }) => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Stripe-Signature': signature }
    const signal = AbortSignal.timeout(10_000)
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await answer.body?.cancel()
    return answer.ok
  }
}
