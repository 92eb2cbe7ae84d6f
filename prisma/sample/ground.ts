import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { half, halfOf } from '~/domain/harvest/half-month'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { readGrowingPlaces } from '~/features/catalogue/produce.view.server'
import { gatherHarvest } from '~/features/harvests/gather-harvest.server'
import { keepField } from '~/features/harvests/keep-field.server'
import { planPlanting } from '~/features/harvests/plan-planting.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { as, done, type SamplePhone, type Stage } from './play'

interface SampleField {
  supplier: SamplePhone
  name: string
  /** Thousandths of a 亩. */
  area: number
  /** Half-months from today's: sown, harvested from, cleared. */
  plantings: { slug: string; sown: number; from: number; to: number; units: number; gathered?: number }[]
}

const FIELDS: SampleField[] = [
  {
    supplier: '13800000021',
    name: '河边大田（示例）',
    area: 12_500,
    plantings: [
      { slug: 'caixin', sown: -4, from: -1, to: 3, units: 400, gathered: 45 },
      { slug: 'wandao-mi', sown: 9, from: 22, to: 23, units: 300 },
    ],
  },
  {
    supplier: '13800000021',
    name: '山脚坡地（示例）',
    area: 6_000,
    plantings: [{ slug: 'hongxin-fanshu', sown: -9, from: 0, to: 2, units: 260 }],
  },
  {
    supplier: '13800000022',
    name: '石岭果园（示例）',
    area: 30_000,
    plantings: [{ slug: 'shiling-xianguo', sown: 0, from: 12, to: 15, units: 900 }],
  },
]

/** Fields of two cooperatives with what grows on them around today. Invented. */
export async function playGround(stage: Stage): Promise<void> {
  const today = businessDateOf(stage.now)
  const now = halfOf(today)
  for (const { supplier, name, area, plantings } of FIELDS) {
    const ctx = as(stage, supplier, addDays(today, -60), 8)
    const { programmeId, people, products } = stage
    const [village] = await readGrowingPlaces(stage.db, programmeId, people[supplier].organisationId ?? '')
    if (!village) throw new Error('a cooperative of the sample serves no village')
    const fieldId = uuid7()
    const field = { fieldId, version: null, villageId: village.id, baseId: null, name, area: thousandths(area) }
    done(await keepField(ctx, field), 'field')
    for (const { slug, sown, from, to, units, gathered } of plantings) {
      const plantingId = uuid7()
      const times = { from: half(now + sown), harvestFrom: half(now + from), to: half(now + to) }
      const what = { plantingId, fieldId, productId: products[slug] ?? '', quantity: wholeUnits(units) }
      done(await planPlanting(ctx, { ...what, ...times, intercropped: false }), `planting of ${slug}`)
      if (gathered === undefined) continue
      const brought = { plantingId, half: now + from, seenGathered: wholeUnits(0), quantity: wholeUnits(gathered) }
      done(await gatherHarvest(as(stage, supplier, addDays(today, -1), 8), brought), `harvest of ${slug}`)
    }
  }
}
