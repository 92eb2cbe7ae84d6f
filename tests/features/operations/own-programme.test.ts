import { expect, it } from 'vitest'
import { readOnlineState } from '~/features/checkouts/checkouts.view.server'
import { receiveEvents } from '~/features/checkouts/receive-event.server'
import { readOperationList } from '~/features/operations/operation-list.view.server'
import { OPERATION_LISTS, type OperationList } from '~/features/operations/operations.form'
import { readQueue } from '~/features/operations/operations.view.server'
import { retryParkedJob } from '~/features/operations/retry-parked-job.server'
import type { UseCaseContext } from '~/features/use-case'
import { uuid7 } from '~/platform/ids/uuid7'
import { migrateQueue } from '~/platform/queue/migrate-queue'
import { goOnline } from '../../support/checkouts'
import { testDb } from '../../support/database'
import { secondProgramme } from '../../support/elsewhere'
import { confirmedOrder, granted, openMarket, setStock } from '../../support/market'
import { parkedJob } from '../../support/parked-job'

it('an official reads of the queue and of Stripe what is of their programme or of none, and nothing of another', async () => {
  const { db, pool, url } = await testDb()
  await migrateQueue(url)
  const market = await openMarket(db)
  await setStock(market, 'caixin', 1_000)
  const online = goOnline(market, '2026-11-24T14:00:00+08:00')
  const orderId = await confirmedOrder(market, { caixin: 10 })
  const { number, sessionId } = granted(await online.start({ [orderId]: 120_000n }))
  const told = (id: string, objectId: string) => ({
    ...{ id, objectId, type: 'checkout.session.completed', createdAt: online.now },
  })
  const ctx = { db, now: online.now }
  await receiveEvents(ctx, [told('evt_ours', sessionId!), told('evt_nobodys', 'cs_unknown')], false)
  await db.stripeEvent.create({
    data: { ...told('evt_parked', sessionId!), listed: false, receivedAt: online.now, parked: true },
  })
  const ofNone = await parkedJob(db)
  const ofOurs = await parkedJob(db, 'our order', { programmeId: market.programmeId })

  const here = market.as(market.official)
  const there: UseCaseContext = {
    ...here,
    actor: { ...market.official, programmeId: await secondProgramme(db), personId: uuid7() },
  }
  const listed = async (of: UseCaseContext) => {
    const pages = await Promise.all(OPERATION_LISTS.map((list) => readOperationList(of, pool, { list, page: 1 })))
    for (const { list, total, rows } of pages) expect({ list, total }).toEqual({ list, total: BigInt(rows.length) })
    return (of: OperationList) => pages.find(({ list }) => list === of)!.rows.map(({ id, name }) => [id, name])
  }
  const [ours, theirs] = [await listed(here), await listed(there)]
  expect(ours('online-holding')).toEqual([[expect.any(String), number]])
  expect(theirs('online-holding')).toEqual([])
  expect(ours('online-waiting').map(([id]) => id)).toEqual(['evt_nobodys', 'evt_ours'])
  expect(theirs('online-waiting').map(([id]) => id)).toEqual(['evt_nobodys'])
  expect(ours('online-parked').map(([id]) => id)).toEqual(['evt_parked'])
  expect(theirs('online-parked')).toEqual([])
  expect(ours('parked').map(([id]) => id)).toEqual([ofNone, ofOurs])
  expect(theirs('parked').map(([id]) => id)).toEqual([ofNone])

  const off = { port: null, why: 'OFF' } as Parameters<typeof readOnlineState>[1]
  expect(await readOnlineState(there, off)).toMatchObject({ counts: { holding: 0, waiting: 1, parked: 0 }, parked: [] })
  expect(await readQueue(pool, there.actor.programmeId)).toMatchObject({ parked: 1, parkedJobs: [{ id: ofNone }] })
  expect(await retryParkedJob(there, pool, ofOurs)).toBe(false)
  expect(await readQueue(pool, market.programmeId)).toMatchObject({ parked: 2 })
  expect(await retryParkedJob(here, pool, ofOurs)).toBe(true)
})
