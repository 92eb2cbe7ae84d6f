import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { LoadContext } from '~/http/load-context'
import { watchForRefusal } from '~/http/serving/refused-access'
import { createLog } from '~/platform/log/log'
import { type TestDatabase, testDb } from '../support/database'
import { openTown, type Town } from '../support/people'

let now = new Date('2026-11-24T02:00:00Z')
let database: TestDatabase
let town: Town
let origin: string
let close: () => void

beforeAll(async () => {
  database = await testDb()
  town = await openTown(database.db)
  const app = express()
  app.get('*', (req, res) => {
    const guarded = watchForRefusal(req, res, {
      ...{ db: database.db, pool: database.pool, clock: () => now, log: createLog({ level: 'silent' }) },
      ...{ env: { origin: '', sample: true }, cspNonce: '', requestId: 'r-1', address: '203.0.113.9' },
    } as unknown as LoadContext)
    const { as, status, right } = req.query
    if (as) guarded.as = { actor: town.people[as as '13800000011'], right: (right as 'order.read') ?? null }
    res.status(Number(status)).send('')
  })
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  close = () => server.close()
})
afterAll(() => close())
beforeEach(() => {
  // Each test has an hour of its own.
  now = new Date(now.getTime() + 3600_001)
})

const ask = (path: string, query: Record<string, string>) => fetch(`${origin}${path}?${new URLSearchParams(query)}`)
const written = () => database.db.auditEntry.findMany({ where: { at: now }, orderBy: { id: 'asc' } })

test('who is signed in and turned away is written down: who, from where, what, which document', async () => {
  await ask('/orders/CG-2026-000087', { as: '13800000011', status: '404', right: 'order.read' })
  await vi.waitFor(async () => expect(await written()).toHaveLength(1))
  const [entry] = await written()
  expect(entry).toMatchObject({
    action: 'access.refused',
    personId: town.people['13800000011'].personId,
    role: 'BUYER_HANDLER',
    subjectNumber: 'CG-2026-000087',
    requestId: 'r-1',
    after: { method: 'GET', path: '/orders/CG-2026-000087', status: '404', right: 'order.read' },
  })
  const personal = await database.db.auditPersonal.findMany({ where: { entryId: entry!.id } })
  expect(personal.map(({ values }) => values)).toEqual([{ address: '203.0.113.9' }])
})

test('a secret in the path stays out of it', async () => {
  await ask('/files/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_abcde', { as: '13800000011', status: '403' })
  await vi.waitFor(async () => expect(await written()).toHaveLength(1))
  expect((await written())[0]?.after).toMatchObject({ path: '/files/[hidden]', status: '403' })
})

test('neither visitors nor answers that give what was asked for', async () => {
  await ask('/orders/x', { status: '404' })
  await ask('/orders/x', { as: '13800000011', status: '200' })
  await ask('/orders/x', { as: '13800000011', status: '500' })
  await ask('/office', { as: '13800000011', status: '403' })
  await vi.waitFor(async () => expect(await written()).toHaveLength(1))
})

test('nobody fills the table: twenty an hour of one person, and the last says that more are not written', async () => {
  const many = Array.from({ length: 40 }, () => ask('/office', { as: '13800000012', status: '403' }))
  await Promise.all([...many, ask('/office', { as: '13800000021', status: '403' })])
  const of = async (phone: '13800000012' | '13800000021') =>
    (await written()).filter(({ personId }) => personId === town.people[phone].personId)
  await vi.waitFor(async () => {
    expect((await of('13800000012')).filter(({ after }) => Object(after).lastThisHour)).toHaveLength(1)
    expect(await of('13800000021')).toHaveLength(1)
  })
  expect(await of('13800000012')).toHaveLength(20)
  now = new Date(now.getTime() + 3600_001)
  await ask('/office', { as: '13800000012', status: '403' })
  await vi.waitFor(async () => expect(await of('13800000012')).toHaveLength(1))
})
