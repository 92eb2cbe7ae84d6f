import type { AppLoadContext } from '@remix-run/node'
import { safeBackPath } from './back-path'

/** The cookie of a session, as much of it as the reply has to say. */
export interface SessionCookie {
  token: string
  expiresAt: Date
}

/** What the browser presents as its session, null when it has none; whether it is one, the accounts room knows. */
export function readSessionToken(request: Request, context: Pick<AppLoadContext, 'env'>): string | null {
  const name = cookieName(context)
  for (const pair of (request.headers.get('Cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=')
    if (key === name && value && /^[\w-]{43}$/.test(value)) return value
  }
  return null
}

/** Set-Cookie for a session that begins. */
export function sessionCookie(session: SessionCookie, context: Pick<AppLoadContext, 'env' | 'clock'>): string {
  const seconds = Math.floor((session.expiresAt.getTime() - context.clock().getTime()) / 1000)
  return cookie(context, session.token, seconds)
}

/** Set-Cookie for one that ends. */
export function endedSessionCookie(context: Pick<AppLoadContext, 'env'>): string {
  return cookie(context, '', 0)
}

/** Where one goes who has signed in: back to where one came from, but not to sign in or out once more. */
export function pathAfterSignIn(next: string | null | undefined): string {
  const path = safeBackPath(next)
  return /^\/sign-(in|out)\b/.test(path) ? '/' : path
}

function cookie(context: Pick<AppLoadContext, 'env'>, value: string, maxAge: number): string {
  const secure = isHttps(context) ? '; Secure' : ''
  return `${cookieName(context)}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
}

/** The prefix makes browsers refuse the cookie from anything but this host over https. */
function cookieName(context: Pick<AppLoadContext, 'env'>): string {
  return isHttps(context) ? '__Host-xiangyue' : 'xiangyue'
}

function isHttps({ env }: Pick<AppLoadContext, 'env'>): boolean {
  return env.origin.startsWith('https:')
}
