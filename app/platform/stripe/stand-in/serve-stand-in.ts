import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { whyNotFree } from '../../process/port.mjs'
import { StartRefused } from '../../process/start-refused'
import type { ApiAnswer } from './api'
import { ApiError } from './api-error'
import { act, control } from './control'
import { overviewPage, payPage } from './pages'
import type { StandIn } from './stand-in'

/** No wish of the product is longer. */
const MOST_BYTES = 256 * 1024

export interface ServedStandIn {
  /** `http://127.0.0.1:PORT`, which is also the overview's address. */
  origin: string
  close(): Promise<void>
}

/**
 * Serves the stand-in on this machine only: the API under /v1, the payers' pages, an overview, and /_stand-in/… for
 * whoever tells it to misbehave. Port 0 takes any.
 *
 * @throws StartRefused when the port is taken
 */
export async function serveStandIn(standIn: StandIn, port: number): Promise<ServedStandIn> {
  const taken = port === 0 ? null : await whyNotFree('127.0.0.1', port)
  if (taken) throw new StartRefused(taken)
  const http = createServer((request, response) => {
    answer(standIn, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  standIn.book.origin = origin
  const closing = setInterval(() => standIn.acts.expireDue(), 5_000)
  return {
    origin,
    async close() {
      clearInterval(closing)
      standIn.webhooks.close()
      await closed(http)
    },
  }
}

async function closed(http: Server): Promise<void> {
  const ended = new Promise<void>((resolve) => http.close(() => resolve()))
  http.closeAllConnections()
  await ended
}

interface Reply {
  status: number
  headers: Record<string, string>
  body: string
}

async function answer(standIn: StandIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request)
  const reply = body === null ? page(413, 'too large') : await replyTo(standIn, request, body)
  if (reply === 'dropped') request.socket.destroy()
  else if (reply !== 'silent') response.writeHead(reply.status, reply.headers).end(reply.body)
}

async function replyTo(standIn: StandIn, request: IncomingMessage, body: string): Promise<ApiAnswer> {
  const { method = 'GET', url = '/', headers } = request
  const { pathname, searchParams } = new URL(url, 'http://stand-in')
  if (pathname.startsWith('/_stand-in/')) {
    const told = control(standIn, method, pathname, body)
    return { status: told.status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(told.body) }
  }
  if (pathname === '/') return overview(standIn, method, body)
  const session = /^\/c\/pay\/(\w+)$/.exec(pathname)?.[1]
  if (session) return pay(standIn, session, { method, body, declined: searchParams.has('declined') })
  const { authorization } = headers
  const key = headers['idempotency-key']?.toString()
  return await standIn.api.handle({ method, path: url, headers: { authorization, 'idempotency-key': key }, body })
}

function overview(standIn: StandIn, method: string, body: string): Reply {
  if (method !== 'POST') return page(200, overviewPage(standIn.book))
  const form = new URLSearchParams(body)
  tried(() => act(standIn, { act: form.get('act') ?? '', id: form.get('id') ?? '' }))
  return seeOther('/')
}

function pay(standIn: StandIn, id: string, asked: { method: string; body: string; declined: boolean }): Reply {
  standIn.acts.expireDue()
  const row = standIn.book.find(id)
  const session = row?.object === 'checkout.session' ? row : null
  if (!session || asked.method !== 'POST') return page(session ? 200 : 404, payPage(session, asked.declined))
  const wish = new URLSearchParams(asked.body).get('act')
  if (wish === 'leave') return seeOther(session.cancel_url ?? '/')
  const done = tried(() => {
    if (wish === 'decline') standIn.acts.decline(id)
    else if (wish === 'promise') standIn.acts.promise(id)
    else standIn.acts.pay(id, wish === 'wechat' ? 'wechat_pay' : 'card')
  })
  if (!done) return seeOther(`/c/pay/${id}`)
  if (wish === 'decline') return seeOther(`/c/pay/${id}?declined`)
  return seeOther((session.success_url ?? '/').replace('{CHECKOUT_SESSION_ID}', id))
}

/** False: it is past; two tabs may have tried. */
function tried(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return false
  }
}

function seeOther(location: string): Reply {
  return { status: 303, headers: { Location: location }, body: '' }
}

function page(status: number, body: string): Reply {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }, body }
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request) {
    bytes += piece.length
    if (bytes > MOST_BYTES) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
