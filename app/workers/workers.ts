import { setMaxListeners } from 'node:events'
import { type Job, jobs, type WorkerContext } from './jobs'

/** Starts the jobs. A failing run is logged and tried again next time. */
export function startWorkers(context: WorkerContext, list: readonly Job[] = jobs): { stop(): Promise<void> } {
  const stopping = new AbortController()
  // Every job waits for it.
  setMaxListeners(list.length + 1, stopping.signal)
  const running = list.map((job) => repeat(job, context, stopping.signal))
  return {
    /** Resolves when the runs under way have ended. */
    async stop() {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

async function repeat(job: Job, context: WorkerContext, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    try {
      await job.run(context)
    } catch (error) {
      context.log.error(`job ${job.name} failed`, { error: error instanceof Error ? error : String(error) })
    }
    await pause(job.everyMs, stopped)
  }
}

function pause(ms: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (until.aborted) return resolve()
    const timer = setTimeout(done, ms)
    until.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      until.removeEventListener('abort', done)
      resolve()
    }
  })
}
