import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'

export interface SecurityHeadersOptions {
  /** The visitor's browser reaches us by https. */
  https: boolean
  /** Vite's development client needs inline scripts and a socket. */
  development: boolean
}

/** Sets the security headers and leaves the nonce of this one response in `res.locals.cspNonce`. */
export function securityHeaders({ https, development }: SecurityHeadersOptions): RequestHandler {
  return (_req, res, next) => {
    const nonce = randomBytes(16).toString('base64url')
    res.locals.cspNonce = nonce
    const policy = [
      "default-src 'self'",
      development ? "script-src 'self' 'unsafe-inline' 'unsafe-eval'" : `script-src 'self' 'nonce-${nonce}'`,
      development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
      // Widths of bars, drawn on the server.
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      development ? "connect-src 'self' ws:" : "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]
    res.setHeader('Content-Security-Policy', policy.join('; '))
    res.setHeader('X-Content-Type-Options', 'nosniff')
    res.setHeader('X-Frame-Options', 'DENY')
    // Not no-referrer: browsers then send `Origin: null` with a form, and it would look like somebody else's.
    res.setHeader('Referrer-Policy', 'same-origin')
    res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    res.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    if (https) res.setHeader('Strict-Transport-Security', 'max-age=31536000')
    next()
  }
}
