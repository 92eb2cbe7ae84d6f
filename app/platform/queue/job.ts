import type { z } from 'zod'
import type { Clock } from '../clock/clock'
import type { Db } from '../db/db'
import type { Log } from '../log/log'

/** A kind of job: its name in the queue, and the shape of what it is given. */
export interface JobKind<P> {
  readonly name: string
  readonly payload: z.ZodType<P>
}

/** What every handler is given. */
export interface JobContext {
  db: Db
  log: Log
  clock: Clock
}

/** The run under way. */
export interface JobRun {
  /** Of the job in the queue; the same at every attempt. */
  readonly id: string
  /** From 1. */
  readonly attempt: number
  /** Whether a failure now parks the job. */
  readonly last: boolean
  /** Fires when the product stops and has waited long enough. */
  readonly signal: AbortSignal
}

/** Does a job. It may run again after it succeeded (a killed process), so it must be idempotent. */
export interface JobHandler {
  readonly name: string
  run(payload: unknown, context: JobContext, run: JobRun): Promise<void>
}

/** Ties a handler to its kind; a payload of another shape (written by another version) is parked, not tried. */
export function handle<P>(
  kind: JobKind<P>,
  work: (payload: P, context: JobContext, run: JobRun) => Promise<void>,
): JobHandler {
  return {
    name: kind.name,
    async run(payload, context, run) {
      const read = kind.payload.safeParse(payload)
      if (!read.success) throw new NoRetry(`the payload of ${kind.name} has another shape: ${read.error.message}`)
      await work(read.data, context, run)
    },
  }
}

/** Thrown by a handler when trying again cannot help: the job is parked at once, with this as its reason. */
export class NoRetry extends Error {
  override name = 'NoRetry'
}
