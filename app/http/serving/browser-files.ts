import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import express, { type RequestHandler } from 'express'
import { encodingFor } from './accepted-encoding'

const ENDINGS = { br: '.br', gzip: '.gz' } as const

/**
 * The files for the browser, packed at the build where they can be. Those below /assets carry a hash of what is in them;
 * the others keep their name when they change.
 */
export function browserFiles(directory: string): RequestHandler {
  const router = express.Router()
  router.use(packedTwin(directory))
  router.use('/assets', express.static(join(directory, 'assets'), { immutable: true, maxAge: '1y', index: false }))
  router.use('/assets', (_req, res) => void res.status(404).type('text/plain').send('not found\n'))
  router.use(express.static(directory, { maxAge: '1h', index: false }))
  return router
}

/** Leads a request for a file to what was packed of it, under the file's own kind. */
function packedTwin(directory: string): RequestHandler {
  const files = new Set(readdirSync(directory, { recursive: true }).map((name) => `/${String(name)}`))
  return (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next()
    // What was packed is reached by the name of the file alone.
    if (/\.(br|gz)$/.test(req.path) && files.has(req.path))
      return void res.status(404).type('text/plain').send('not found\n')
    if (!files.has(`${req.path}${ENDINGS.gzip}`)) return next()
    res.vary('Accept-Encoding')
    const encoding = encodingFor(req.headers['accept-encoding'])
    if (encoding === null) return next()
    res.type(extname(req.path))
    res.setHeader('Content-Encoding', encoding)
    req.url = req.url.replace(req.path, `${req.path}${ENDINGS[encoding]}`)
    next()
  }
}
