import { Agent, request } from 'node:http'
import { quantile, type Round } from './findings'

export interface Ask {
  method?: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

export interface Load {
  origin: string
  connections: number
  seconds: number
  /** The next request; undefined: there is nothing left to ask, the round ends. */
  next(): Ask | undefined
  /** The status of a good answer. */
  wanted: number
}

/** Asks over a fixed number of kept connections, the next thing as soon as the last is answered. */
export async function load({ origin, connections, seconds, next, wanted }: Load): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  let failed = 0
  const started = performance.now()
  const until = started + seconds * 1000
  const connection = async () => {
    for (let asked = next(); asked && performance.now() < until; asked = next()) {
      const sent = performance.now()
      const { status } = await ask(origin, asked, agent)
      times.push(performance.now() - sent)
      if (status !== wanted) failed++
    }
  }
  await Promise.all(Array.from({ length: connections }, connection))
  const elapsed = (performance.now() - started) / 1000
  agent.destroy()
  return {
    perSecond: (times.length - failed) / elapsed,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    answered: times.length,
    failed,
  }
}

/** One request; the body is read to its end. */
export function ask(origin: string, { method = 'GET', path, headers, body }: Ask, agent?: Agent) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const sent = request(new URL(path, origin), { method, agent, headers: { ...headers, ...length } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
