import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { createDb } from '~/platform/db/client'
import { callOffs } from '../support/call-offs'
import { runCommand } from '../support/command'
import { startServer } from '../support/server'
import { sampleStage } from '../support/stage'

const ORDERS = 200
const AT_ONCE = 8

it.each(['stop', 'kill'] as const)(
  'a %s during 200 orders loses none that was answered',
  async (how) => {
    const server = await startServer()
    const { db, close } = createDb(server.url, { max: 2, name: 'test' })
    const stage = await sampleStage(db)
    const before = await db.purchaseOrder.count()
    const { place } = await callOffs(server.origin, stage)

    const answered: string[] = []
    let sent = 0
    let ending: Promise<number | null> | undefined
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (sent < ORDERS) {
          sent++
          const number = await place()
          if (number === null) return
          answered.push(number)
          // In the middle of it.
          if (answered.length === 40) ending = how === 'stop' ? server.stop() : server.kill().then(() => null)
        }
      }),
    )
    expect(await ending).toBe(how === 'stop' ? 0 : null)
    expect(answered.length).toBeLessThan(ORDERS)
    expect(new Set(answered).size).toBe(answered.length)

    const kept = await db.purchaseOrder.findMany({ where: { number: { in: answered } }, select: { number: true } })
    expect(kept).toHaveLength(answered.length)
    // Whoever was under way when the signal came was answered; only a kill leaves orders whose answer never came.
    const all = (await db.purchaseOrder.count()) - before
    if (how === 'stop') expect(all).toBe(answered.length)
    else expect(all - answered.length).toBeLessThanOrEqual(AT_ONCE)
    await close()
    expect(await runCommand(['verify'], { DATABASE_URL: server.url, SAMPLE: 'on' })).toMatchObject({ code: 0 })
    await server.drop()
  },
  120_000,
)

it('a second signal ends it at once, also while an answer is still awaited', async () => {
  const server = await startServer()
  const { hostname, port } = new URL(server.origin)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  // A request that is never finished holds the stop up until its deadline.
  socket.write(
    `POST /sign-in HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${server.origin}\r\nContent-Length: 9\r\n\r\n`,
  )
  await expect.poll(() => ready(server.origin)).toBe(true)
  const ended = server.stop()
  await expect.poll(() => ready(server.origin)).toBe(false)
  void server.stop()
  expect(await ended).toBe(130)
  socket.destroy()
  await server.drop()
}, 120_000)

async function ready(origin: string): Promise<boolean> {
  return await fetch(`${origin}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  )
}
