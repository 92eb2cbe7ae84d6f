import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  /** One request that was answered. `route` is its pattern: '/orders/:number', never the address itself. */
  answered(request: { route: string; method: string; status: number; seconds: number }): void
  /** Everything in Prometheus' text format. */
  text(): Promise<string>
  contentType: string
}

/** What is read at each scrape, by the name of its measure; `null` is left out. */
export type Measures = Readonly<Record<MeasureName, number | null>>

const MEASURES = {
  database_up: 'Whether the database answers',
  pool_connections: 'Connections to the database, idle or busy',
  pool_idle: 'Connections to the database that are idle',
  pool_waiting: 'Requests waiting for a connection',
  queue_waiting: 'Jobs that wait',
  queue_running: 'Jobs under way',
  queue_parked: 'Jobs given up',
  queue_oldest_due_seconds: 'For how long the oldest job that is due has waited',
  ledger_unsealed_rows: 'Ledger rows that wait for their seal',
  backup_age_seconds: 'Since the last backup that succeeded',
  backup_failed: 'Whether the last backup failed',
  verification_age_seconds: 'Since the books were last verified, the programme that waits longest',
  verification_failed: 'Programmes whose books were wrong when last verified',
} as const

export type MeasureName = keyof typeof MEASURES

/** A database that does not answer has to show as that, not as a scrape that never ends. */
const READ_AT_MOST_MS = 3_000

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** @param read what only the caller can know; where it throws, the database is down */
export function createMetrics(read: () => Promise<Partial<Measures>>): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register, prefix: 'xiangyue_' })
  const durations = new Histogram({
    name: 'xiangyue_http_request_duration_seconds',
    help: 'Answered requests by route, method and status',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  })
  const gauges = Object.entries(MEASURES).map(
    ([name, help]) =>
      [name as MeasureName, new Gauge({ name: `xiangyue_${name}`, help, registers: [register] })] as const,
  )
  return {
    contentType: register.contentType,
    answered({ route, method, status, seconds }) {
      // A method is whatever the client wrote; as a label it must be one of few.
      durations.observe({ route, method: METHODS.has(method) ? method : 'other', status }, seconds)
    },
    async text() {
      const measures = await within(READ_AT_MOST_MS, read()).catch(() => ({ database_up: 0 }) as Partial<Measures>)
      for (const [name, gauge] of gauges) {
        const value = measures[name]
        if (value === null || value === undefined) gauge.remove()
        else gauge.set(value)
      }
      return await register.metrics()
    },
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${ms} ms`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
