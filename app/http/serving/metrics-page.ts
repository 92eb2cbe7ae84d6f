import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { isLoopback } from '~/platform/env/env'
import type { Metrics } from '~/platform/metrics/metrics'
import type { RouteNamer } from './route-names'

/** GET /metrics, for Prometheus on this machine; for everybody else there is no such page. */
export function metricsPage(metrics: Metrics): RequestHandler {
  return async (req, res, next) => {
    if (req.path !== '/metrics') return next()
    res.set('Cache-Control', 'no-store')
    if (!isFromThisMachine(req)) return void res.status(404).type('text/plain').send('not found\n')
    res.set('Content-Type', metrics.contentType).send(await metrics.text())
  }
}

const carriedOn = ['forwarded', 'via', 'x-real-ip', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'] as const

/**
 * Whether the program at the other end of the connection asks for itself. Its address is the connection's, whatever a
 * header claims; and a proxy on this machine, which carries the wishes of others, shows by its headers or by the name
 * it was asked for.
 */
export function isFromThisMachine({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  const address = socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  const name = URL.canParse(`http://${headers.host}`) ? new URL(`http://${headers.host}`).hostname : ''
  const own = /^127\./.test(address) || address === '::1'
  return own && carriedOn.every((header) => headers[header] === undefined) && isLoopback(name.replace(/^\[|\]$/g, ''))
}

/** Measures every request by the route that answers it. */
export function measureRequests(metrics: Metrics, routeOf: RouteNamer): RequestHandler {
  return (req, res, next) => {
    const started = performance.now()
    const { path, method } = req
    res.once('finish', () => {
      const seconds = (performance.now() - started) / 1000
      metrics.answered({ route: routeOf(path), method, status: res.statusCode, seconds })
    })
    next()
  }
}
