import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { Response as Answer, Request as Asked, RequestHandler } from 'express'
import { LANGUAGE_IN_ADDRESS } from '~/messages/language-address'
import type { PageHandle } from '../page-handle'
import { cookiesOfPreferences, preferenceCookies, readPreferences } from '../preferences.server'
import { readSessionToken } from '../session.server'
import { type Encoding, encodingFor } from './accepted-encoding'
import { forEachPage } from './page-builds'
import { type DrawnPage, PageStore } from './page-store'
import { routeNamer } from './route-names'

const LIFE_MS = 1000
const MAX_BYTES = 32 * 1024 ** 2

interface VisitorsPage extends DrawnPage {
  readonly status: number
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  readonly etag: string
  /** Packed once for all, when first asked for. */
  readonly packed: Map<Encoding, Promise<Buffer>>
}

export interface KeptPagesOptions {
  build: ServerBuild
  contextOf(req: Asked, res: Answer): AppLoadContext
}

/**
 * Answers visitors from memory where the route allows it (`handle.kept`), for at most a second. Nothing of whoever asks
 * reaches the page but what its name is made of: it is drawn from a request made of the name alone.
 */
export function keptPages({ build, contextOf }: KeptPagesOptions): RequestHandler {
  const routeOf = routeNamer(build.routes)
  const kept = keptRoutes(build.routes, routeOf)
  const handlerFor = forEachPage(build, (own) => createRequestHandler(own, 'production'))
  const store = new PageStore<VisitorsPage>({ lifeMs: LIFE_MS, maxBytes: MAX_BYTES, now: () => performance.now() })
  return async (req, res, next) => {
    try {
      if ((req.method !== 'GET' && req.method !== 'HEAD') || !kept.has(routeOf(req.path))) return next()
      const context = contextOf(req, res)
      const asked = requestOf(req)
      if (readSessionToken(asked, context) !== null) return next()
      const bare = bareRequest(asked)
      const name = `${bare.headers.get('Cookie')} ${bare.url}`
      const page = await store.get(
        name,
        async () => await draw(await handlerFor(req.path)(bare, context), store.last(name)),
      )
      if (page === null) return next()
      rememberLanguage(asked, res, context)
      await send(page, req, res)
    } catch (error) {
      next(error)
    }
  }
}

function keptRoutes(routes: ServerBuild['routes'], routeOf: (path: string) => string): ReadonlySet<string> {
  const patterns = new Set<string>()
  for (const route of Object.values(routes)) {
    // A pattern is an address of its route as well: its places stand for themselves.
    if (route && isKept(route.module.handle)) patterns.add(routeOf(`/${route.path ?? ''}`))
  }
  return patterns
}

function isKept(handle: unknown): boolean {
  const name: keyof PageHandle = 'kept'
  return typeof handle === 'object' && handle !== null && name in handle && handle[name] === true
}

/** As much of the request as decides whether it is a visitor's, and what is asked for. */
function requestOf(req: Asked): Request {
  const url = new URL(req.originalUrl, `${req.protocol}://${req.headers.host ?? 'localhost'}`)
  return new Request(url, { headers: { Cookie: req.headers.cookie ?? '' } })
}

/** The same request with nothing in it but what the page may depend on, written in one way only. */
function bareRequest(asked: Request): Request {
  const url = new URL(asked.url)
  url.searchParams.delete(LANGUAGE_IN_ADDRESS)
  url.searchParams.sort()
  return new Request(url, { headers: { Cookie: cookiesOfPreferences(readPreferences(asked)) } })
}

/** Whoever came by an address that says its language goes on in it. */
function rememberLanguage(asked: Request, res: Answer, { env }: AppLoadContext): void {
  const locale = new URL(asked.url).searchParams.get(LANGUAGE_IN_ADDRESS)
  for (const cookie of preferenceCookies({ locale, mode: null }, env.origin.startsWith('https:')))
    res.append('Set-Cookie', cookie)
}

/** The answer as it can be given again. Only a page that was found, and that gives nothing away to keep. */
async function draw(response: Response, before: VisitorsPage | undefined): Promise<VisitorsPage> {
  const body = Buffer.from(await response.arrayBuffer())
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const keep = response.status === 200 && !response.headers.has('Set-Cookie')
  const headers = [...response.headers].filter(([name]) => name !== 'content-length')
  // Mostly nothing has changed within the second, and what was packed still holds.
  const packed = before?.etag === etag ? before.packed : new Map()
  return { status: response.status, headers, body, keep, etag, packed }
}

async function send(page: VisitorsPage, req: Asked, res: Answer): Promise<void> {
  for (const [name, value] of page.headers) res.append(name, value)
  res.vary('Accept-Encoding')
  res.vary('Cookie')
  res.status(page.status)
  if (!page.keep) return void res.end(req.method === 'HEAD' ? undefined : page.body)
  res.setHeader('ETag', page.etag)
  if (isKnown(req.headers['if-none-match'], page.etag)) return void res.status(304).end()
  const encoding = encodingFor(req.headers['accept-encoding'])
  const body = encoding === null ? page.body : await pack(page, encoding)
  if (encoding !== null) res.setHeader('Content-Encoding', encoding)
  res.setHeader('Content-Length', String(body.byteLength))
  res.end(req.method === 'HEAD' ? undefined : body)
}

function isKnown(known: string | undefined, etag: string): boolean {
  return known?.split(',').some((one) => one.trim() === etag) ?? false
}

const packers: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => promisify<Buffer, object, Buffer>(gzip)(body, { level: 6 }),
}

function pack(page: VisitorsPage, encoding: Encoding): Promise<Buffer> {
  const before = page.packed.get(encoding)
  if (before) return before
  const packed = packers[encoding](page.body)
  page.packed.set(encoding, packed)
  return packed
}
