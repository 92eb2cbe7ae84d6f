import type { RequestHandler } from 'express'

const MEGA = 1024 ** 2

export const formLimitBytes = MEGA
/** One sheet, of purchases or villages. */
const sheetLimitBytes = 12 * MEGA
/** A few photos or PDFs of at most 10 MB each. */
const filesLimitBytes = 32 * MEGA

/**
 * The pages whose forms carry files, and how much such a form may hold. A form with files goes to no other page, and a
 * page that is missing here takes none.
 */
const UPLOAD_PAGES: ReadonlyArray<[page: RegExp, bytes: number]> = [
  [/^\/office\/import$/, sheetLimitBytes],
  [/^\/office\/villages$/, sheetLimitBytes],
  [/^\/produce\/(new|photos|[^/]+\/(photos|papers))$/, filesLimitBytes],
  [/^\/bank$/, sheetLimitBytes],
  [/^\/(produce|harvests)\/sheet$/, sheetLimitBytes],
  [/^\/office\/import\/[^/]+$/, filesLimitBytes],
  [/^\/office\/behalf\/[^/]+$/, filesLimitBytes],
  [/^\/office\/offline\/[^/]+(\/edit)?$/, filesLimitBytes],
  [/^\/organisation\/papers$/, filesLimitBytes],
  [/^\/produce\/[^/]+\/certification$/, filesLimitBytes],
  [/^\/statements\/[^/]+\/pay$/, filesLimitBytes],
  [/^\/orders\/[^/]+\/(accept|dispute|issue-invoice|pay)$/, filesLimitBytes],
  [/^\/agreements\/[^/]+(\/deposit)?$/, filesLimitBytes],
  [/^\/orders\/[^/]+$/, filesLimitBytes],
  [/^\/transfers\/[^/]+$/, filesLimitBytes],
  [/^\/invoices\/[^/]+(\/credit)?$/, filesLimitBytes],
  [/^\/invoices\/requests\/[^/]+\/issue$/, filesLimitBytes],
  [/^\/refunds\/(new\/)?[^/]+$/, filesLimitBytes],
  [/^\/deliveries\/[^/]+$/, filesLimitBytes],
  [/^\/deliver\/[^/]+$/, filesLimitBytes],
]

/** How large a body may be that is sent to this page as this kind of content. */
export function bodyLimit(path: string, contentType: string | undefined): number {
  if (!contentType?.toLowerCase().startsWith('multipart/form-data')) return formLimitBytes
  const page = path.replace(/\/$/, '')
  return UPLOAD_PAGES.find(([pattern]) => pattern.test(page))?.[1] ?? formLimitBytes
}

/** So much is received and forgotten, so that a browser that is still sending reads the answer. */
const patienceBytes = 128 * MEGA

/**
 * Refuses a body that is too large, or does not say how large it is, before any of it is read. Node ends a connection
 * that sends more than it said, so what it says is the limit.
 */
export const limitBody: RequestHandler = (req, res, next) => {
  const refuse = (status: number, why: string) => void res.status(status).type('text/plain').send(`${why}\n`)
  if (req.headers['transfer-encoding'] !== undefined) {
    res.set('Connection', 'close')
    return refuse(411, 'Content-Length is required.')
  }
  const limit = bodyLimit(req.path, req.headers['content-type'])
  const length = Number(req.headers['content-length'] ?? 0)
  if (length <= limit) return next()
  if (length > patienceBytes) res.set('Connection', 'close')
  refuse(413, `请求太大，最多 ${limit / MEGA} MB。 The request is too large: at most ${limit / MEGA} MB.`)
}
