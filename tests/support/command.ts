import { spawn } from 'node:child_process'

export interface CommandRun {
  code: number | null
  /** What it said and complained, in the order it came. */
  output: string
}

/** `npm run xiangyue -- ARGS` in a process of its own, in the environment given. Wants `npm run build`. */
export function runCommand(args: readonly string[], env: Record<string, string>): Promise<CommandRun> {
  const child = spawn(process.execPath, ['bin/xiangyue.mjs', ...args], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })))
}
