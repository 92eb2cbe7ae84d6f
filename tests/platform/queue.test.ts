import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { z } from 'zod'
import { systemClock } from '~/platform/clock/clock'
import { inTransaction } from '~/platform/db/db'
import { createLog } from '~/platform/log/log'
import { enqueueJob, enqueueJobs } from '~/platform/queue/enqueue-job'
import { handle, type JobHandler, type JobKind, NoRetry } from '~/platform/queue/job'
import { listParkedJobs, readQueueState, retryJob } from '~/platform/queue/job-list'
import { migrateQueue } from '~/platform/queue/migrate-queue'
import { type Queue, startQueue } from '~/platform/queue/queue'
import { testDb } from '../support/database'

const { db, pool, url } = await testDb()
const greet: JobKind<{ who: string }> = { name: 'greet', payload: z.object({ who: z.string() }) }
const lines: string[] = []
const log = createLog({ level: 'warn', write: (line) => lines.push(line) })
const open: Queue[] = []

async function work(...handlers: JobHandler[]): Promise<Queue> {
  const queue = await startQueue({ url, db, log, clock: systemClock, handlers, lookForDeadMs: 100 })
  open.push(queue)
  return queue
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await pause(10)
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((queue) => queue.stop()))
  await pool.query('TRUNCATE graphile_worker._private_jobs')
  lines.length = 0
})

it('commits and vanishes with its caller', async () => {
  const done: string[] = []
  await work(handle(greet, async ({ who }) => void done.push(who)))
  await inTransaction(db, async (tx) => {
    await enqueueJob(tx, greet, { who: 'undone' })
    throw new Error('rolled back')
  }).catch(() => {})
  await inTransaction(db, (tx) => enqueueJob(tx, greet, { who: 'done' }))
  await until(() => done.length > 0)
  await pause(50)
  expect(done).toEqual(['done'])
})

it('gives each of many jobs to one of two processes, once; a key that waits is not doubled', async () => {
  const jobs = Array.from({ length: 200 }, (_, index) => ({ key: `g${index % 100}`, payload: { who: String(index) } }))
  await inTransaction(db, (tx) => enqueueJobs(tx, greet, jobs.slice(0, 100)))
  await inTransaction(db, (tx) => enqueueJobs(tx, greet, jobs.slice(100)))
  const done: string[] = []
  const handler = handle(greet, async ({ who }) => {
    await pause(1)
    done.push(who)
  })
  await Promise.all([work(handler), work(handler)])
  await until(async () => (await readQueueState(pool)).waiting + (await readQueueState(pool)).running === 0)
  expect(done.toSorted()).toEqual(
    jobs
      .slice(0, 100)
      .map(({ payload }) => payload.who)
      .toSorted(),
  )
})

it('tries again after a pause, and says so', async () => {
  await work(
    handle(greet, async () => {
      throw new Error('not now')
    }),
  )
  await inTransaction(db, (tx) => enqueueJob(tx, greet, { who: 'later' }))
  await until(async () => (await readQueueState(pool)).retrying === 1)
  const { rows } = await pool.query(`SELECT last_error, run_at > now() AS later FROM graphile_worker.jobs`)
  expect(rows).toEqual([{ last_error: 'not now', later: true }])
  expect(await listParkedJobs(pool)).toEqual([])
})

it('parks what cannot succeed with its reason, also a payload of another shape, until somebody retries it', async () => {
  let broken = true
  const done: string[] = []
  await work(
    handle(greet, async ({ who }) => {
      if (broken) throw new NoRetry(`${who} is not here`)
      done.push(who)
    }),
  )
  const other: JobKind<{ whom: string }> = { name: 'greet', payload: z.object({ whom: z.string() }) }
  await inTransaction(db, (tx) => enqueueJob(tx, other, { whom: 'somebody' }))
  await inTransaction(db, (tx) => enqueueJob(tx, greet, { who: 'nobody' }))
  await until(async () => (await readQueueState(pool)).parked === 2)
  const parked = await listParkedJobs(pool)
  const reasons = parked.map((job) => job.reason)
  expect(reasons.find((reason) => reason?.includes('nobody is not here'))).toBeDefined()
  expect(reasons.find((reason) => reason?.includes('has another shape'))).toBeDefined()
  broken = false
  for (const { id } of parked) expect(await retryJob(pool, id)).toBe(true)
  await until(() => done.length > 0)
  expect(done).toEqual(['nobody'])
  expect(await retryJob(pool, '1')).toBe(false)
  expect(await retryJob(pool, 'x')).toBe(false)
})

it('gives the jobs of a dead worker to others, and leaves those of a living one', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const runs: string[] = []
  await work(
    handle(greet, async ({ who }) => {
      runs.push(who)
      if (who === 'slow') await held
    }),
  )
  await inTransaction(db, (tx) => enqueueJob(tx, greet, { who: 'slow' }))
  await until(() => runs.length === 1)
  // As a killed process leaves it: locked by a worker that holds no sign of life.
  await inTransaction(db, (tx) => enqueueJob(tx, greet, { who: 'orphan' }, { runAt: new Date(Date.now() + 3600_000) }))
  await pool.query(
    `UPDATE graphile_worker._private_jobs
        SET locked_by = coalesce(locked_by, 'worker-dead'), locked_at = now() - interval '1 minute', run_at = now()`,
  )
  await until(() => runs.includes('orphan'))
  await pause(300)
  release()
  expect(runs).toEqual(['slow', 'orphan'])
})

it('goes on when the database ended its connections', async () => {
  const done: string[] = []
  await work(handle(greet, async ({ who }) => void done.push(who)))
  await inTransaction(db, (tx) => enqueueJob(tx, greet, { who: 'before' }))
  await until(() => done.length === 1)
  await pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'xiangyue'`,
  )
  await inTransaction(db, (tx) => enqueueJob(tx, greet, { who: 'after' }))
  await until(() => done.length === 2)
  expect(done).toEqual(['before', 'after'])
  lines.length = 0
})

it('stops when the work under way has ended', async () => {
  let ended = false
  let begun = false
  const queue = await work(
    handle(greet, async () => {
      begun = true
      await pause(200)
      ended = true
    }),
  )
  await inTransaction(db, (tx) => enqueueJob(tx, greet, { who: 'last' }))
  await until(() => begun)
  await queue.stop()
  expect(ended).toBe(true)
  expect(lines).toEqual([])
})

it('prepares its schema beside another server that does the same', async () => {
  await pool.query('DROP SCHEMA graphile_worker CASCADE')
  await Promise.all([migrateQueue(url), migrateQueue(url), migrateQueue(url)])
  expect(await readQueueState(pool)).toEqual({ waiting: 0, running: 0, retrying: 0, parked: 0, oldestDueAt: null })
})
