import { inTheWay } from '~/domain/harvest/rotation'
import { formatThousandths, sumThousandths } from '~/domain/quantity/thousandths'
import type { Refusal } from '~/domain/refusal/refusal'
import type { KeyedFault, PlannedLine } from '../../catalogue/sheet/sheet-book'
import { halfText } from '../half-text'
import { LONGEST_PLANTING } from '../longest-planting'
import type { KnownPlanting, PlantingSheetFacts, SheetPlanting } from './sheet-planting'

/** What is wrong with a line as a whole: what the forms would refuse of it. */
export function plantingFaults(
  { known, row }: { known: KnownPlanting | null; row: SheetPlanting },
  facts: PlantingSheetFacts,
  before: readonly PlannedLine<SheetPlanting, KnownPlanting>[],
): KeyedFault[] {
  const faults: KeyedFault[] = []
  const tell = (code: Refusal['code'], key: string, detail?: Record<string, string>) =>
    faults.push({ key, refusal: { code, field: key, ...(detail ? { detail } : {}) } })
  if (known?.dropped) tell('planting-over', 'code')
  else if (known?.row.entered === 'WAITING') tellOfWaiting(known.row, row, tell)
  if (known === null) tellOfNew(row, facts, before, tell)
  const was = known?.row.gathered ?? []
  if (was.some((quantity, index) => (row.gathered[index] ?? 0n) < quantity)) {
    tell('sheet-gathered-less', 'gathered', { now: was.map(formatThousandths).join('、') })
  }
  return faults
}

/** Before its supplier has confirmed it, nothing of it changes. */
function tellOfWaiting(
  before: SheetPlanting,
  after: SheetPlanting,
  tell: (code: Refusal['code'], key: string) => void,
): void {
  const key = (['expected', 'gathered'] as const).find((one) => before[one].join() !== after[one].join())
  if (key) tell('planting-unconfirmed', key)
}

function tellOfNew(
  row: SheetPlanting,
  { crops, growing }: PlantingSheetFacts,
  before: readonly PlannedLine<SheetPlanting, KnownPlanting>[],
  tell: (code: Refusal['code'], key: string, detail?: Record<string, string>) => void,
): void {
  const { from, harvestFrom, to, fieldId, intercropped } = row
  const crop = crops.get(row.slug)
  if (crop && crop.villageId !== row.villageId) tell('sheet-crop-elsewhere', 'slug', { product: crop.name })
  if (sumThousandths(row.expected) <= 0n) tell('quantity-not-positive', 'expected')
  if (from === null || harvestFrom === null || to === null || !crop) return
  const inOrder = from <= harvestFrom && harvestFrom <= to && to - from < LONGEST_PLANTING
  if (!inOrder) {
    tell('planting-order', 'to')
    return
  }
  const above = before
    .filter(({ known, after }) => known === null && after.fieldId === fieldId)
    .map(({ after }) => ({
      ...{ from: after.from ?? from, to: after.to ?? to, intercropped: after.intercropped },
      ...{ category: crops.get(after.slug)?.category ?? '', productName: after.productName },
    }))
  const there = growing.filter((planting) => planting.fieldId === fieldId)
  const other = inTheWay({ from, to, category: crop.category, intercropped }, [
    ...there.map(({ fieldId: _, ...planting }) => planting),
    ...above,
  ])
  if (other)
    tell('field-taken', 'from', { product: other.productName, from: halfText(other.from), to: halfText(other.to) })
}
