import type { RequestHandler } from 'express'
import { isLoopback } from '~/platform/env/env'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Told by Stripe itself, which no page of ours has opened: its signature is checked where it is read. */
const SIGNED_PATHS: ReadonlySet<string> = new Set(['/webhooks/stripe'])

export interface SameOriginOptions {
  /** ORIGIN, when set. */
  origin: string | undefined
  /** What the server listens on. On loopback only loopback names count as our own, against DNS rebinding. */
  host: string
}

/**
 * Refuses every unsafe request that does not come from one of our own pages, before anything reads it. Remix's own
 * check leaves out resource routes and lets a missing Origin pass.
 */
export function requireSameOrigin(options: SameOriginOptions): RequestHandler {
  return (req, res, next) => {
    if (safeMethods.has(req.method) || SIGNED_PATHS.has(req.path) || comesFromUs(req.headers, options)) return next()
    res.status(403).type('text/plain').send('This request did not come from a page of this site.\n')
  }
}

export interface OriginHeaders {
  host?: string | undefined
  origin?: string | undefined
  referer?: string | undefined
  'sec-fetch-site'?: string | string[] | undefined
}

export function comesFromUs(headers: OriginHeaders, options: SameOriginOptions): boolean {
  if (headers.origin !== undefined) return isOwn(headers.origin, headers.host, options)
  if (headers['sec-fetch-site'] !== undefined) return headers['sec-fetch-site'] === 'same-origin'
  // WeChat's older web views send neither.
  return headers.referer !== undefined && isOwn(headers.referer, headers.host, options)
}

function isOwn(address: string, host: string | undefined, options: SameOriginOptions): boolean {
  if (!URL.canParse(address)) return false
  const from = new URL(address)
  if (!/^https?:$/.test(from.protocol)) return false
  if (from.origin === options.origin) return true
  if (from.host !== host) return false
  return !isLoopback(options.host) || isLoopback(from.hostname.replace(/^\[|\]$/g, ''))
}
