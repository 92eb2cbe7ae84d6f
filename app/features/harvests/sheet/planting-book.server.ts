import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { half, halfAt, halvesFrom } from '~/domain/harvest/half-month'
import { sumThousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { messagesFor } from '~/messages'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readGrowingPlaces } from '../../catalogue/produce.view.server'
import type { PlannedLine, SheetBook } from '../../catalogue/sheet/sheet-book'
import type { UseCaseContext } from '../../use-case'
import { changeExpectedWithin } from '../change-expected.server'
import { gatherHarvestWithin } from '../gather-harvest.server'
import { planPlantingWithin } from '../plan-planting.server'
import { listCropsBySlug, listPlantings } from '../plantings.repo.server'
import { harvestSheetJob } from './harvest-sheet-job'
import { PLANTING_COLUMNS } from './planting-columns'
import { plantingFaults } from './planting-faults'
import {
  blankPlanting,
  type KnownPlanting,
  knownPlanting,
  type PlantingSheetFacts,
  type SheetPlanting,
} from './sheet-planting'
import { holdHarvestsOf, selectFieldsNamed, selectPlantingsOf } from './sheet-plantings.repo.server'

/** How far back a new line is compared with what grew on its field. */
const YEARS_BACK = 3

/**
 * A cooperative's plantings by sheet. Each line goes the way of the forms: what is gathered goes into stock as by the
 * form, a field is planted once.
 */
export const PLANTING_BOOK: SheetBook<SheetPlanting, PlantingSheetFacts, KnownPlanting> = {
  ...{ kind: 'harvests', action: 'harvest.write', audit: 'harvest.sheet', job: harvestSheetJob },
  ...{ columns: PLANTING_COLUMNS, code: 'code', why: [], aliases: { fieldId: 'field', productId: 'slug' } },
  async facts(db, { programmeId, supplierId, now, locale }, textsOf) {
    const villages = await readGrowingPlaces(db, programmeId, supplierId)
    const fields = await selectFieldsNamed(db, programmeId, supplierId, textsOf('field'))
    const crops = await listCropsBySlug(db, programmeId, supplierId, textsOf('slug'))
    const since = halfAt(yearOf(businessDateOf(now)) - YEARS_BACK, 0)
    const ids = fields.map(({ id }) => id)
    const grown = (await listPlantings(db, programmeId, ids, since)).filter(({ droppedAt }) => droppedAt === null)
    return {
      ...{ villages, fields, messages: messagesFor(locale) },
      crops: new Map(
        crops.map((crop) => [crop.slug, { ...crop, quantityStep: thousandths(crop.quantityStep) }] as const),
      ),
      growing: grown.map(({ fieldId, productName, fromHalf, toHalf, category, intercropped }) => ({
        ...{ fieldId, productName, category, intercropped, from: half(fromHalf), to: half(toHalf) },
      })),
    }
  },
  async known(db, { programmeId, supplierId }, codes, hold) {
    const found = await selectPlantingsOf(db, programmeId, supplierId, codes)
    if (!hold) return byCode(found)
    // In the order of the forms: first what they give, then the plantings themselves.
    await holdHarvestsOf(db, programmeId, [...new Set(found.map(({ productId }) => productId))])
    return byCode(await selectPlantingsOf(db, programmeId, supplierId, codes))
  },
  blank: ({ villages }) => blankPlanting(villages),
  faultsOf: plantingFaults,
  apply: applyLine,
}

function byCode(rows: Awaited<ReturnType<typeof selectPlantingsOf>>): ReadonlyMap<string, KnownPlanting> {
  return new Map(rows.map(knownPlanting).map((known) => [known.row.code, known]))
}

async function applyLine(
  tx: Tx,
  ctx: UseCaseContext,
  { known, after, keys }: PlannedLine<SheetPlanting, KnownPlanting>,
): Promise<Outcome<unknown>> {
  const { from, harvestFrom, to, expected, intercropped, fieldId, productId } = after
  if (from === null || harvestFrom === null || to === null) throw new Error('a line without its times was planned')
  const halves = halvesFrom(harvestFrom, to)
  let plantingId = known?.id
  if (plantingId === undefined) {
    plantingId = uuid7()
    const planned = await planPlantingWithin(tx, ctx, {
      ...{ plantingId, fieldId, productId, from, harvestFrom, to, intercropped },
      ...{ quantity: sumThousandths(expected), shares: expected },
    })
    if (!planned.ok) return planned
  } else if (known && keys.includes('expected')) {
    const changes = halves.map((at, index) => ({ half: at, quantity: expected[index] ?? thousandths(0n) }))
    const changed = await changeExpectedWithin(tx, ctx, { plantingId, version: known.version, expected: changes })
    if (!changed.ok) return changed
  }
  for (const [index, quantity] of after.gathered.entries()) {
    const seenGathered = known?.row.gathered[index] ?? thousandths(0n)
    if (quantity === seenGathered) continue
    const more = { plantingId, half: halves[index] ?? to, seenGathered, quantity: thousandths(quantity - seenGathered) }
    const gathered = await gatherHarvestWithin(tx, ctx, more)
    if (!gathered.ok) return gathered
  }
  return accept()
}
