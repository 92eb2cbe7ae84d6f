import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { safeBackPath } from '~/http/back-path'
import { preferenceCookies } from '~/http/preferences.server'

/** GET /preferences?locale=en&mode=clear&back=/products: an ordinary link sets the cookie and comes back. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const chosen = { locale: searchParams.get('locale'), mode: searchParams.get('mode') }
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  for (const cookie of preferenceCookies(chosen, context.env.origin.startsWith('https:'))) {
    headers.append('Set-Cookie', cookie)
  }
  return redirect(safeBackPath(searchParams.get('back')), { headers })
}
