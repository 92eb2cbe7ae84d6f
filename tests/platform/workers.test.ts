import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { systemClock } from '~/platform/clock/clock'
import { createLog } from '~/platform/log/log'
import type { WorkerContext } from '~/workers/jobs'
import { startWorkers } from '~/workers/workers'
import { testDb } from '../support/database'

const { db } = await testDb()

it('repeats a job, also after it failed, and never beside itself; stopping waits for the run under way', async () => {
  const lines: string[] = []
  const context: WorkerContext = {
    db,
    clock: systemClock,
    backups: null,
    hasGroup: false,
    stripe: null,
    log: createLog({ level: 'info', write: (line) => lines.push(line) }),
  }
  let runs = 0
  let together = 0
  const workers = startWorkers(context, [
    {
      name: 'example',
      everyMs: 1,
      async run() {
        together++
        expect(together).toBe(1)
        await pause(5)
        together--
        if (++runs === 1) throw new Error('the first time fails')
      },
    },
  ])
  while (runs < 3) await pause(1)
  await workers.stop()
  const atStop = runs
  expect(together).toBe(0)
  await pause(20)
  expect(runs).toBe(atStop)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('job example failed')
})
