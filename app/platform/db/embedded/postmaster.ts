import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Cluster } from './cluster'
import { bareEnvironment, type OsUser } from './os-user'

/** What postmaster.pid says of the server that runs on a cluster. */
export interface Postmaster {
  pid: number
  port: number
  state: 'starting' | 'ready' | 'stopping'
}

/** The server that runs on these data at this moment, whoever started it. A file left by a dead one is not believed. */
export function runningPostmaster(cluster: Cluster): Postmaster | undefined {
  const file = join(cluster.directory, 'postmaster.pid')
  let lines: string[]
  try {
    lines = readFileSync(file, 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!pid || !isAlive(pid)) return undefined
  if (!isOurs(pid, cluster)) {
    // The number has gone to another program. PostgreSQL itself would take it for its predecessor and refuse to start.
    rmSync(file, { force: true })
    return undefined
  }
  const word = lines[7]?.trim()
  return {
    pid,
    port: Number(lines[3]),
    state: word === 'ready' ? 'ready' : word === 'stopping' ? 'stopping' : 'starting',
  }
}

function isOurs(pid: number, cluster: Cluster): boolean {
  if (!existsSync('/proc/self/cmdline')) return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster.directory)
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// For a machine of two cores and 2 GB that the product has to itself or shares with little. fsync stays on.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  shared_buffers: '192MB',
  effective_cache_size: '768MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  wal_compression: 'on',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %a ',
  // Parameters of a statement are personal data.
  log_parameter_max_length_on_error: '0',
  lc_messages: 'C',
}

/** Starts a server and waits until it takes connections. */
export async function startPostmaster(cluster: Cluster, native: string, user: OsUser | undefined): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const started = await tryToStart(cluster, native, user)
    if (typeof started === 'object') return started
    // The port went to somebody else in between, or the predecessor's last process still holds the data.
    if (attempt === 5) throw new Error(`PostgreSQL does not start. Its last words:\n${started}`)
    await pause(300 * attempt)
  }
}

async function tryToStart(cluster: Cluster, native: string, user: OsUser | undefined): Promise<Postmaster | string> {
  const all = { ...settings, port: String(await freePort()) }
  const postgres = join(native, 'bin/postgres')
  const args = ['-D', cluster.directory, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const logFile = join(cluster.home, 'postgres.log')
  // In its own session, so that Ctrl-C reaches only us, who stop it last. Tied to our life by the kernel, so that a
  // killed product does not leave it behind.
  const setpriv = onPath('setpriv')
  const tie = setpriv ? ['--pdeathsig=INT', '--', postgres] : []
  const log = openSync(logFile, 'w', 0o640)
  const options: SpawnOptions = {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: bareEnvironment(),
  }
  const child = spawn(setpriv ?? postgres, [...tie, ...args], options)
  closeSync(log)
  if (user) chownSync(logFile, user.uid, user.gid)
  child.unref()
  return (await ready(cluster, child)) ?? readFileSync(logFile, 'utf8').slice(-2000)
}

async function ready(cluster: Cluster, child: ChildProcess): Promise<Postmaster | undefined> {
  let gone = false
  child.once('exit', () => {
    gone = true
  })
  child.once('error', () => {
    gone = true
  })
  // Recovery after a power cut may take long; a server that lives is given the time.
  while (!gone) {
    const running = runningPostmaster(cluster)
    // The file may still be the predecessor's.
    if (running?.pid === child.pid && running?.state === 'ready') return running
    await pause(10)
  }
  return undefined
}

/** Asks the server to end its sessions and write everything down, and waits for it. */
export async function stopPostmaster(cluster: Cluster, pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    return
  }
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(20))
    if (runningPostmaster(cluster)?.pid !== pid) return
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

function onPath(program: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, program))
    .find((path) => existsSync(path))
}
