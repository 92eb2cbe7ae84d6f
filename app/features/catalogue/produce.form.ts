import { z } from 'zod'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { halfWidth } from '~/domain/notation/decimal'
import { guessKind } from '~/domain/product/guess-kind'
import { MOST_SHELF_LIFE_DAYS } from '~/domain/product/more-facts'
import { MOST_LEAD_DAYS, SUPPLY_KINDS } from '~/domain/product/product-terms'
import { type HalfMonths, isHalfMonth, stretch } from '~/domain/product/seasons'
import { grams, ONE_JIN, ONE_KILO, parseWeight } from '~/domain/quantity/grams'
import type { SaleTerms } from '~/domain/quantity/measure'
import { parseThousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { DEFAULT_LOCALE, JIN, KILO, messagesFor } from '~/messages'
import { checked, checkedOptional, versionShape } from '../form-shape'
import { photoIdsShape } from './photos.form'
import { CATEGORIES } from './product'

const named = messagesFor(DEFAULT_LOCALE)
/** What one orders in: the units that have a name in every language. */
export const SALE_UNITS: readonly string[] = Object.keys(named.units)
/** Keys of the drawn pictures. */
export const PICTURES: readonly string[] = Object.keys(named.pieces.produce)

const optionalText = checkedOptional((text) => normaliseName(text)).transform((text) => text ?? '')
/** Left empty it is refused by the use case, which knows whether one has to say why. */
const reason = optionalText
const id = z.uuid()

/** The fields one may change at any time, as the form names them. */
const facts = {
  name: checked((text) => normaliseName(text)),
  nameEn: optionalText,
  spec: optionalText,
  description: optionalText,
  category: z.enum(CATEGORIES),
  picture: z.string().refine((picture) => PICTURES.includes(picture)),
  baseId: z
    .union([id, z.literal('')])
    .optional()
    .transform((text) => text || null),
  minimumOrder: checked((text) => parseThousandths(text)),
  leadDays: checked(parseLeadDays),
  supply: z.enum(SUPPLY_KINDS),
  availableFrom: checkedOptional((text) => parseBusinessDate(text)),
  plantFrom: checkedOptional(parseHalfMonth),
  plantTo: checkedOptional(parseHalfMonth),
  harvestFrom: checkedOptional(parseHalfMonth),
  harvestTo: checkedOptional(parseHalfMonth),
  sellFrom: checkedOptional(parseHalfMonth),
  sellTo: checkedOptional(parseHalfMonth),
  grade: optionalText,
  shelfLifeDays: checkedOptional(parseShelfLife),
  storage: optionalText,
  deliveryArea: optionalText,
  originNote: optionalText,
}

/** What a new product is said to be where its form does not ask: it can all be changed later. */
const ASSUMED = { minimumOrder: '1', leadDays: '2', supply: 'STOCK', billedBy: 'COUNT' } as const

/** What one unit of a weight weighs, so that nobody has to say it. */
const WEIGHT_OF_UNIT: Readonly<Record<string, bigint>> = { [JIN]: ONE_JIN, [KILO]: ONE_KILO }

/** A new product: name, unit, price and how much there is; the rest may be left for later. */
export const listProductForm = z
  .object({
    ...facts,
    category: facts.category.optional(),
    picture: facts.picture.optional(),
    minimumOrder: z.string().default(ASSUMED.minimumOrder).pipe(facts.minimumOrder),
    leadDays: z.string().default(ASSUMED.leadDays).pipe(facts.leadDays),
    supply: facts.supply.default(ASSUMED.supply),
    /** Sent ahead of the form by its script. */
    photoIds: photoIdsShape,
    productId: id,
    villageId: id,
    saleUnit: z.string().refine((unit) => SALE_UNITS.includes(unit)),
    nominalGrams: checkedOptional((text) => parseWeight(text, 'jin')),
    billedBy: z.enum(['COUNT', 'WEIGHT']).default(ASSUMED.billedBy),
    priceGrams: z.enum([String(ONE_JIN), String(ONE_KILO)]).optional(),
    unitPriceFen: checked((text) => parseYuan(text)),
    onHand: checked((text) => parseThousandths(text)),
    state: z.enum(['LISTED', 'DRAFT']).default('LISTED'),
  })
  .transform(({ saleUnit, nominalGrams, billedBy, priceGrams, unitPriceFen, state, ...rest }) => ({
    ...factsOf({ ...guessKind(rest.name), ...said(rest) }),
    photoIds: rest.photoIds,
    productId: rest.productId,
    villageId: rest.villageId,
    onHand: rest.onHand,
    publish: state === 'LISTED',
    terms: {
      saleUnit,
      quantityStep: wholeUnits(1),
      nominalGrams: nominalGrams ?? weightOf(saleUnit),
      billedBy,
      priceGrams: billedBy === 'WEIGHT' && priceGrams ? grams(BigInt(priceGrams)) : null,
      unitPriceFen,
    } satisfies SaleTerms,
  }))

export const changeProductForm = z
  .object({ ...facts, version: versionShape })
  .transform((read) => ({ ...factsOf(read), version: read.version }))

export const changePriceForm = z.object({
  version: versionShape,
  unitPriceFen: checked((text) => parseYuan(text)),
  priceReason: reason,
})

export const setStockForm = z.object({
  /** Written by the page: what there was when it was drawn. */
  seenOnHand: checked((text) => parseThousandths(text)),
  onHand: checked((text) => parseThousandths(text)),
  stockReason: reason,
})

/** The same for another season; the page names the copy. */
export const copyProductForm = z.object({ productId: id })

export const moveProductForm = z.object({
  version: versionShape,
  event: z.enum(['publish', 'submit', 'recall', 'pause', 'withdraw']),
  stateReason: reason,
})

/** As many as stand on one page of them. */
const MOST_AT_ONCE = 50

export const moveSeveralForm = z.object({
  event: z.enum(['pause', 'resume']),
  slugs: z.array(z.string().max(200)).max(MOST_AT_ONCE).default([]),
  reason,
})

/** A kind that was not chosen leaves the guess standing. */
function said<T extends { category?: Facts['category']; picture?: string }>({ category, picture, ...rest }: T) {
  return { ...rest, ...(category === undefined ? {} : { category }), ...(picture === undefined ? {} : { picture }) }
}

function weightOf(saleUnit: string) {
  const weight = WEIGHT_OF_UNIT[saleUnit]
  return weight === undefined ? null : grams(weight)
}

type Facts = z.output<z.ZodObject<typeof facts>>

function factsOf(read: Facts) {
  const { name, nameEn, spec, description, category, picture, baseId, minimumOrder, leadDays, supply } = read
  return {
    ...{ name, nameEn, spec, description, category, picture, baseId, minimumOrder, leadDays, supply },
    ...{ grade: read.grade, shelfLifeDays: read.shelfLifeDays, storage: read.storage },
    ...{ deliveryArea: read.deliveryArea, originNote: read.originNote },
    // A day left over from before it was in stock says nothing.
    availableFrom: supply === 'PREORDER' ? read.availableFrom : null,
    seasons: {
      plant: season(read.plantFrom, read.plantTo),
      harvest: season(read.harvestFrom, read.harvestTo),
      sell: season(read.sellFrom, read.sellTo),
    },
  }
}

/** With one end only, that half-month alone. */
function season(from: number | null, to: number | null): HalfMonths[] {
  const [first, last] = [from ?? to, to ?? from]
  return first === null || last === null ? [] : stretch(first, last)
}

export function parseLeadDays(text: string): Outcome<number> {
  const typed = halfWidth(text).trim()
  if (typed === '') return refuse('required')
  const days = /^\d{1,3}$/u.test(typed) ? Number(typed) : Number.NaN
  return days <= MOST_LEAD_DAYS ? accept(days) : refuse('bad-days', { detail: { most: String(MOST_LEAD_DAYS) } })
}

export function parseShelfLife(text: string): Outcome<number> {
  const typed = halfWidth(text).trim()
  const days = /^\d{1,4}$/u.test(typed) ? Number(typed) : Number.NaN
  const most = MOST_SHELF_LIFE_DAYS
  return days >= 1 && days <= most ? accept(days) : refuse('bad-shelf-life', { detail: { most: String(most) } })
}

function parseHalfMonth(text: string): Outcome<number> {
  const halfMonth = /^\d{1,2}$/u.test(text) ? Number(text) : Number.NaN
  return isHalfMonth(halfMonth) ? accept(halfMonth) : refuse('bad-choice')
}
