import type { RequestHandler } from 'express'

/**
 * Pages alone are answered. What Remix's own script would fetch beside them (what a page was drawn from, the list of all
 * routes) is not there: no script of ours asks for it, and it holds more than a page shows.
 */
export const pagesOnly: RequestHandler = (req, res, next) => {
  if (!req.path.endsWith('.data') && req.path !== '/__manifest' && !asksForData(req.url)) return next()
  res.status(404).type('text/plain').send('Not found.\n')
}

/** Remix's older way: the page's address with the name of a route behind it. */
function asksForData(address: string): boolean {
  const query = address.indexOf('?')
  return query >= 0 && new URLSearchParams(address.slice(query + 1)).has('_data')
}
