import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { openPdf } from '~/platform/pdf/open-pdf'
import { samplePaper } from '../support/sample-paper'
import { memoryOf } from './memory'

/** A process that does nothing else: draws the same paper several times as the product does, and says how it went. */
const [root = '', rounds = '3', lines = '500'] = process.argv.slice(2)
const pdf = openPdf(pathToFileURL(join(root, 'build/app/pdf-thread.js')))
const paper = samplePaper({ rows: Number(lines) })
const delay = monitorEventLoopDelay({ resolution: 5 })
const milliseconds: number[] = []
let bytes = 0
delay.enable()
for (let round = 0; round <= Number(rounds); round++) {
  const started = performance.now()
  bytes = (await pdf.render(paper)).byteLength
  milliseconds.push(performance.now() - started)
}
delay.disable()
const mostMb = memoryOf(process.pid, 'VmHWM') ?? 0
await pdf.close()
console.log(JSON.stringify({ milliseconds, bytes, heldUpMs: delay.max / 1e6, mostMb }))
