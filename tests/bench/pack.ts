import { setTimeout as pause } from 'node:timers/promises'
import { thousandths } from '../../app/domain/quantity/thousandths'
import { signAcceptance } from '../../app/features/deliveries/sign-acceptance.server'
import { createDb } from '../../app/platform/db/client'
import { uuid7 } from '../../app/platform/ids/uuid7'
import { Caller } from '../support/caller'
import { openOrders } from '../support/cloned-orders'
import { startProduct } from '../support/product-process'
import { now, sampleStage } from '../support/stage'
import type { Bench } from './bench'
import { type Finding, median, ms } from './findings'
import { megabytes, memoryOf } from './memory'

const ORDERS = 300
const BUYER = '13800000013'

/** A year of 300 orders as an archive, made in the queue of the running product: its time, its memory, and what others wait. */
export async function measurePack(bench: Bench): Promise<Finding[]> {
  const database = await bench.databases.open('pack')
  const connection = createDb(database.url, { max: 8, name: 'bench' })
  const stage = await sampleStage(connection.db)
  for (const order of await openOrders(stage, 'caixin', 5, ORDERS)) {
    const note = await connection.db.deliveryLine.findFirstOrThrow({ where: { deliveryNoteId: order.deliveryNoteId } })
    const taken = await signAcceptance(now(stage, BUYER), {
      ...{ acceptanceId: uuid7(), deliveryNoteId: order.deliveryNoteId, version: 0, handedOverBy: '' },
      lines: [{ orderLineId: order.orderLineId, accepted: thousandths(note.shipped), reason: '' }],
    })
    if (!taken.ok) throw new Error(taken.refusal.code)
  }
  await connection.close()
  const product = await startProduct({ DATABASE_URL: database.url, SAMPLE: 'on' })
  try {
    const caller = await Caller.signedIn(product.origin, BUYER)
    const before = memoryOf(product.pid, 'VmRSS')
    const form = await caller.form('/packs', 'packId')
    const begun = performance.now()
    const asked = await caller.post('/packs', { ...form, month: '', format: 'ZIP' })
    if (asked.status !== 302) throw new Error(`the pack was not asked for: ${asked.status}`)
    const others: number[] = []
    const file = `/packs/${form.packId}/file`
    while ((await caller.get(file)).status !== 200) {
      const from = performance.now()
      await caller.get('/orders')
      others.push(performance.now() - from)
      await pause(200)
    }
    const took = performance.now() - begun
    const { byteLength } = await caller.bytes(file)
    return [
      {
        what: `archive of a year, ${ORDERS} orders, ${(byteLength / 1024 ** 2).toFixed(0)} MB`,
        ours: `${(took / 1000).toFixed(0)} s, ${megabytes(before)} before, at most ${megabytes(memoryOf(product.pid, 'VmHWM'))}; /orders meanwhile ${ms(median(others))}`,
      },
    ]
  } finally {
    await product.stop()
    await database.close()
  }
}
