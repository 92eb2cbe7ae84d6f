import { createHash } from 'node:crypto'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { readPublishedProgress } from '~/features/progress/published-progress.server'
import { optionalActor } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { fill, messagesFor } from '~/messages'

/** Public, for any site and any program: documented in docs/progress-json.md. */
const HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag',
}

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const published = await readPublishedProgress(ctx, new URL(args.request.url).searchParams.get('year'))
  if (!published.ok) return badYear(args.request, published.refusal.code, published.refusal.detail ?? {})

  const { asOf, ...figures } = published.value
  // The moment of reading is no change: whoever has these figures already has them.
  const etag = `W/"${createHash('sha256').update(JSON.stringify(figures)).digest('base64url').slice(0, 27)}"`
  const headers = { ...HEADERS, 'Cache-Control': 'public, max-age=1', ETag: etag }
  const known = args.request.headers.get('If-None-Match')?.split(/,\s*/u) ?? []
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers })
  return new Response(JSON.stringify(published.value), { headers })
}

function badYear(request: Request, code: string, detail: Readonly<Record<string, string>>): Response {
  const { progress } = messagesFor(readPreferences(request).locale)
  const error = { code, message: fill(progress.api.badYear, detail) }
  return new Response(JSON.stringify({ error }), { status: 400, headers: { ...HEADERS, 'Cache-Control': 'no-store' } })
}
