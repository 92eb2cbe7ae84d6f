import { randomBytes } from 'node:crypto'
import type { Clock } from '../../clock/clock'
import { STRIPE_API_VERSION } from '../stripe-client'
import { STRIPE_EVENT_TYPES } from '../stripe-port'
import { missing } from './api-error'
import type { EventRow, Row, State, TransactionRow } from './rows'

/** Of other events the product's endpoint is never told. */
const SUBSCRIBED: ReadonlySet<string> = new Set(STRIPE_EVENT_TYPES)

export interface BookOptions {
  clock: Clock
  /** Called after every change. */
  changed(): void
}

/** What exists at the stand-in, and what has happened to it: rows by id, and the events they left. */
export class Book {
  /** Two stand-ins beside one database must not name two things alike. */
  private readonly tag = randomBytes(6).toString('hex')
  /** Where its pages are; known once it listens. */
  origin = 'http://stand-in.invalid'
  private readonly listeners: ((event: EventRow) => void)[] = []

  constructor(
    readonly state: State,
    private readonly options: BookOptions,
  ) {}

  seconds(): number {
    return Math.floor(this.options.clock().getTime() / 1000)
  }

  id(prefix: string): string {
    this.state.counter += 1
    return `${prefix}_${this.tag}${this.state.counter.toString(36).padStart(6, '0')}`
  }

  keep<T extends Row>(row: T): T {
    this.state.rows[row.id] = row
    return row
  }

  /** @throws ApiError 404 */
  get<K extends Row['object']>(object: K, id: string): Extract<Row, { object: K }> {
    const row = Object.hasOwn(this.state.rows, id) ? this.state.rows[id] : undefined
    if (row?.object !== object) throw missing(object.replace('.', ' '), id)
    return row as Extract<Row, { object: K }>
  }

  find(id: string): Row | undefined {
    return Object.hasOwn(this.state.rows, id) ? this.state.rows[id] : undefined
  }

  /** Newest first, as Stripe lists. */
  all<K extends Row['object']>(object: K): Extract<Row, { object: K }>[] {
    return Object.values(this.state.rows)
      .filter((row): row is Extract<Row, { object: K }> => row.object === object)
      .reverse()
  }

  transaction(type: TransactionRow['type'], amount: number, source: { id: string; currency: string }): TransactionRow {
    const { currency } = source
    const at = { created: this.seconds(), currency }
    return this.keep({ id: this.id('txn'), object: 'balance_transaction', amount, type, source: source.id, ...at })
  }

  onEvent(listener: (event: EventRow) => void): void {
    this.listeners.push(listener)
  }

  /** Writes down that something happened to a row, as the row is now. */
  tell(type: string, row: Row): void {
    const event: EventRow = {
      ...{ id: this.id('evt'), object: 'event', api_version: STRIPE_API_VERSION, created: this.seconds() },
      ...{ data: { object: structuredClone(row) }, livemode: false, type },
      pending_webhooks: SUBSCRIBED.has(type) ? 1 : 0,
    }
    this.state.events.push(event)
    this.saved()
    if (event.pending_webhooks > 0) for (const listener of this.listeners) listener(event)
  }

  saved(): void {
    this.options.changed()
  }
}
