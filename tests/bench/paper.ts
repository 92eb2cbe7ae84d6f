import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Bench } from './bench'
import { type Finding, median } from './findings'

const LINES = 500

/** What the process of its own says at its end. */
interface Drawn {
  milliseconds: number[]
  bytes: number
  /** The longest that the server's own thread did not turn, while the papers were drawn. */
  heldUpMs: number
  mostMb: number
}

/** A paper of 500 lines as a PDF, on the thread that draws: its time and memory, and whether pages of others wait. */
export async function measurePaper(bench: Bench): Promise<Finding[]> {
  const program = join(bench.root, 'build/bench/draw-papers.js')
  const child = spawn(process.execPath, [program, bench.root, String(bench.rounds), String(LINES)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  if (code !== 0) throw new Error('the papers were not drawn')
  const { milliseconds, bytes, heldUpMs, mostMb } = JSON.parse(said) as Drawn
  const [first, ...again] = milliseconds
  return [
    { what: `PDF of ${LINES} lines, the first one of a thread`, ours: `${((first ?? 0) / 1000).toFixed(2)} s` },
    {
      what: `the next, ${(bytes / 1024).toFixed(0)} KB`,
      ours: `${(median(again) / 1000).toFixed(2)} s, at most ${mostMb.toFixed(0)} MB, holds up others ${heldUpMs.toFixed(0)} ms`,
    },
  ]
}
