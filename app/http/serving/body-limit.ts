import type { RequestHandler } from 'express'

export const formLimitBytes = 1024 ** 2
/** Forms with files: ledger sheets, receipts. */
export const uploadLimitBytes = 12 * 1024 ** 2

/** Refuses a body that is too large, or does not say how large it is, before any of it is read. */
export const limitBody: RequestHandler = (req, res, next) => {
  const refuse = (status: number, why: string) =>
    void res.status(status).set('Connection', 'close').type('text/plain').send(`${why}\n`)
  if (req.headers['transfer-encoding'] !== undefined) return refuse(411, 'Content-Length is required.')
  const limit = req.headers['content-type']?.startsWith('multipart/form-data') ? uploadLimitBytes : formLimitBytes
  if (Number(req.headers['content-length'] ?? 0) > limit)
    return refuse(413, `The request is larger than ${limit / 1024 ** 2} MB.`)
  next()
}
