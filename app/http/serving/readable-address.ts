import type { RequestHandler } from 'express'

/** Refuses an address that no page has and nothing behind can read: bytes that are no text, or a NUL in it. */
export const requireReadableAddress: RequestHandler = (req, res, next) => {
  if (isReadable(req.url)) return next()
  res.status(400).type('text/plain').send('This address cannot be read.\n')
}

export function isReadable(address: string): boolean {
  const [path = ''] = address.split('?', 1)
  try {
    decodeURIComponent(path)
  } catch {
    return false
  }
  return !address.includes('%00')
}
