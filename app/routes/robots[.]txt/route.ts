import type { LoaderFunctionArgs } from '@remix-run/node'

/** What visitors without an account have no use for, or what changes something when it is followed. */
const NOT_FOR_ENGINES = [
  '/preferences',
  '/sign-in',
  '/sign-up',
  '/forgot',
  '/invitation/',
  '/deliver/',
  '/confirm-mail/',
]

/** GET /robots.txt. Nothing of a sample is to be found by anybody. */
export function loader({ context }: LoaderFunctionArgs) {
  const { origin, sample } = context.env
  const lines = sample
    ? ['User-agent: *', 'Disallow: /']
    : ['User-agent: *', ...NOT_FOR_ENGINES.map((path) => `Disallow: ${path}`), '', `Sitemap: ${origin}/sitemap.xml`]
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' }
  return new Response(`${lines.join('\n')}\n`, { headers })
}
