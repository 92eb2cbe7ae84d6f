import { beforeAll, describe, expect, it } from 'vitest'
import { ALL_NOTICE_KINDS } from '~/domain/notice/notice-kinds'
import { enqueueNotice, withdrawNotices } from '~/features/notices/notices.steps.server'
import { countUnread, readInbox } from '~/features/notices/notices.view.server'
import { readAllNotices, readNotice } from '~/features/notices/read-notice.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { declineOrder } from '~/features/orders/decline-order.server'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { granted, type Market, openMarket, orderOf, type Person, placeSpot, refusalOf } from '../../support/market'

const { db } = await testDb()
let market: Market

beforeAll(async () => {
  market = await openMarket(db)
})

const DAY = 86_400_000

async function inboxOf(person: Person, now?: string) {
  return (await readInbox(market.as(person, now), { after: null })).notices
}

async function kindsOf(person: Person, now?: string): Promise<string[]> {
  return (await inboxOf(person, now)).map(({ kind }) => kind)
}

/** Nothing of other tests in the inboxes. */
async function empty(): Promise<void> {
  await db.notice.deleteMany({})
}

describe('an order tells', () => {
  it('the supplier that it was placed, and the buyer what became of it', async () => {
    await empty()
    const [order] = granted(await placeSpot(market, market.buyer, { caixin: 20 }))
    const [told] = await inboxOf(market.supplier)
    expect(told).toMatchObject({
      kind: 'order-placed',
      unread: true,
      done: false,
      facts: { number: order!.number, party: '东莞市示例电子有限公司' },
    })
    expect(BigInt(told!.facts.amountFen!)).toBeGreaterThan(0n)
    expect(await kindsOf(market.otherSupplier)).toEqual([])
    expect(await kindsOf(market.buyer)).toEqual([])

    const { version } = await orderOf(market, order!.id)
    granted(await confirmOrder(market.as(market.supplier), { orderId: order!.id, version }))
    // What it asked for was done: it counts as read, by everybody.
    expect(await inboxOf(market.supplier)).toMatchObject([{ kind: 'order-placed', unread: false, done: true }])
    expect(await countUnread(market.as(market.supplier))).toBe(0)
    expect(await kindsOf(market.buyer)).toEqual(['order-confirmed'])
    expect(await kindsOf(market.approver)).toEqual(['order-confirmed'])
    expect(await kindsOf(market.otherBuyer)).toEqual([])
  })

  it('nothing any more once it is cancelled', async () => {
    await empty()
    const [order] = granted(await placeSpot(market, market.buyer, { caixin: 20 }))
    const [told] = await inboxOf(market.supplier)
    const { version } = await orderOf(market, order!.id)
    granted(await cancelOrder(market.as(market.buyer), { orderId: order!.id, version, reason: '订错' }))
    expect(await kindsOf(market.supplier)).toEqual([])
    expect(refusalOf(await readNotice(market.as(market.supplier), told!.id))).toBe('not-found')
  })

  it('the buyer why it was declined, and nobody of its placing', async () => {
    await empty()
    const [order] = granted(await placeSpot(market, market.buyer, { caixin: 20 }))
    const { version } = await orderOf(market, order!.id)
    const seen = { orderId: order!.id, version, reason: '没有货' }
    granted(await declineOrder(market.as(market.supplier), seen))
    expect(await kindsOf(market.supplier)).toEqual([])
    expect(await inboxOf(market.buyer)).toMatchObject([{ kind: 'order-declined', facts: { reason: '没有货' } }])
  })

  it('nobody when its transaction fails', async () => {
    await empty()
    const refused = await placeSpot(market, market.buyer, { caixin: 100_000 })
    expect(refusalOf(refused)).toBe('insufficient-stock')
    expect(await db.notice.count()).toBe(0)
  })
})

async function tell(count: number, at: (index: number) => Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (let index = 0; index < count; index++) {
      await enqueueNotice(
        tx,
        { ...market.as(market.otherBuyer), now: at(index) },
        {
          audience: { officials: true },
          kind: 'application-received',
          subject: { type: 'organisation', id: uuid7() },
          path: '/office',
          facts: { party: `第 ${index} 家` },
        },
      )
    }
  })
}

