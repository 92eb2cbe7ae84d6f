import { addDays, businessDateOf, startOf } from '~/domain/calendar/business-date'
import { half, halfOf } from '~/domain/harvest/half-month'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { enterPlanting } from '~/features/behalf/enter-planting.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { as, done, type Stage } from './play'

const OFFICIAL = '13800000001'
const COOPERATIVE = '13800000023'

/** What an official entered for a cooperative: a product that it confirmed, and a planting that waits for its word. */
export async function playEntered(stage: Stage): Promise<void> {
  const { db, now, programmeId, people, products } = stage
  const today = businessDateOf(now)
  const supplierId = people[COOPERATIVE].organisationId ?? ''
  const productId = products['shengjiang-xiaodai'] ?? ''
  const { createdAt } = await db.product.findFirstOrThrow({ where: { programmeId, id: productId } })
  // It stands on the shelf since it was confirmed, on the day after it was entered.
  await db.behalfEntry.create({
    data: {
      ...{ programmeId, id: uuid7(), supplierId, productId, state: 'CONFIRMED', listed: true },
      ...{ enteredBy: people[OFFICIAL].personId, enteredAt: startOf(addDays(businessDateOf(createdAt), -1)) },
      ...{ answeredAt: createdAt, answeredBy: people[COOPERATIVE].personId },
    },
  })
  const at = halfOf(today)
  const planting = await enterPlanting(as(stage, OFFICIAL, addDays(today, -2), 10), {
    ...{ entryId: uuid7(), supplierId, plantingId: uuid7(), fieldId: uuid7(), intercropped: false },
    ...{ productId: products.shengjiang ?? '', from: half(at + 6), harvestFrom: half(at + 22), to: half(at + 25) },
    ...{ quantity: wholeUnits(180), newField: { name: '村口姜地（示例）', area: thousandths(4000) } },
  })
  done(planting, 'planting entered on behalf')
}
