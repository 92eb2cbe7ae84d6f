import type { RequestHandler } from 'express'

/** Twice in an address (the way back after signing in) it still fits into the header that browsers and proxies read. */
const LONGEST = 4_096

/** Refuses an address that no page has and nothing behind can read: too long, bytes that are no text, or a NUL in it. */
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
  return !address.includes('%00')
}
