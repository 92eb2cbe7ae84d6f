import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'

export interface SecurityHeadersOptions {
  /** The visitor's browser reaches us by https. */
  https: boolean
  /** Vite's development client needs inline scripts and a socket. */
  development: boolean
}

/** A photo for a form comes through the file chooser, which asks by itself; nothing here wants a sensor or a device. */
const PERMISSIONS = [
  ...['accelerometer', 'bluetooth', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media', 'geolocation'],
  ...['gyroscope', 'hid', 'magnetometer', 'microphone', 'midi', 'payment', 'publickey-credentials-get'],
  ...['screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/** Sets the security headers and leaves the nonce of this one response in `res.locals.cspNonce`. */
export function securityHeaders({ https, development }: SecurityHeadersOptions): RequestHandler {
  return (_req, res, next) => {
    const nonce = randomBytes(16).toString('base64url')
    res.locals.cspNonce = nonce
    const policy = [
      "default-src 'self'",
      development ? "script-src 'self' 'unsafe-inline' 'unsafe-eval'" : `script-src 'self' 'nonce-${nonce}'`,
      // No handler in an attribute, ever.
      "script-src-attr 'none'",
      development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
      // Widths of bars, drawn on the server.
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      development ? "connect-src 'self' ws:" : "connect-src 'self'",
      "object-src 'none'",
      "frame-src 'none'",
      "worker-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      ...(https ? ['upgrade-insecure-requests'] : []),
    ]
    res.setHeader('Content-Security-Policy', policy.join('; '))
    res.setHeader('X-Content-Type-Options', 'nosniff')
    res.setHeader('X-Frame-Options', 'DENY')
    // The filter of old browsers could be turned against a page.
    res.setHeader('X-XSS-Protection', '0')
    // Not no-referrer: browsers then send `Origin: null` with a form, and it would look like somebody else's.
    res.setHeader('Referrer-Policy', 'same-origin')
    res.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    res.setHeader('Origin-Agent-Cluster', '?1')
    res.setHeader('X-Permitted-Cross-Domain-Policies', 'none')
    res.setHeader('Permissions-Policy', PERMISSIONS)
    // The names below ours are the operator's too. Never preloaded: that could not be taken back.
    if (https) res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    next()
  }
}
