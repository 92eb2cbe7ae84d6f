import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createDb } from '~/platform/db/client'
import { findCluster } from '~/platform/db/embedded/cluster'
import { openEmbeddedServer } from '~/platform/db/embedded/embedded-server'
import { runningPostmaster } from '~/platform/db/embedded/postmaster'

const folder = mkdtempSync(join(tmpdir(), 'xiangyue-start-'))
chmodSync(folder, 0o711)
const started: Started[] = []

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
})
afterAll(async () => {
  await pause(500)
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  ended: Promise<number | null>
  output(): string
  /** Resolves when it serves. */
  origin: Promise<string>
}

/** `npm start`, as the shell runs it. */
function start(env: Record<string, string>): Started {
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const origin = new Promise<string>((resolve, reject) => {
    child.once('message', (message: { origin: string }) => resolve(message.origin))
    child.once('exit', () => reject(new Error(`it ended:\n${output}`)))
  })
  origin.catch(() => {})
  const one = { child, ended, output: () => output, origin }
  started.push(one)
  return one
}

const live = async (origin: string) => (await fetch(`${origin}/readyz`)).status

describe('npm start', () => {
  it('says in one sentence that the port is taken, before it does anything', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const dataDir = join(folder, 'untouched')
    const { ended, output } = start({ PORT: String(port), DATA_DIR: dataDir })
    expect(await ended).toBe(1)
    expect(output()).toContain(`PORT ${port} on 127.0.0.1 is already in use.`)
    expect(output()).not.toContain('    at ')
    expect(existsSync(dataDir)).toBe(false)
    other.close()
  })

  it('says what is wrong with a variable', async () => {
    const { ended, output } = start({ LOG_LEVEL: 'loud' })
    expect(await ended).toBe(1)
    expect(output()).toMatch(/\nLOG_LEVEL must be one of/)
  })

  it.each(['/proc/nowhere', join(folder, 'a-file'), join(folder, 'a-file/below')])(
    'says that DATA_DIR=%s is no place for a database',
    async (dataDir) => {
      writeFileSync(join(folder, 'a-file'), '')
      const { ended, output } = start({ DATA_DIR: dataDir })
      expect(await ended).toBe(1)
      expect(output()).toContain(`\nDATA_DIR ${dataDir} cannot be used as a directory`)
      expect(output()).not.toContain('    at ')
    },
  )

  it('refuses a second start on the same data, and the first goes on', async () => {
    const dataDir = join(folder, 'shared')
    const first = start({ DATA_DIR: dataDir })
    const origin = await first.origin
    const second = start({ DATA_DIR: dataDir })
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(`already runs on the data in ${dataDir} (process ${first.child.pid})`)
    expect(await live(origin)).toBe(200)
  })

  it('starts again after a kill -9 with everything that was acknowledged', async () => {
    const dataDir = join(folder, 'killed')
    const first = start({ DATA_DIR: dataDir })
    await first.origin
    const cluster = findCluster(dataDir)!
    const { port, pid } = runningPostmaster(cluster)!
    const client = new pg.Client(`postgresql://xiangyue:${cluster.password}@127.0.0.1:${port}/xiangyue`)
    client.on('error', () => {})
    await client.connect()
    await client.query('CREATE TABLE written AS SELECT 1 AS n')
    first.child.kill('SIGKILL')
    // The database too, without a chance to write anything down.
    process.kill(pid, 'SIGKILL')
    await first.ended
    const second = start({ DATA_DIR: dataDir })
    expect(await live(await second.origin)).toBe(200)
    const again = runningPostmaster(cluster)!
    const reader = createDb(`postgresql://xiangyue:${cluster.password}@127.0.0.1:${again.port}/xiangyue`)
    expect((await reader.pool.query('SELECT n FROM written')).rows).toEqual([{ n: 1 }])
    await reader.close()
  })

  it('leaves no database behind when it is killed, and none when it is stopped', async () => {
    const dataDir = join(folder, 'left')
    const first = start({ DATA_DIR: dataDir })
    await first.origin
    const cluster = findCluster(dataDir)!
    first.child.kill('SIGKILL')
    for (let wait = 0; runningPostmaster(cluster) && wait < 100; wait++) await pause(50)
    expect(runningPostmaster(cluster)).toBeUndefined()

    const second = start({ DATA_DIR: dataDir })
    await second.origin
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    expect(runningPostmaster(cluster)).toBeUndefined()
    expect(readFileSync(join(cluster.home, 'postgres.log'), 'utf8')).toContain('database system is shut down')
  })

  it('answers what is under way before it stops', async () => {
    const one = start({ DATA_DIR: join(folder, 'left') })
    const origin = await one.origin
    const { hostname, port } = new URL(origin)
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.on('data', (text) => (answer += text))
    socket.write(`GET / HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n`)
    await pause(200)
    one.child.kill('SIGTERM')
    await pause(300)
    await expect(fetch(origin)).rejects.toThrow()
    socket.write('\r\n')
    await once(socket, 'close')
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/)
    expect(await one.ended).toBe(0)
  })

  it('keeps to the sample it was begun with', async () => {
    const dataDir = join(folder, 'shared')
    const { ended, output } = start({ DATA_DIR: dataDir, SAMPLE: 'off' })
    expect(await ended).toBe(1)
    expect(output()).toMatch(/\nSAMPLE is off, but this database was begun with the sample programme\./)
  })
})

describe('the embedded server', () => {
  it('is borrowed by a command while the product runs, and survives it', async () => {
    const dataDir = join(folder, 'borrowed')
    const product = await openEmbeddedServer({ dataDir, role: 'product' })
    const command = await openEmbeddedServer({ dataDir, role: 'command' })
    expect(command.url).toBe(product.url)
    await command.stop()
    expect(runningPostmaster(findCluster(dataDir)!)?.state).toBe('ready')
    await product.stop()
    expect(runningPostmaster(findCluster(dataDir)!)).toBeUndefined()
  })

  it('is started and stopped by a command on its own; the product waits for it, another command shares it', async () => {
    const dataDir = join(folder, 'borrowed')
    const said: string[] = []
    const first = await openEmbeddedServer({ dataDir, role: 'command' })
    const second = await openEmbeddedServer({ dataDir, role: 'command' })
    expect(second.url).toBe(first.url)
    const product = openEmbeddedServer({ dataDir, role: 'product', say: (line) => said.push(line) })
    await pause(400)
    expect(said).toContain('a command is using the database, waiting for it to finish')
    await second.stop()
    await first.stop()
    await (await product).stop()
  })

  it('keeps its password and its data to itself', async () => {
    const cluster = findCluster(join(folder, 'borrowed'))!
    expect(statSync(join(cluster.home, 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(cluster.directory).mode & 0o077).toBe(0)
    const server = await openEmbeddedServer({ dataDir: join(folder, 'borrowed'), role: 'product' })
    const stranger = new pg.Client({ connectionString: server.url.replace(/:[^:@]+@/, ':wrong@') })
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/)
    await server.stop()
  })

  it.runIf(process.getuid?.() === 0)('works below a directory that is closed to its user', async () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const dataDir = join(closed, 'data')
    const said: string[] = []
    const server = await openEmbeddedServer({ dataDir, role: 'product', say: (line) => said.push(line) })
    const { home } = findCluster(dataDir)!
    expect(said.join('\n')).toContain(`the database lies in ${home}`)
    expect(home).toMatch(/^\/var\/lib\/xiangyue\//)
    await server.stop()
    rmSync(home, { recursive: true })
  })
})
