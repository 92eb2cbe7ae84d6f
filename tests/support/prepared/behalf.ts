import { businessDateOf } from '~/domain/calendar/business-date'
import { half, halfOf } from '~/domain/harvest/half-month'
import { fen } from '~/domain/money/fen'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { enterPlanting } from '~/features/behalf/enter-planting.server'
import { enterProduct } from '~/features/behalf/enter-product.server'
import { makeEntryLink } from '~/features/behalf/make-entry-link.server'
import { uuid7 } from '~/platform/ids/uuid7'
import type { Stage } from '../../../prisma/sample/play'
import { now } from '../stage'
import type { PreparedPage } from './pages'

const OFFICIAL = '13800000001'
const COOPERATIVE = '13800000021'

/** A product and a planting entered for a cooperative, which wait for its answer: signed in, by a link, and in the office. */
export async function enteredOnBehalf(stage: Stage): Promise<PreparedPage[]> {
  const supplierId = stage.people[COOPERATIVE].organisationId ?? ''
  const served = await stage.db.supplierVillage.findFirstOrThrow({ where: { supplierId } })
  const enter = async (name: string) => {
    const entered = await enterProduct(now(stage, OFFICIAL), {
      ...{ entryId: uuid7(), productId: uuid7(), supplierId, villageId: served.villageId, baseId: null },
      ...{ name, nameEn: '', spec: '', description: '', category: 'leafy', picture: 'leafy' },
      ...{ minimumOrder: wholeUnits(1), leadDays: 2, supply: 'STOCK', availableFrom: null },
      seasons: { plant: [], harvest: [], sell: [] },
      terms: {
        ...{ saleUnit: '筐', quantityStep: wholeUnits(1), nominalGrams: null, billedBy: 'COUNT', priceGrams: null },
        unitPriceFen: fen(3000n),
      },
      ...{ onHand: wholeUnits(20), publish: true },
    })
    if (!entered.ok) throw new Error(entered.refusal.code)
    return entered.value.id
  }
  const [mine, linked] = [await enter('代录的芥菜'), await enter('代录的萝卜')]
  const planting = await enteredPlanting(stage, supplierId, served.villageId)
  const link = await makeEntryLink(now(stage, OFFICIAL), { id: linked })
  if (!link.ok) throw new Error(link.refusal.code)
  return [
    { route: 'office.behalf.$id', path: `/office/behalf/${mine}`, as: OFFICIAL },
    { route: 'office.behalf.$id', path: `/office/behalf/${planting}`, as: OFFICIAL },
    { route: 'office.behalf.new', path: `/office/behalf/new?supplier=${supplierId}`, as: OFFICIAL },
    { route: 'office.behalf.new', path: `/office/behalf/new?supplier=${supplierId}&kind=PLANTING`, as: OFFICIAL },
    { route: 'entered.$id', path: `/entered/${planting}`, as: COOPERATIVE },
    { route: 'entered.$id', path: `/entered/${mine}`, as: COOPERATIVE },
    { route: 'confirm-entry.$token', path: `/confirm-entry/${link.value.token}`, as: COOPERATIVE },
  ]
}

async function enteredPlanting(stage: Stage, supplierId: string, villageId: string): Promise<string> {
  const product = await stage.db.product.findFirstOrThrow({ where: { supplierId, villageId, state: 'LISTED' } })
  const ctx = now(stage, OFFICIAL)
  const at = halfOf(businessDateOf(ctx.now))
  const entered = await enterPlanting(ctx, {
    ...{ entryId: uuid7(), supplierId, plantingId: uuid7(), fieldId: uuid7(), productId: product.id },
    ...{ from: at, harvestFrom: half(at + 3), to: half(at + 5), quantity: wholeUnits(60), intercropped: false },
    newField: { name: '代录的一块地', area: wholeUnits(2) },
  })
  if (!entered.ok) throw new Error(entered.refusal.code)
  return entered.value.id
}
