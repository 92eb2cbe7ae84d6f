import type { AppLoadContext } from '@remix-run/node'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { SAMPLE_PASSWORD } from '~/features/accounts/sample-accounts.server'
import { signIn } from '~/features/accounts/sign-in.server'
import { notFound, optionalActor, requireCan, requireViewer } from '~/http/guard.server'
import { loadViewer } from '~/http/viewer.server'
import { createLog } from '~/platform/log/log'
import { type TestDatabase, testDb } from '../support/database'
import { openTown, type Town } from '../support/people'

const now = new Date('2026-11-24T02:00:00Z')
let database: TestDatabase
let town: Town
let sessionQueries = 0

beforeAll(async () => {
  database = await testDb()
  town = await openTown(database.db)
})
beforeEach(() => {
  sessionQueries = 0
})

/** What a loader gets; `token` is what the browser presents. */
function argsFor(path: string, token?: string) {
  const db = database.db.$extends({
    query: {
      $queryRaw({ args, query }) {
        sessionQueries++
        return query(args)
      },
    },
  })
  const context = {
    db,
    pool: database.pool,
    clock: () => now,
    log: createLog({ level: 'silent' }),
    env: { origin: 'http://127.0.0.1:3000', sample: true },
    cspNonce: '',
    requestId: '',
    address: null,
  } as unknown as AppLoadContext
  const headers = token ? { Cookie: `xiangyue=${token}` } : undefined
  return { request: new Request(`http://127.0.0.1:3000${path}`, { headers }), context }
}

async function tokenOf(phone: SamplePhone): Promise<string> {
  const wish = { phone, password: SAMPLE_PASSWORD, userAgent: '', previousToken: null }
  const session = await signIn(town.asVisitor(now), wish)
  if (!session.ok) throw new Error(session.refusal.code)
  return session.value.token
}

async function thrownBy(work: Promise<unknown>): Promise<Response> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof Response)) throw new Error(`threw ${String(thrown)}`)
  return thrown
}

describe('a visitor', () => {
  test('sees what is public', async () => {
    const { ctx, viewer } = await optionalActor(argsFor('/products'))
    expect(viewer).toBeNull()
    expect(ctx.actor).toEqual({ kind: 'visitor', programmeId: town.programmeId })
  })

  test('is sent to sign in and back', async () => {
    for (const guard of [requireViewer, (args: ReturnType<typeof argsFor>) => requireCan(args, 'order.place')]) {
      const response = await thrownBy(guard(argsFor('/orders?page=2&q=姜')))
      expect(response.status).toBe(302)
      const location = new URL(response.headers.get('Location') ?? '', 'http://x')
      expect(location.pathname).toBe('/sign-in')
      expect(location.searchParams.get('next')).toBe('/orders?page=2&q=%E5%A7%9C')
    }
  })
})

describe('somebody signed in', () => {
  test('acts as who they are', async () => {
    const args = argsFor('/orders', await tokenOf('13800000011'))
    const { ctx, viewer } = await requireCan(args, 'order.place')
    expect(ctx.actor).toEqual(town.people['13800000011'])
    expect(ctx).toMatchObject({ now, channel: 'WEB' })
    expect(viewer.organisation).toBe('东莞市示例电子有限公司')
  })

  test('is looked up once for all loaders of a request, and anew for the next', async () => {
    const token = await tokenOf('13800000011')
    const args = argsFor('/orders', token)
    sessionQueries = 0
    await Promise.all([requireViewer(args), optionalActor(args), loadViewer(args.request, args.context)])
    expect(sessionQueries).toBe(1)
    await requireViewer(argsFor('/orders', token))
    expect(sessionQueries).toBe(2)
  })

  test('without the right is refused, and what belongs to others is not there', async () => {
    const token = await tokenOf('13800000011')
    const { programmeId, organisations, people } = town
    const own = people['13800000011'].organisationId
    expect((await thrownBy(requireCan(argsFor('/office', token), 'office.read'))).status).toBe(403)
    const foreign = { programmeId, buyerId: organisations.paper, supplierId: organisations.suppliers.longdong }
    expect((await thrownBy(requireCan(argsFor('/orders/x', token), 'order.read', foreign))).status).toBe(404)
    const elsewhere = { ...foreign, buyerId: own, programmeId: '0199ffff-ffff-7fff-bfff-ffffffffffff' }
    expect((await thrownBy(requireCan(argsFor('/orders/x', token), 'order.read', elsewhere))).status).toBe(404)
    await requireCan(argsFor('/orders/x', token), 'order.read', { ...foreign, buyerId: own })
  })

  test('has a basket counted by whoever keeps it', async () => {
    const { request, context } = argsFor('/', await tokenOf('13800000011'))
    expect((await loadViewer(request, context))?.basketCount).toBeNull()
    expect((await loadViewer(request, context, { basket: async () => 3 }))?.basketCount).toBe(3)
  })
})

test('what is not there is a 404', () => {
  expect(notFound).toThrow(expect.objectContaining({ status: 404 }))
})
