import { businessDateOf } from '~/domain/calendar/business-date'
import { half, halfOf } from '~/domain/harvest/half-month'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import type { Outcome } from '~/domain/refusal/refusal'
import { answerEntry } from '~/features/behalf/answer-entry.server'
import { enterPlanting } from '~/features/behalf/enter-planting.server'
import { withdrawEntry } from '~/features/behalf/withdraw-entry.server'
import { applyHarvestSheet } from '~/features/harvests/sheet/apply-harvest-sheet.server'
import { harvestSheetStream, readHarvestSheet } from '~/features/harvests/sheet/harvest-sheet.view.server'
import { keepHarvestSheet } from '~/features/harvests/sheet/keep-harvest-sheet.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { attempt, NOBODY_ELSE, type Play, partyOf } from './trying'
import { now, pick, type World } from './world'

/** Officials enter plantings for cooperatives, which confirm them or not; and cooperatives send their plantings by sheet. */
export const ENTERED: Record<string, { weight: number; play: Play }> = {
  'enter-planting': { weight: 2, play: enter },
  'answer-entry': { weight: 3, play: answer },
  'harvest-sheet': { weight: 1, play: sendSheet },
}

const farmerOf = (world: World, supplierId: string) => partyOf(world, 'supplier', { buyerId: null, supplierId })

async function enter(world: World, [which, when = 0, units = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { id: productId, supplierId } = pick(world.goods, which)!
  const from = half(halfOf(businessDateOf(world.clock)) + (when % 5))
  const ctx = now(world, pick(world.officials, when)?.person ?? world.official)
  return enterPlanting(ctx, {
    ...{ entryId: uuid7(), supplierId, plantingId: uuid7(), fieldId: uuid7(), productId, intercropped: false },
    ...{ from, harvestFrom: from, to: half(from + (units % 3)), quantity: wholeUnits(units % 60) },
    newField: { name: `代录的地 ${world.attempts.length} ${when} ${units}`, area: thousandths(1500) },
  })
}

/** Mostly its cooperative says that it is right; else that it is wrong, or an official takes it back. */
async function answer(world: World, [which, how = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const { programmeId, db } = world
  const entry = pick(await db.behalfEntry.findMany({ where: { programmeId }, orderBy: { id: 'desc' }, take: 4 }), which)
  if (!entry) return NOBODY_ELSE
  const { id, version } = entry
  if (how % 5 === 0) return withdrawEntry(now(world, world.official), { id, words: '录错了' })
  const said =
    how % 4 === 0 ? ({ answer: 'dispute', words: '面积不对' } as const) : ({ answer: 'confirm', words: '' } as const)
  return attempt(world, farmerOf(world, entry.supplierId), how, (ctx) => answerEntry(ctx, { id, version, ...said }))
}

/** One's own sheet with other figures in one of its lines, looked at and applied. */
async function sendSheet(world: World, [which = 0, units = 0]: readonly number[]): Promise<Outcome<unknown>> {
  const supplier = which % 2 === 0 ? world.supplier : world.otherSupplier
  const ctx = now(world, supplier)
  const { programmeId, db } = world
  const asking = { programmeId, supplierId: supplier.organisationId ?? '', now: world.clock, locale: 'zh-CN' as const }
  const [head, ...lines] = (await new Response(harvestSheetStream(db, asking, 'csv')).text()).trim().split('\r\n')
  const line = pick(lines, which)
  if (!line) return NOBODY_ELSE
  const cells = line.split(',')
  // What is expected: the last but one.
  const expected = cells.at(-2) ?? ''
  cells[cells.length - 2] = expected.replace(/^[\d.]+/u, String(units % 70))
  const bytes = new TextEncoder().encode(`${head}\r\n${cells.join(',')}\r\n`)
  const kept = await keepHarvestSheet(ctx, { sheetId: uuid7(), fileName: '收成.csv', bytes, locale: 'zh-CN' })
  if (!kept.ok) return kept
  const page = await readHarvestSheet(db, asking, kept.value.id, 1)
  const form = { sheetId: kept.value.id, seen: page?.plan?.seen ?? '', locale: 'zh-CN' as const }
  return attempt(world, supplier, which, (again) => applyHarvestSheet(again, form))
}
