import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { NonceContext } from '~/ui/nonce'
import { RequestIdContext } from '~/ui/request-id'
import { ScriptContext } from '~/ui/scripted'
import { forbidCaching } from './http/page-caching.server'
import { withoutGaps } from './http/serving/without-gaps'

const giveUpAfterMs = 10_000
export const streamTimeout = giveUpAfterMs

/** The page is collected whole and sent at once: nothing here streams, and one write costs far less than many. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const { cspNonce, requestId, log } = context
  let failed = false
  const html = await new Promise<Buffer>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={cspNonce}>
        <RequestIdContext.Provider value={requestId}>
          <ScriptContext.Provider value={{ needed: false, path: remixContext.manifest.entry.module }}>
            <RemixServer context={remixContext} url={request.url} nonce={cspNonce} abortDelay={giveUpAfterMs} />
          </ScriptContext.Provider>
        </RequestIdContext.Provider>
      </NonceContext.Provider>,
      {
        nonce: cspNonce,
        onAllReady() {
          clearTimeout(timer)
          const body = new PassThrough()
          buffer(body).then((html) => resolve(withoutGaps(html)), reject)
          pipe(body)
        },
        onShellError: reject,
        onError(error) {
          failed = true
          log.error('a page could not be rendered', { error: error instanceof Error ? error : String(error) })
        },
      },
    )
    const timer = setTimeout(abort, giveUpAfterMs)
  })
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Length', String(html.byteLength))
  forbidCaching(headers, request, context)
  if (status === 429) sayWhenToComeBack(headers, remixContext.staticHandlerContext)
  return new Response(new Uint8Array(html), { headers, status: failed ? 500 : status })
}

const COME_BACK_SECONDS = '60'

/** Pages export no headers of their own, so what the refusing loader or action said is put on here. */
function sayWhenToComeBack(headers: Headers, said?: EntryContext['staticHandlerContext']): void {
  const all = [...Object.values(said?.actionHeaders ?? {}), ...Object.values(said?.loaderHeaders ?? {})]
  const wait = all.map((one) => one?.get('Retry-After')).find((seconds) => seconds)
  if (!headers.has('Retry-After')) headers.set('Retry-After', wait ?? COME_BACK_SECONDS)
}

/** A loader or action threw something it did not mean to. What the visitor reads is the error page's business. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return
  // Remix's own refusals (a method or route that is not there) are the visitor's doing, and answered as such.
  if (isRouteErrorResponse(error) && error.status < 500) return
  context.log.error('a request failed', { error: error instanceof Error ? error : String(error) })
}
