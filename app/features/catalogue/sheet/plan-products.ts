import type { BusinessDate } from '~/domain/calendar/business-date'
import { checkOffering, checkPrice } from '~/domain/product/product-terms'
import { formatThousandths } from '~/domain/quantity/thousandths'
import type { Refusal } from '~/domain/refusal/refusal'
import { LOCALES, type Locale } from '~/messages'
import { type CellFault, differences, readLine, type SheetHead } from '../../sheet-columns'
import { PRODUCT_COLUMNS } from './product-columns'
import type { ReadSheet } from './read-rows'
import { blankProduct, type KnownProduct, type ProductSheetFacts, type SheetProduct } from './sheet-product'

/** One line that does something. */
export interface PlannedLine {
  rowNumber: number
  /** Null: a new product. */
  known: KnownProduct | null
  after: SheetProduct
}

/** What a sheet would do: nothing of it is done where anything is wrong. */
export interface ProductPlan {
  rows: number
  unchanged: number
  lines: PlannedLine[]
  faults: CellFault[]
}

/** More lines that do something are applied in the queue: nobody waits so long for a page. */
export const LINES_AT_ONCE = 500

const SAYS_WHY: readonly string[] = ['priceReason', 'stockReason']
/** What the price form changes; everything else but the stock is said on the product's own form. */
const PRICE: readonly string[] = ['unitPriceFen', 'onHand', ...SAYS_WHY]

/** Compares the rows of a sheet with what stands in the books. */
export function planProducts(
  { head, rows }: ReadSheet,
  known: ReadonlyMap<string, KnownProduct>,
  facts: ProductSheetFacts,
): ProductPlan {
  const blank = blankProduct(facts.villages)
  const plan: ProductPlan = { rows: rows.length, unchanged: 0, lines: [], faults: [] }
  const rowOf = new Map<string, number>()
  for (const { rowNumber, cells } of rows) {
    const textOf = (key: string) => cells[head.get(key) ?? -1] ?? ''
    const slug = textOf('slug').trim()
    const there = known.get(slug) ?? null
    const read = readLine(PRODUCT_COLUMNS, textOf, { known: there?.product ?? null, blank }, facts)
    const twice = slug === '' ? undefined : rowOf.get(slug)
    if (slug !== '') rowOf.set(slug, twice ?? rowNumber)
    const faults =
      twice === undefined
        ? [...read.faults, ...(read.faults.length === 0 ? faultsOf(there, read.row, facts) : [])]
        : [{ key: 'slug', refusal: wrong('sheet-line-twice', 'slug', { row: String(twice) }) }]
    if (faults.length > 0)
      plan.faults.push(...faults.map(({ key, refusal }) => faultAt(head, rowNumber, key, refusal, facts)))
    else if (there && changedKeys(there.product, read.row, facts).length === 0) plan.unchanged++
    else plan.lines.push({ rowNumber, known: there, after: read.row })
  }
  return plan
}

/** The columns in which a product changes; why it does is not one. */
export function changedKeys(before: SheetProduct, after: SheetProduct, facts: ProductSheetFacts): string[] {
  return differences(PRODUCT_COLUMNS, before, after, LOCALES[0], facts)
    .map(({ key }) => key)
    .filter((key) => !SAYS_WHY.includes(key))
}

/** Whether the product's own form is concerned. */
export function changesFacts(keys: readonly string[]): boolean {
  return keys.some((key) => !PRICE.includes(key))
}

/** Everything a line says anew, for whoever looks before it is applied. */
export function saidAnew({ known, after }: PlannedLine, locale: Locale, facts: ProductSheetFacts) {
  return differences(PRODUCT_COLUMNS, known?.product ?? null, after, locale, facts)
}

/** What a line is refused for as a whole, told at the cell where it can be mended. */
export function faultAt(
  head: SheetHead,
  rowNumber: number,
  key: string,
  refusal: Refusal,
  { messages }: ProductSheetFacts,
): CellFault {
  const column = PRODUCT_COLUMNS.find((one) => one.key === (ALIASES[key] ?? key)) ?? PRODUCT_COLUMNS[0]!
  return { rowNumber, column: head.get(column.key) ?? 0, title: column.head(messages), refusal }
}

/** What the forms call a field that the sheet calls otherwise. */
const ALIASES: Readonly<Record<string, string>> = { villageId: 'village', baseId: 'base', reason: 'priceReason' }

function faultsOf(known: KnownProduct | null, row: SheetProduct, { today }: ProductSheetFacts) {
  const faults: { key: string; refusal: Refusal }[] = []
  const tell = (refusal: Refusal) => faults.push({ key: refusal.field ?? 'slug', refusal })
  const before = known?.product ?? null
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
