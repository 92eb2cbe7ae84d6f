/** The calls of the API by what they are for; '*' is any. */
export const OPERATIONS = [
  'create-session',
  'retrieve-session',
  'list-sessions',
  'expire-session',
  'create-refund',
  'retrieve-refund',
  'list-refunds',
  'retrieve-dispute',
  'list-events',
] as const
export type Operation = (typeof OPERATIONS)[number]

/**
 * - `late`: done at once, answered after `ms`; - `never`: done, and no answer at all;
 * - `error-after`: done, answered 500; - `error-before`: not done, answered 500;
 * - `drop-after`, `drop-before`: the connection breaks, done or not;
 * - `rate-limit`: 429, not done;
 * - `paid-meanwhile`: the payer pays the session in the moment before it is asked about.
 */
export const FAULT_KINDS = [
  'late',
  'never',
  'error-after',
  'error-before',
  'drop-after',
  'drop-before',
  'rate-limit',
  'paid-meanwhile',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  on: Operation | '*'
  kind: FaultKind
  ms?: number
  /** How many calls it meets; once unless told. */
  times?: number
  /** The 500 of `error-after` is kept under the key and answered again, as Stripe does. */
  remembered?: boolean
}

/**
 * - `late`: sent after `ms`; - `twice`: sent once more; - `after-next`: only once the next event was sent;
 * - `lost`: never sent, and stands as undelivered; - `wrong-signature`: signed with another secret, once.
 */
export const WEBHOOK_FAULT_KINDS = ['late', 'twice', 'after-next', 'lost', 'wrong-signature'] as const
export type WebhookFaultKind = (typeof WEBHOOK_FAULT_KINDS)[number]

export interface WebhookFault {
  kind: WebhookFaultKind
  /** Absent: any event. */
  type?: string
  ms?: number
  times?: number
}

/** A list of what goes wrong next: each entry is used up by those it fits, oldest first. */
export class FaultPlan<F extends { times?: number }> {
  private readonly waiting: (F & { left: number })[] = []

  add(fault: F): void {
    this.waiting.push({ ...fault, left: fault.times ?? 1 })
  }

  take(fits: (fault: F) => boolean): F | null {
    const index = this.waiting.findIndex(fits)
    const found = this.waiting[index]
    if (!found) return null
    found.left -= 1
    if (found.left <= 0) this.waiting.splice(index, 1)
    return found
  }

  clear(): void {
    this.waiting.length = 0
  }
}
