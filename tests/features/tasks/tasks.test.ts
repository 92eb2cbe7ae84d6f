import { beforeAll, describe, expect, test } from 'vitest'
import { kindsOf } from '~/domain/task/task-kinds'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { remindOfTasks } from '~/features/tasks/remind-of-tasks.server'
import { tasksQuery } from '~/features/tasks/tasks.repo.server'
import { readAwaited, readMyTasks, readTasksOf } from '~/features/tasks/tasks.view.server'
import { Prisma } from '~/platform/db/generated/client'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  granted,
  type Market,
  NOON,
  openMarket,
  orderOf,
  type Person,
  pay,
  placeSpot,
  setStock,
  ship,
  take,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 10_000)
})

const seen = async (orderId: string) => {
  const { id, version } = await orderOf(market, orderId)
  return { orderId: id, version }
}
const placed = async (units: number, now = NOON) => {
  const [order] = granted(await placeSpot(market, market.buyer, { caixin: units }, now))
  return order!.id
}
const kinds = async (person: Person, orderId: string, now = NOON) => {
  const { number } = await orderOf(market, orderId)
  const { tasks } = await readMyTasks(market.as(person, now), { size: 200 })
  return tasks.filter((task) => task.number === number).map(({ kind, dueOn, late }) => `${kind} ${dueOn} ${late}`)
}
const paths = async (read: typeof readAwaited, person: Person, number: string) => {
  const { tasks } = await read(market.as(person), { size: 200 })
  return tasks.filter((task) => task.number === number).map(({ path }) => path)
}

describe('what an order waits for', () => {
  test('goes from side to side, with the day it is due', async () => {
    const orderId = await placed(10)
    expect(await kinds(market.supplier, orderId)).toEqual(['confirm-order 2026-11-26 0'])
    expect(await kinds(market.supplier, orderId, '2026-11-29T00:30:00+08:00')).toEqual(['confirm-order 2026-11-26 3'])
    expect(await kinds(market.buyer, orderId)).toEqual([])
    const awaited = await readAwaited(market.as(market.buyer), { size: 200 })
    expect(awaited.tasks.map(({ kind }) => kind)).toContain('confirm-order')

    granted(await confirmOrder(market.as(market.supplier, '2026-11-25T09:00:00+08:00'), await seen(orderId)))
    // The day the buyer wants it.
    expect(await kinds(market.supplier, orderId)).toEqual(['dispatch-order 2030-01-05 0'])
    // The form is the supplier's: whoever waits for it is led to the order, and may read that.
    const { number } = await orderOf(market, orderId)
    expect(await paths(readMyTasks, market.supplier, number)).toEqual([`/orders/${number}/dispatch`])
    expect(await paths(readAwaited, market.buyer, number)).toEqual([`/orders/${number}`])

    const { id: noteId } = granted(await ship(market, orderId))
    expect(await kinds(market.supplier, orderId)).toEqual([])
    expect(await kinds(market.buyer, orderId)).toEqual(['accept-delivery 2026-11-27 0'])
    granted(await take(market, noteId))
    expect(await kinds(market.buyer, orderId)).toEqual(['pay-order 2026-12-09 0'])
    const { acceptedFen } = await orderOf(market, orderId)
    const { id: transferId } = granted(await pay(market, { [orderId]: acceptedFen }))
    expect(await kinds(market.buyer, orderId)).toEqual([])
    const { tasks } = await readMyTasks(market.as(market.supplier), { size: 200 })
    expect(tasks.filter(({ documentId }) => documentId === transferId).map(({ kind }) => kind)).toEqual([
      'verify-transfer',
    ])
  })

  test('nobody else sees it, and a page of documents only theirs', async () => {
    const orderId = await confirmedOrder(market, { caixin: 5 })
    expect(await kinds(market.otherSupplier, orderId)).toEqual([])
    expect((await readAwaited(market.as(market.otherBuyer))).total).toBe(0)
    expect((await readTasksOf(market.as(market.official), [orderId])).map(({ kind }) => kind)).toEqual([
      'dispatch-order',
    ])
  })
})

describe('reminders', () => {
  const notices = async (subjectId: string) =>
    market.db.notice.findMany({ where: { subjectId, kind: 'task-overdue' }, orderBy: { createdAt: 'asc' } })
  const remind = (day: string) =>
    remindOfTasks({ db: market.db, now: new Date(`${day}T09:00:00+08:00`) }, market.programmeId)

  test('come the day after, twice more, and never twice for one day, however many run at once', async () => {
    const orderId = await placed(7, '2028-03-01T12:00:00+08:00')
    await remind('2028-03-03')
    expect(await notices(orderId)).toHaveLength(0)
    await Promise.all(Array.from({ length: 8 }, () => remind('2028-03-04')))
    expect(await notices(orderId)).toHaveLength(1)
    await remind('2028-03-05')
    expect(await notices(orderId)).toHaveLength(1)
    await remind('2028-03-07')
    await remind('2028-03-20')
    await remind('2028-12-20')
    const told = await notices(orderId)
    expect(told).toHaveLength(3)
    expect(told[0]).toMatchObject({ organisationId: market.supplier.organisationId, facts: { days: '1' } })
  })

  test('an order that is cancelled while reminders run is in no notice', async () => {
    for (let round = 0; round < 6; round += 1) {
      const orderId = await placed(5, '2028-03-01T12:00:00+08:00')
      const cancel = cancelOrder(market.as(market.buyer, '2028-03-05T09:00:00+08:00'), {
        ...(await seen(orderId)),
        reason: '不要了',
      })
      await Promise.all([cancel.then(granted), remind('2028-03-05')])
      expect((await notices(orderId)).filter(({ withdrawnAt }) => withdrawnAt === null)).toEqual([])
    }
  })
})

test('what waits is read through indexes, however many orders there are', async () => {
  // A plan that must not read whole tables: sequential reading costs so much that it is chosen only without an index.
  const plans = await market.db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`
    const { organisationId } = market.supplier
    const kinds = kindsOf('SUPPLIER_MANAGER')
    const query = tasksQuery(
      market.programmeId,
      { organisationId: organisationId!, mine: true, kinds },
      { today: '2026-11-24', limit: 20 },
    )
    return tx.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN ${query}`)
  })
  const read = plans.map((row) => row['QUERY PLAN']).filter((line) => /Seq Scan on/.test(line))
  expect(read).toEqual([])
})

test('an address past the end shows the first page, not that nothing waits', async () => {
  await placed(10)
  const first = await readMyTasks(market.as(market.supplier), { size: 1 })
  expect(first.total).toBeGreaterThan(0)
  expect(await readMyTasks(market.as(market.supplier), { page: 9_999, size: 1 })).toEqual(first)
})
