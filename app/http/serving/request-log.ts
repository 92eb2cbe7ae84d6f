import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Log } from '~/platform/log/log'

/** Gives each request an id, in `res.locals`, the answer and one line of the log when it is finished. */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    const started = performance.now()
    const requestId = randomUUID()
    const requestLog = log.with({ request: requestId })
    res.locals.requestId = requestId
    res.locals.log = requestLog
    res.setHeader('X-Request-Id', requestId)
    res.once('close', () => {
      const fields = { status: res.statusCode, ms: Math.round(performance.now() - started) }
      const line = `${req.method} ${withoutSecrets(req.path)}`
      if (!res.writableFinished) requestLog.info(`${line} (visitor left)`, { ms: fields.ms })
      else if (res.statusCode >= 500) requestLog.error(line, fields)
      else requestLog.info(line, fields)
    })
    next()
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A one-time link carries its secret in the path. The query is never logged. */
export function withoutSecrets(path: string): string {
  return path
    .split('/')
    .map((part) => (/^[\w-]{24,}$/.test(part) && /\d/.test(part) && !uuid.test(part) ? '[hidden]' : part))
    .join('/')
}
