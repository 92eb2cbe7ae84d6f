import type { Acts } from './acts'
import { ApiError } from './api-error'
import type { Book } from './book'
import { type Fault, FaultPlan, type Operation } from './faults'
import { readForm } from './form'
import { type Call, operationOf } from './operations'

export interface ApiRequest {
  method: string
  /** With its query. */
  path: string
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>
  body: string
}

/** `dropped`: the connection ends; `silent`: it stays open and nothing comes. */
export type ApiAnswer = { status: number; body: string; headers: Record<string, string> } | 'dropped' | 'silent'

interface Plain {
  status: number
  body: string
  /** Kept under the idempotency key. */
  kept: boolean
}

/** Answers as api.stripe.com does: key, version, idempotency, errors; and fails as it was told to. */
export class Api {
  readonly faults = new FaultPlan<Fault>()
  private readonly underWay = new Set<string>()
  private requests = 0

  constructor(
    private readonly book: Book,
    private readonly acts: Acts,
    private readonly secretKey: string,
  ) {}

  async handle(request: ApiRequest): Promise<ApiAnswer> {
    const headers = { 'Content-Type': 'application/json', 'Request-Id': `req_standin${++this.requests}` }
    const finished = (plain: Plain): ApiAnswer => ({ status: plain.status, body: plain.body, headers })
    if (request.headers.authorization !== `Bearer ${this.secretKey}`) return finished(answered(wrongKey()))
    const url = new URL(request.path, 'http://stand-in')
    const operation = operationOf(request.method, url.pathname)
    if (!operation) return finished(answered(unknownUrl(request.method, url.pathname)))
    const fault = this.faults.take(({ on }) => on === '*' || on === operation.name)
    if (fault?.kind === 'rate-limit') return finished(answered(tooMany()))
    if (fault?.kind === 'error-before') return finished(answered(broken()))
    if (fault?.kind === 'drop-before') return 'dropped'

    const call: Call = {
      ...{ book: this.book, acts: this.acts, id: operation.id },
      form: readForm(request.method === 'GET' ? url.search.slice(1) : request.body),
    }
    if (fault?.kind === 'paid-meanwhile') this.payMeanwhile(operation)
    const key = request.method === 'POST' ? request.headers['idempotency-key'] : undefined
    if (key === undefined) return await failing(fault, finished(run(operation.run, call)))
    if (this.underWay.has(key)) return finished(answered(inUse()))
    this.underWay.add(key)
    try {
      const plain = this.once(key, `${request.method} ${url.pathname} ${request.body}`, fault, () =>
        run(operation.run, call),
      )
      return await failing(fault, finished(plain))
    } finally {
      this.underWay.delete(key)
    }
  }

  /** The first answer of a key is its answer for good; the same key with another wish is an error. */
  private once(key: string, fingerprint: string, fault: Fault | null, work: () => Plain): Plain {
    const { answers } = this.book.state
    const kept = Object.hasOwn(answers, key) ? answers[key] : undefined
    if (kept) {
      if (kept.fingerprint !== fingerprint) return answered(otherWish())
      return { ...kept, kept: false }
    }
    const plain = work()
    const keep = fault?.kind === 'error-after' && fault.remembered ? answered(broken()) : plain
    if (plain.kept) answers[key] = { fingerprint, status: keep.status, body: keep.body }
    this.book.saved()
    return plain
  }

  private payMeanwhile({ name, id }: { name: Operation; id: string | null }): void {
    if (id === null || (name !== 'expire-session' && name !== 'retrieve-session')) return
    const row = this.book.find(id)
    if (row?.object === 'checkout.session' && row.status === 'open') this.acts.pay(id)
  }
}

function run(work: (call: Call) => unknown, call: Call): Plain {
  try {
    return { status: 200, body: JSON.stringify(work(call)), kept: true }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return answered(error)
  }
}

/** What becomes of an answer on its way. */
async function failing(fault: Fault | null, answer: ApiAnswer): Promise<ApiAnswer> {
  if (fault?.kind === 'never') return 'silent'
  if (fault?.kind === 'drop-after') return 'dropped'
  if (fault?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 1_000))
  if (fault?.kind !== 'error-after' || answer === 'dropped' || answer === 'silent') return answer
  const { status, body } = answered(broken())
  return { ...answer, status, body }
}

function answered({ status, error, begun }: ApiError): Plain {
  return { status, body: JSON.stringify({ error }), kept: begun }
}

function wrongKey(): ApiError {
  return new ApiError(401, { type: 'invalid_request_error', message: 'Invalid API Key provided.' })
}

function unknownUrl(method: string, path: string): ApiError {
  return new ApiError(404, { type: 'invalid_request_error', message: `Unrecognized request URL (${method}: ${path}).` })
}

function tooMany(): ApiError {
  return new ApiError(429, { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests.' })
}

function broken(): ApiError {
  return new ApiError(500, { type: 'api_error', message: 'An unknown error occurred.' }, true)
}

function inUse(): ApiError {
  const message = 'There is currently another in-progress request using this idempotency key.'
  return new ApiError(409, { type: 'invalid_request_error', code: 'idempotency_key_in_use', message })
}

function otherWish(): ApiError {
  const message = 'Keys for idempotent requests can only be used with the same parameters they were first used with.'
  return new ApiError(400, { type: 'idempotency_error', message })
}
