import type { BusinessDate } from '~/domain/calendar/business-date'
import { checkOffering, checkPrice } from '~/domain/product/product-terms'
import { formatThousandths } from '~/domain/quantity/thousandths'
import type { Refusal } from '~/domain/refusal/refusal'
import type { KeyedFault } from './sheet-book'
import type { KnownProduct, ProductSheetFacts, SheetProduct } from './sheet-product'

/** What is wrong with a line as a whole: what the forms would refuse of it. */
export function productFaults(
  { known, row }: { known: KnownProduct | null; row: SheetProduct },
  { today }: ProductSheetFacts,
): KeyedFault[] {
  const faults: KeyedFault[] = []
  const tell = (refusal: Refusal) => faults.push({ key: refusal.field ?? 'slug', refusal })
  const before = known?.row ?? null
  if (before?.state === 'WITHDRAWN') tell(wrong('wrong-state', 'slug'))
  if (row.villageId === '') tell(wrong('required', 'village'))
  const priced = before === null || before.unitPriceFen !== row.unitPriceFen
  if (priced) {
    const checked = checkPrice(row)
    if (!checked.ok) tell(checked.refusal)
    if (before && row.priceReason === '') tell(wrong('reason-required', 'priceReason'))
  }
  const offered = checkOffering(row, row, knownDay(before, row, today))
  if (!offered.ok && !(before && isOffered(before, row))) tell(offered.refusal)
  if (before && before.onHand !== row.onHand) {
    const now = formatThousandths(before.onHand)
    if (row.stockReason === '') tell(wrong('sheet-stock-reason', 'onHand', { now }))
    else if (known && row.onHand < known.held) {
      tell(wrong('stock-held', 'onHand', { held: formatThousandths(known.held), unit: row.saleUnit }))
    }
  }
  return faults
}

/** A day that was given before may have passed meanwhile; it need not be changed for another change's sake. */
function knownDay(before: SheetProduct | null, row: SheetProduct, today: BusinessDate): BusinessDate {
  const day = before && before.availableFrom === row.availableFrom ? row.availableFrom : null
  return day !== null && day < today ? day : today
}

function isOffered(before: SheetProduct, row: SheetProduct): boolean {
  return (['minimumOrder', 'leadDays', 'supply', 'availableFrom'] as const).every((key) => before[key] === row[key])
}

function wrong(code: Refusal['code'], field: string, detail?: Record<string, string>): Refusal {
  return { code, field, ...(detail ? { detail } : {}) }
}
