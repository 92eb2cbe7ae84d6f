import { z } from 'zod'
import { type BusinessDate, parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { type Fen, parseYuan } from '~/domain/money/fen'
import { type Grams, grams, ONE_JIN, ONE_KILO } from '~/domain/quantity/grams'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { LOCALES, messagesFor } from '~/messages'
import { checked, checkedOptional, versionShape } from '../form-shape'
import { CATEGORIES, type Category } from './product'

const optionalText = checkedOptional((text) => normaliseName(text)).transform((text) => text ?? '')
/** Left empty it is refused by the use case, in words of its own. */
const reason = optionalText

/** One market price. */
export const enterPriceForm = z
  .object({
    entryId: z.uuid(),
    category: z.enum(CATEGORIES),
    produce: optionalText,
    priceFen: checked((text) => parseYuan(text)),
    per: z.enum([String(ONE_JIN), String(ONE_KILO)]),
    observedOn: checked((text) => parseBusinessDate(text)),
    source: checked((text) => normaliseName(text)),
  })
  .transform(({ entryId, per, ...price }) => ({ entryId, prices: [{ ...price, grams: grams(BigInt(per)) }] }))

const MOST_ROWS = 200

/** A small sheet, pasted as it stands in a table. */
export const pastePricesForm = z.object({ entryId: z.uuid(), sheet: checked(readSheet) }).transform((read) => ({
  entryId: read.entryId,
  prices: read.sheet,
}))

export const reviewProductForm = z.object({ version: versionShape, reason })

export const priceWordForm = z.object({ version: versionShape, referenceId: z.uuid(), priceReason: reason })

interface ReadPrice {
  category: Category
  produce: string
  priceFen: Fen
  grams: Grams
  observedOn: BusinessDate
  source: string
}

/**
 * Rows of category, produce (may be empty), price, unit, date, source, with tabs or commas between; a first row of names
 * is left out. Refuses: required, too-many-prices (detail: most), price-row (detail: row, typed).
 */
export function readSheet(text: string): Outcome<ReadPrice[]> {
  const lines = text.split(/\r?\n/u).map((line, index) => ({ line: line.trim(), row: index + 1 }))
  const filled = lines.filter(({ line }) => line !== '')
  const [first, ...rest] = filled
  if (!first) return refuse('required')
  const body = readRow(first.line) === null && isHeader(first.line) ? rest : filled
  if (body.length === 0) return refuse('required')
  if (body.length > MOST_ROWS) return refuse('too-many-prices', { detail: { most: String(MOST_ROWS) } })
  const prices: ReadPrice[] = []
  for (const { line, row } of body) {
    const price = readRow(line)
    if (!price) return refuse('price-row', { detail: { row: String(row), typed: line.slice(0, 40) } })
    prices.push(price)
  }
  return accept(prices)
}

function readRow(line: string): ReadPrice | null {
  const cells = line.split(line.includes('\t') ? /\t/u : /[,，]/u).map((cell) => cell.trim())
  if (cells.length !== 6) return null
  const [kind = '', produce = '', price = '', unit = '', day = '', market = ''] = cells
  const category = categoryOf(kind)
  const weight = weightOf(unit)
  const named = produce === '' ? accept('') : normaliseName(produce)
  const priceFen = parseYuan(price)
  const observedOn = parseBusinessDate(day)
  const source = normaliseName(market)
  if (!category || !weight || !named.ok || !priceFen.ok || !observedOn.ok || !source.ok) return null
  return {
    category,
    produce: named.value,
    priceFen: priceFen.value,
    grams: weight,
    observedOn: observedOn.value,
    source: source.value,
  }
}

/** Names of columns hold no figure. */
function isHeader(line: string): boolean {
  return !/\d/u.test(line)
}

const names = new Map(
  LOCALES.flatMap((locale) => CATEGORIES.map((key) => [messagesFor(locale).catalogue.categories[key], key] as const)),
)

function categoryOf(text: string): Category | null {
  return CATEGORIES.find((category) => category === text) ?? names.get(text) ?? null
}

function weightOf(text: string): Grams | null {
  const unit = text.replace(/^[元/]+/u, '').toLowerCase()
  if (['斤', '市斤', 'jin', '500克', '500g'].includes(unit)) return ONE_JIN
  return ['公斤', '千克', 'kg', 'kilo', '1000克', '1000g'].includes(unit) ? ONE_KILO : null
}
