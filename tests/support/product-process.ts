import { type ChildProcess, fork } from 'node:child_process'

export interface ProductProcess {
  origin: string
  pid: number
  /** What it has said so far. */
  output(): string
  /** Asks it to stop and waits. @returns its exit code */
  stop(): Promise<number | null>
  /** Ends it as `kill -9` does; the database stays. */
  kill(): Promise<void>
}

/** A script of bin/ that serves what was built, in a process of its own, on a free port; resolves when it is ready. */
export async function startProduct(
  env: Record<string, string | undefined>,
  { script = 'bin/serve.mjs', cwd = process.cwd() }: { script?: string; cwd?: string } = {},
): Promise<ProductProcess> {
  const child = fork(script, { cwd, silent: true, env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const origin = await Promise.race([saidOrigin(child), ended.then(() => null)])
  if (origin === null) throw new Error(`The server did not start:\n${output}`)
  return {
    origin,
    pid: child.pid!,
    output: () => output,
    async stop() {
      child.kill('SIGTERM')
      return await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function saidOrigin(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('message', (message: { origin: string }) => resolve(message.origin))
  })
}
