import { randomBytes } from 'node:crypto'
import type { Clock } from '../../clock/clock'
import type { Log } from '../../log/log'
import { Acts } from './acts'
import { Api, type ApiRequest } from './api'
import { Book } from './book'
import { emptyState, type State } from './rows'
import { type PaymentTruth, truthOf } from './truth'
import { Webhooks } from './webhooks'

export interface StandInOptions {
  clock: Clock
  secretKey?: string
  webhookSecret?: string
  log?: Log
  /** What an earlier life left, and where the next finds it; absent: memory only. */
  store?: { state: State | null; save(state: State): void }
}

/**
 * Stands in for Stripe: the API the product calls, what payers and banks do, and the events that follow. Events wait
 * until somebody brings them, or says where they go.
 */
export interface StandIn {
  readonly secretKey: string
  readonly webhookSecret: string
  readonly book: Book
  readonly acts: Acts
  readonly api: Api
  readonly webhooks: Webhooks
  /** What was really charged and given back, whatever anybody was told. */
  truth(): PaymentTruth[]
  /** The API without a socket, for the SDK's fetch client. */
  readonly fetch: typeof fetch
}

export function createStandIn(options: StandInOptions): StandIn {
  const { secretKey = `sk_test_${randomBytes(12).toString('hex')}`, store } = options
  const { webhookSecret = `whsec_${randomBytes(16).toString('hex')}` } = options
  const state = store?.state ?? emptyState()
  const book = new Book(state, { clock: options.clock, changed: () => store?.save(state) })
  const acts = new Acts(book)
  const api = new Api(book, acts, secretKey)
  const webhooks = new Webhooks(book, webhookSecret, options.log ?? null)
  return {
    ...{ secretKey, webhookSecret, book, acts, api, webhooks },
    truth: () => truthOf(book),
    fetch: inProcess(api),
  }
}

function inProcess(api: Api): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const headers = Object.fromEntries(new Headers(init?.headers))
    const body = typeof init?.body === 'string' ? init.body : ''
    const request: ApiRequest = { method: init?.method ?? 'GET', path: `${url.pathname}${url.search}`, headers, body }
    const answer = await api.handle(request)
    if (answer === 'dropped') throw new TypeError('fetch failed')
    if (answer === 'silent') return await aborted(init?.signal)
    return new Response(answer.body, { status: answer.status, headers: answer.headers })
  }
}

function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
