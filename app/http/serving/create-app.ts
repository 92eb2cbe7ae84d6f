import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import type { Metrics } from '~/platform/metrics/metrics'
import type { LoadContext } from '../load-context'
import { limitBody } from './body-limit'
import { browserFiles } from './browser-files'
import { clientAddress, dropForeignForwarding } from './forwarding'
import { health, type Readiness } from './health'
import { keptPages } from './kept-pages'
import { measureRequests, metricsPage } from './metrics-page'
import { forEachPage } from './page-builds'
import { pagesOnly } from './pages-only'
import { requireReadableAddress } from './readable-address'
import { watchForRefusal } from './refused-access'
import { requestLog } from './request-log'
import { routeNamer } from './route-names'
import { requireSameOrigin } from './same-origin'
import { securityHeaders } from './security-headers'

export interface AppOptions {
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** Files for the browser; absent in development, where `assets` serves them. */
  clientDirectory?: string
  assets?: RequestHandler
  /** ORIGIN, when set. */
  origin: string | undefined
  host: string
  /** TRUSTED_PROXIES. */
  trustedProxies: readonly string[]
  readiness: Readiness
  /** Absent in a test that asks for none. */
  metrics?: Metrics
  context: Omit<LoadContext, 'cspNonce' | 'requestId' | 'address' | 'guarded'>
}

export function createApp(options: AppOptions): Express {
  const { context, metrics, build } = options
  const development = options.assets !== undefined
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('trust proxy', [...options.trustedProxies])
  // Before any header is dropped: it is a proxy's headers that tell it from a program of this machine.
  if (metrics) app.use(metricsPage(metrics))
  app.use(dropForeignForwarding(app))
  app.use(health(context.pool, options.readiness))
  app.use(securityHeaders({ https: options.origin?.startsWith('https:') ?? false, development }))
  app.use(compression())
  if (options.assets) app.use(options.assets)
  if (options.clientDirectory) app.use(browserFiles(options.clientDirectory))
  app.use(requestLog(context.log))
  // In development the routes change as one types.
  if (metrics) app.use(measureRequests(metrics, typeof build === 'function' ? () => '*' : routeNamer(build.routes)))
  app.use(requireReadableAddress)
  app.use(pagesOnly)
  app.use(requireSameOrigin(options))
  app.use(limitBody)
  const contextOf = (req: Request, res: Response): AppLoadContext => {
    const { log, cspNonce, requestId } = res.locals
    return { ...context, log, cspNonce, requestId, address: clientAddress(req) }
  }
  if (typeof build !== 'function') app.use(keptPages({ build, contextOf }))
  const handlerOf = (own: AppOptions['build']) =>
    createRequestHandler({
      build: own,
      mode: development ? 'development' : 'production',
      getLoadContext: (req, res) => {
        const ofRequest = contextOf(req, res)
        return { ...ofRequest, guarded: watchForRefusal(req, res, ofRequest) }
      },
    })
  if (typeof build === 'function') app.all('*', handlerOf(build))
  else {
    const handlerFor = forEachPage(build, handlerOf)
    app.all('*', (req, res, next) => handlerFor(req.path)(req, res, next))
  }
  app.use(lastResort)
  return app
}

const lastResort: ErrorRequestHandler = (error, _req, res, next) => {
  res.locals.log?.error('a request failed outside of every page', { error })
  if (res.headersSent) return next(error)
  res.status(500).type('text/plain').send('500\n')
}
