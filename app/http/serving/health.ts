import { Router } from 'express'
import type { Pool } from 'pg'

export interface Readiness {
  /** False before everything is started and from the moment a stop is asked for. */
  accepting: boolean
}

/** GET /healthz: the process lives. GET /readyz: it can serve, database included. */
export function health(pool: Pool, readiness: Readiness): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => void res.set('Cache-Control', 'no-store').type('text/plain').send('ok\n'))
  router.get('/readyz', async (_req, res) => {
    const ready = readiness.accepting && (await answers(pool))
    res
      .set('Cache-Control', 'no-store')
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'not ready\n')
  })
  return router
}

async function answers(pool: Pool): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, 2000, false)
  })
  const answered = pool.query('SELECT 1').then(
    () => true,
    () => false,
  )
  const ready = await Promise.race([answered, tooLate])
  clearTimeout(timer)
  return ready
}
