import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { PRODUCT_NAME } from '../db/client'
import { type JobContext, type JobHandler, NoRetry } from './job'
import { queueLogger } from './queue-log'
import { keepAlive, unlockDead } from './worker-life'

export interface QueueOptions extends JobContext {
  url: string
  handlers: readonly JobHandler[]
  /** Jobs worked at once by this process. */
  concurrency?: number
  /** How often the jobs of killed processes are looked for. */
  lookForDeadMs?: number
}

export interface Queue {
  /** Takes no new job and resolves when those under way have ended; after a while they are told to. */
  stop(): Promise<void>
}

const abortAfterMs = 5_000
const beginAgainMs = 3_000

/** Works the jobs of the queue. Several processes may do so beside each other: each job is one worker's. */
export async function startQueue(options: QueueOptions): Promise<Queue> {
  const { url, log, concurrency = 3, lookForDeadMs = 10_000 } = options
  const connection = { connectionString: url, application_name: PRODUCT_NAME }
  // Its own connections: a page never waits for a mail server. One listens, one is the workers' sign of life.
  const pool = new pg.Pool({ ...connection, max: concurrency + 3, connectionTimeoutMillis: 10_000 })
  // Without listeners a connection that the server closes would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  const events = new EventEmitter() as WorkerEvents
  const life = keepAlive(pool, events)
  const begin = () =>
    run({
      pgPool: pool,
      events,
      concurrency,
      pollInterval: 2_000,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: abortAfterMs,
      logger: queueLogger(log),
      taskList: tasksOf(options),
      // In batches of the moment: only so does the package try again when the database does not take an end of a job.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
  let runner: Runner
  try {
    await unlockDead(pool)
    runner = await begin()
  } catch (error) {
    await life.end()
    await pool.end()
    throw error
  }
  const sweep = setInterval(() => {
    unlockDead(pool).catch((error) => log.warn('queue: could not look for dead workers', { error }))
  }, lookForDeadMs)

  const stopping = new AbortController()
  /** A runner gives up when the database is away for long; the queue does not. */
  const keepRunning = async () => {
    while (!stopping.signal.aborted) {
      await runner.promise.catch((error) => log.error('queue: stopped, it will begin again', { error }))
      await pause(beginAgainMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      await begin().then(
        (again) => {
          runner = again
        },
        (error) => log.warn('queue: the database does not answer', { error }),
      )
    }
  }
  const running = keepRunning()
  let stopped: Promise<void> | undefined
  const stop = async () => {
    clearInterval(sweep)
    stopping.abort()
    await runner.stop().catch(() => {})
    await running
    await life.end()
    await pool.end()
  }
  return {
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

function tasksOf({ handlers, db, log, clock }: QueueOptions): TaskList {
  return Object.fromEntries(
    handlers.map((handler) => [
      handler.name,
      async (payload, { job, abortSignal, query }) => {
        const context = { db, clock, log: log.with({ job: handler.name, jobId: job.id }) }
        const last = job.attempts >= job.max_attempts
        try {
          await handler.run(payload, context, { id: job.id, attempt: job.attempts, last, signal: abortSignal })
        } catch (error) {
          // Its attempts end here; the queue then writes the reason and lets it lie.
          if (error instanceof NoRetry)
            await query('UPDATE graphile_worker._private_jobs SET max_attempts = attempts WHERE id = $1', [job.id])
          throw error
        }
      },
    ]),
  )
}