describe('an inbox', () => {
  const now = '2026-11-24T12:00:00+08:00'
  const noon = new Date(now).getTime()

  it('is paged, unread first, each page after the other without gaps or doubles', async () => {
    await empty()
    await tell(75, (index) => new Date(noon - index * 60_000))
    const official = market.as(market.official, now)
    const first = await readInbox(official, { after: null })
    for (const { id } of first.notices.slice(0, 10)) granted(await readNotice(official, id))
    expect(await countUnread(official)).toBe(65)
    const seen: { id: string; unread: boolean }[] = []
    for (let after: string | null = null, pages = 0; pages === 0 || after; pages++) {
      const page: Awaited<ReturnType<typeof readInbox>> = await readInbox(official, { after })
      seen.push(...page.notices)
      after = page.next
    }
    expect(seen).toHaveLength(75)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(75)
    expect(seen.findIndex(({ unread }) => !unread)).toBe(65)
    expect(seen.slice(65).every(({ unread }) => !unread)).toBe(true)
  })

  it('counts no further than it shows, and nothing that is a month old', async () => {
    await empty()
    await tell(105, () => new Date(noon))
    await tell(3, () => new Date(noon - 31 * DAY))
    const official = market.as(market.official, now)
    expect(await countUnread(official)).toBe(100)
    await readAllNotices(official)
    expect(await countUnread(official)).toBe(0)
    const { notices } = await readInbox(official, { after: null })
    expect(notices.every(({ unread }) => !unread)).toBe(true)
  })

  it('is one person’s: read by one is unread to a colleague; a stranger finds nothing', async () => {
    await empty()
    granted(await placeSpot(market, market.buyer, { caixin: 20 }))
    const [told] = await inboxOf(market.supplier)
    expect(refusalOf(await readNotice(market.as(market.otherSupplier), told!.id))).toBe('not-found')
    expect(refusalOf(await readNotice(market.as(market.official), told!.id))).toBe('not-found')
    expect(refusalOf(await readNotice(market.as(market.buyer), told!.id))).toBe('not-found')
    expect(refusalOf(await readNotice(market.as(market.supplier), 'not a uuid'))).toBe('not-found')
    expect(granted(await readNotice(market.as(market.supplier), told!.id)).path).toMatch(/^\/orders\/CG-/)
    // Twice is once.
    granted(await readNotice(market.as(market.supplier), told!.id))
    expect(await countUnread(market.as(market.supplier))).toBe(0)
  })

  it('shows only the roles that the kind is for', async () => {
    await empty()
    const finance: Person = { ...market.supplier, role: 'SUPPLIER_FINANCE', personId: uuid7() }
    granted(await placeSpot(market, market.buyer, { caixin: 20 }))
    expect(await kindsOf(finance)).toEqual([])
    expect(await countUnread(market.as(finance))).toBe(0)
    expect(await kindsOf(market.supplier)).toEqual(['order-placed'])
  })

  it('leaves out what its owner muted, but never what concerns their account', async () => {
    await empty()
    const { personId } = market.supplier
    await db.noticeChoice.create({ data: { personId, kind: 'order-placed', place: 'APP', wanted: false } })
    granted(await placeSpot(market, market.buyer, { caixin: 20 }))
    await inTransaction(db, (tx) =>
      enqueueNotice(tx, market.as(market.supplier), {
        audience: { personId },
        kind: 'password-changed',
        subject: { type: 'person', id: personId },
        path: '/',
        facts: {},
        alsoMe: true,
      }),
    )
    expect(await kindsOf(market.supplier)).toEqual(['password-changed'])
    expect(await countUnread(market.as(market.supplier))).toBe(1)
    await db.noticeChoice.deleteMany({ where: { personId } })
  })

  it('takes a page that nobody could have got for the first', async () => {
    const official = market.as(market.official, now)
    for (const after of ['x', 'u_1_00000000', `u_9_${'-'.repeat(36)}`, "u_1_' OR 1=1"])
      expect(await readInbox(official, { after })).toEqual(await readInbox(official, { after: null }))
  })

  it('walks its index, however many notices others have', async () => {
    await empty()
    await tell(1, () => new Date(noon))
    await db.$executeRaw`
      INSERT INTO notice (programme_id, id, kind, roles, subject_type, subject_id, path, facts, created_at)
      SELECT programme_id, gen_random_uuid(), kind, roles, subject_type, gen_random_uuid(), path, facts, created_at
        FROM notice, generate_series(1, 5000)`
    await db.$executeRaw`ANALYZE notice`
    const plan = await db.$queryRaw<Record<string, string>[]>`
      EXPLAIN SELECT FROM notice
       WHERE programme_id = ${market.programmeId}::uuid AND inbox = ANY (ARRAY[${uuid7()}, ${uuid7()}]::uuid[])
         AND withdrawn_at IS NULL AND created_at > now() - interval '30 days' LIMIT 100`
    expect(JSON.stringify(plan)).toContain('notice_inbox')
    await empty()
  })
})

it('refuses a path that leads away, and an audience that is nobody', async () => {
  const row = (path: string) =>
    inTransaction(db, (tx) =>
      enqueueNotice(tx, market.as(market.buyer), {
        audience: { officials: true },
        kind: 'application-received',
        subject: { type: 'organisation', id: uuid7() },
        path,
        facts: { party: '某公司' },
      }),
    )
  for (const path of ['//elsewhere', '/\\elsewhere', 'https://elsewhere', '/a\nb'])
    await expect(row(path)).rejects.toThrow()
  await row('/office')
})

it('takes back nothing of other subjects', async () => {
  await empty()
  await tell(2, () => new Date('2026-11-24T12:00:00+08:00'))
  const [one] = await db.notice.findMany({})
  await inTransaction(db, (tx) => withdrawNotices(tx, market.as(market.official), one!.subjectId))
  expect(await kindsOf(market.official)).toHaveLength(1)
  expect(ALL_NOTICE_KINDS.length).toBeGreaterThan(20)
})
