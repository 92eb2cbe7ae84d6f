import { type ChildProcess, fork } from 'node:child_process'
import { testDatabaseUrl } from './database'

export interface TestServer {
  origin: string
  /** Of its database. */
  url: string
  /** What it has said so far. */
  output(): string
  /** Asks it to stop and waits. @returns its exit code */
  stop(): Promise<number | null>
  /** Ends it as `kill -9` does; the database stays. */
  kill(): Promise<void>
  /** Drops the database. */
  drop(): Promise<void>
}

export interface TestServerOptions {
  /** A database that exists already; otherwise a fresh one. */
  url?: string
  sample?: boolean
  env?: NodeJS.ProcessEnv
}

/** The real production server in a process of its own, on a free port. Wants `npm run build`. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.url ? { url: options.url, drop: async () => {} } : await testDatabaseUrl()
  const child = fork('bin/serve.mjs', {
    silent: true,
    env: {
      ...process.env,
      PORT: '0',
      DATABASE_URL: database.url,
      SAMPLE: options.sample === false ? 'off' : 'on',
      LOG_LEVEL: 'warn',
      ...options.env,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const origin = await Promise.race([saidOrigin(child), ended.then(() => null)])
  if (origin === null) throw new Error(`The server did not start:\n${output}`)
  return {
    origin,
    url: database.url,
    output: () => output,
    async stop() {
      child.kill('SIGTERM')
      return await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    drop: database.drop,
  }
}

function saidOrigin(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('message', (message: { origin: string }) => resolve(message.origin))
  })
}
