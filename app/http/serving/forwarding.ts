import { isIP } from 'node:net'
import type { Application, Request, RequestHandler } from 'express'

/** What proxies tell of the request they pass on. */
const FORWARDING = /^(x-forwarded-.*|x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|forwarded|via)$/

type Trust = (address: string, hop: number) => boolean

/**
 * Forgets what a machine claims to pass on that is no trusted proxy: Remix reads X-Forwarded-Host by itself, whatever
 * Express believes, and what is not there misleads nobody.
 */
export function dropForeignForwarding(app: Application): RequestHandler {
  const trusts = app.get('trust proxy fn') as Trust
  return (req, _res, next) => {
    const { remoteAddress } = req.socket
    if (remoteAddress === undefined || !trusts(remoteAddress, 0)) {
      for (const name of Object.keys(req.headers)) if (FORWARDING.test(name)) delete req.headers[name]
    }
    next()
  }
}

/**
 * The address a request came from: the last one before our own proxies. A word that is no address (a proxy may pass
 * on what it was told) is replaced by that of the proxy.
 */
export function clientAddress(req: Request): string | null {
  for (const address of [req.ip, req.socket.remoteAddress]) {
    if (address !== undefined && isIP(address) !== 0) return address
  }
  return null
}
