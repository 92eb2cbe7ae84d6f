import { spawn } from 'node:child_process'
import { memoryOf } from './memory'

export interface Ran {
  seconds: number
  most: number | undefined
}

/** As the operator types it, in a process of its own. `wanted`: the exit codes that are no failure. */
export function timeCommand(root: string, url: string, args: string[], wanted = [0]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const env = { ...process.env, DATABASE_URL: url, SAMPLE: 'on' }
    const child = spawn(process.execPath, ['bin/xiangyue.mjs', ...args], { cwd: root, env })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
    let most: number | undefined
    const watch = setInterval(() => (most = memoryOf(child.pid!, 'VmHWM') ?? most), 50)
    child.once('error', reject)
    child.once('exit', (code) => {
      clearInterval(watch)
      if (!wanted.includes(code ?? -1)) return reject(new Error(`${args.join(' ')} ended with ${code}:\n${output}`))
      resolve({ seconds: (performance.now() - started) / 1000, most })
    })
  })
}
