import { expect, it } from 'vitest'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { createDb } from '~/platform/db/client'
import { uuid7 } from '~/platform/ids/uuid7'
import { productOf } from '../../../prisma/sample/play'
import { Caller } from '../../support/caller'
import { runCommand } from '../../support/command'
import { dataDirectory, startEmbeddedProduct } from '../../support/embedded-product'
import { signedAgreement } from '../../support/signed-agreement'
import { sampleStage } from '../../support/stage'
import { putStock } from '../../support/stock'

const ORDERS = 200
const ACKNOWLEDGED_BEFORE = 30

it('200 orders in flight, the process tree killed: every acknowledged one is there, and none twice', async () => {
  const dataDir = await dataDirectory()
  const first = await startEmbeddedProduct(dataDir)
  const number = await agreementOver(first.url, 2 * ORDERS)
  const path = `/agreements/${number}/call-off`
  const before = await Caller.signedIn(first.origin, '13800000011')
  const form = await before.form(path, 'placementId')
  const quantity = Object.keys(form).find((name) => name.endsWith('[quantity]'))!
  const placements = Array.from({ length: ORDERS }, () => uuid7())
  const send = (caller: Caller, placementId: string) => caller.post(path, { ...form, placementId, [quantity]: '1' })

  const acknowledged = new Map<string, string>()
  let killed: Promise<void> | undefined
  await Promise.allSettled(
    placements.map(async (placementId) => {
      const { status, location } = await send(before, placementId)
      expect(status).toBe(302)
      acknowledged.set(placementId, location!)
      if (acknowledged.size === ACKNOWLEDGED_BEFORE) killed = first.killTree()
    }),
  )
  await killed
  expect(acknowledged.size).toBeGreaterThanOrEqual(ACKNOWLEDGED_BEFORE)
  expect(acknowledged.size).toBeLessThan(ORDERS)

  const second = await startEmbeddedProduct(dataDir)
  const connection = createDb(second.url, { max: 2, name: 'test' })
  const kept = await connection.db.purchaseOrder.findMany({ where: { placementId: { in: placements } } })
  const addresses = new Map(kept.map((order) => [order.placementId, `/orders/${order.number}`]))
  expect(addresses.size).toBe(kept.length)
  for (const [placementId, location] of acknowledged) expect(addresses.get(placementId)).toBe(location)
  expect(await runCommand(['verify'], { DATA_DIR: dataDir })).toMatchObject({ code: 0 })

  // Whoever never saw an answer sends the same form again, and so does one who did.
  const after = await Caller.signedIn(second.origin, '13800000011')
  for (const placementId of placements) {
    const { status, location } = await send(after, placementId)
    expect(status).toBe(302)
    expect(location).toBe(addresses.get(placementId) ?? location)
  }
  expect(await connection.db.purchaseOrder.count({ where: { placementId: { in: placements } } })).toBe(ORDERS)
  expect(await runCommand(['verify'], { DATA_DIR: dataDir })).toMatchObject({ code: 0 })
  await connection.close()
  await second.stop()
}, 180_000)

/** @returns the number of a signed one, with stock for all of it */
async function agreementOver(url: string, units: number): Promise<string> {
  const connection = createDb(url, { max: 2, name: 'test' })
  const stage = await sampleStage(connection.db)
  const productId = productOf(stage, 'wandao-mi')
  const { onHand } = await stage.db.stock.findFirstOrThrow({ where: { programmeId: stage.programmeId, productId } })
  await putStock(stage.db, stage.programmeId, productId, { onHand: onHand + wholeUnits(units) })
  const { number } = await signedAgreement(stage, 'wandao-mi', units)
  await connection.close()
  return number
}
