import type { RequestHandler } from 'express'

/** Twice in an address (the way back after signing in) it still fits into the header that browsers and proxies read. */
const LONGEST = 4_096

/** What every browser tidies up before it asks: strokes the other way, and steps to the same or the upper folder. */
const TIDIED_UP = /\\|\/(?:\.|%2e){1,2}(?:\/|$)/iu

/**
 * Refuses an address that no page has and nothing behind can read: too long, bytes that are no text, or a NUL in it; and
 * one that is read in two ways: what is asked of it here (limits, pages that are kept) would not hold for what answers it.
 */
export const requireReadableAddress: RequestHandler = (req, res, next) => {
  if (req.url.length > LONGEST) return void res.status(414).type('text/plain').send('This address is too long.\n')
  if (isReadable(req.url)) return next()
  res.status(400).type('text/plain').send('This address cannot be read.\n')
}

export function isReadable(address: string): boolean {
  const [path = ''] = address.split('?', 1)
  try {
    // A backslash behind the first stroke would be read as the name of a host.
    if (decodeURIComponent(path).startsWith('/\\')) return false
  } catch {
    return false
  }
  return path.startsWith('/') && !TIDIED_UP.test(path) && !address.includes('%00')
}
