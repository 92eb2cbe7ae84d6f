import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { formatYuanPlain, parseYuan } from '~/domain/money/fen'
import { type HalfMonths, type Lane, overNewYear } from '~/domain/product/seasons'
import { formatJin, ONE_JIN, ONE_KILO, parseWeight } from '~/domain/quantity/grams'
import { formatThousandths, parseThousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { JIN, KILO, type Locale, type Messages, messagesFor } from '~/messages'
import { readChoice, type SheetColumn } from '../../sheet-columns'
import { parseLeadDays, parseShelfLife } from '../produce.form'
import { readSeason, writeSeason } from './season-text'
import type { ProductSheetFacts, SheetProduct } from './sheet-product'

type Column = SheetColumn<SheetProduct, ProductSheetFacts>
type Key = keyof Messages['productSheet']['columns']
type More = Pick<Column, 'must' | 'known' | 'emptyKeeps'>

/** A column of one field. */
function column<K extends Key & keyof SheetProduct>(
  key: K,
  write: (value: SheetProduct[K], locale: Locale) => string,
  read: (text: string, facts: ProductSheetFacts) => Outcome<SheetProduct[K]>,
  more: More = {},
): Column {
  return {
    key,
    head: ({ productSheet }) => (productSheet.columns as Readonly<Record<Key, string>>)[key],
    write: (row, locale) => write(row[key], locale),
    read: (text, _, facts) => into(key, read(text, facts)),
    ...more,
  }
}

/** A column of words from a list. */
function choice<K extends Key & keyof SheetProduct>(
  key: K,
  words: (messages: Messages) => Readonly<Record<SheetProduct[K] & string, string>>,
  more: More = {},
): Column {
  const write = (value: SheetProduct[K], locale: Locale) =>
    words(messagesFor(locale))[value as SheetProduct[K] & string] ?? String(value)
  return column(key, write, (text, { messages }) => readChoice(text, words, messages), more)
}

const text = (key: Key & ('nameEn' | 'spec' | 'description' | 'grade' | 'storage' | 'deliveryArea' | 'originNote')) =>
  column(
    key,
    (value) => value,
    (typed) => (typed === '' ? accept('') : normaliseName(typed)),
  )

const season = (key: Lane): Column => column(key, writeLane, (typed) => readSeason(typed))

function writeLane(ranges: readonly HalfMonths[], locale: Locale): string {
  return overNewYear(ranges)
    .map((range) => writeSeason(range, locale))
    .join('、')
}

/** The weights a price may be for. */
const weights = ({ units }: Messages) => ({ [JIN]: units[JIN].one, [KILO]: units[KILO].one })

/**
 * Everything a cooperative's sheet says of its products, in the order of its columns. The number finds the product; a
 * line without one is a new product.
 */
export const PRODUCT_COLUMNS: readonly Column[] = [
  column(
    'slug',
    (slug) => slug,
    (typed) => refuse('sheet-no-product', { detail: { slug: typed.slice(0, 40) } }),
  ),
  {
    key: 'state',
    head: ({ productSheet }) => productSheet.columns.state,
    write: ({ state }, locale) => messagesFor(locale).statuses.product[state],
    read: (typed, _, { messages }) => {
      const read = readChoice(
        typed,
        ({ statuses: { product } }) => ({ DRAFT: product.DRAFT, LISTED: product.LISTED }),
        messages,
      )
      return into('state', read)
    },
    known: 'kept',
  },
  {
    key: 'entered',
    head: ({ productSheet }) => productSheet.columns.entered,
    write: ({ entered }, locale) => (entered === null ? '' : messagesFor(locale).statuses.behalf[entered]),
    read: () => accept({}),
    known: 'kept',
  },
  column(
    'name',
    (name) => name,
    (typed) => normaliseName(typed),
    { must: true },
  ),
  text('nameEn'),
  choice('category', ({ catalogue }) => catalogue.categories),
  choice('picture', ({ pieces }) => pieces.produce),
  {
    key: 'village',
    head: ({ productSheet }) => productSheet.columns.village,
    write: ({ villageId }, _, { villages }) => villages.find(({ id }) => id === villageId)?.name ?? '',
    read: (typed, _, { villages, messages }) => {
      const names = Object.fromEntries(villages.map(({ id, name }) => [id, name]))
      return into(
        'villageId',
        readChoice(typed, () => names, messages),
      )
    },
    known: 'fixed',
  },
  {
    key: 'base',
    head: ({ productSheet }) => productSheet.columns.base,
    write: ({ villageId, baseId }, _, { villages }) =>
      villages.find(({ id }) => id === villageId)?.bases.find(({ id }) => id === baseId)?.name ?? '',
    read: (typed, { villageId }, { villages, messages }) => {
      if (typed === '') return accept({ baseId: null })
      const bases = villages.find(({ id }) => id === villageId)?.bases ?? []
      const names = Object.fromEntries(bases.map(({ id, name }) => [id, name]))
      return into(
        'baseId',
        readChoice(typed, () => names, messages),
      )
    },
  },
  text('spec'),
  text('description'),
  text('grade'),
  choice('saleUnit', ({ units }) => Object.fromEntries(Object.entries(units).map(([unit, { one }]) => [unit, one])), {
    must: true,
    known: 'fixed',
  }),
  column(
    'nominalGrams',
    (weight) => (weight === null ? '' : formatJin(weight)),
    (typed) => (typed === '' ? accept(null) : parseWeight(typed, 'jin')),
    { known: 'fixed' },
  ),
  choice('billedBy', ({ productSheet }) => productSheet.billedBy, { known: 'fixed' }),
  {
    key: 'priceGrams',
    head: ({ productSheet }) => productSheet.columns.priceGrams,
    write: ({ priceGrams }, locale) => {
      if (priceGrams === null) return ''
      const words = weights(messagesFor(locale))
      if (priceGrams === ONE_JIN) return words[JIN]
      return priceGrams === ONE_KILO ? words[KILO] : `${formatJin(priceGrams)} ${words[JIN]}`
    },
    read: (typed, _, { messages }) => {
      if (typed === '') return accept({ priceGrams: null })
      const unit = readChoice(typed, weights, messages)
      return unit.ok ? accept({ priceGrams: unit.value === JIN ? ONE_JIN : ONE_KILO }) : unit
    },
    known: 'fixed',
  },
  column('unitPriceFen', formatYuanPlain, (typed) => parseYuan(typed), { must: true }),
  column('priceReason', (reason) => reason, reason),
  column('minimumOrder', formatThousandths, (typed) => parseThousandths(typed)),
  column('leadDays', String, (typed) => parseLeadDays(typed)),
  choice('supply', ({ productSheet }) => productSheet.supply),
  column(
    'availableFrom',
    (day) => day ?? '',
    (typed) => (typed === '' ? accept(null) : parseBusinessDate(typed)),
  ),
  column('onHand', formatThousandths, (typed) => parseThousandths(typed), { emptyKeeps: true }),
  column('stockReason', (reason) => reason, reason),
  season('plant'),
  season('harvest'),
  season('sell'),
  column(
    'shelfLifeDays',
    (days) => (days === null ? '' : String(days)),
    (typed) => (typed === '' ? accept(null) : parseShelfLife(typed)),
  ),
  text('storage'),
  text('deliveryArea'),
  text('originNote'),
]

function reason(typed: string): Outcome<string> {
  return typed === '' ? accept('') : normaliseName(typed)
}

function into<K extends keyof SheetProduct>(key: K, read: Outcome<SheetProduct[K]>): Outcome<Partial<SheetProduct>> {
  return read.ok ? accept({ [key]: read.value } as unknown as Partial<SheetProduct>) : read
}
