import type { AppLoadContext } from '@remix-run/node'
import { readSessionToken } from './session.server'

/**
 * A page differs by person, language and letter size, so no shared cache may keep it; of somebody signed in, nothing
 * may stay behind on the computer either. A route that answers for itself (progress.json) has said so already.
 */
export function forbidCaching(headers: Headers, request: Request, context: Pick<AppLoadContext, 'env'>): void {
  if (headers.has('Cache-Control')) return
  headers.set('Cache-Control', readSessionToken(request, context) ? 'private, no-store' : 'private, no-cache')
}
