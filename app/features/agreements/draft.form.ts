import { z } from 'zod'
import {
  DELIVERY_MODES,
  lineField,
  MOST_PAYMENT_DAYS,
  MOST_TOLERANCE_PERMILLE,
  QUALITY_STANDARDS,
} from '~/domain/agreement/agreement-terms'
import { MOST_DEPOSIT_PERMILLE } from '~/domain/agreement/deposit'
import { PRICE_TYPES, type PriceRule } from '~/domain/agreement/price-rule'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { formatThousandths, parseThousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { checked, checkedOptional, versionShape } from '../form-shape'

/** How long a clause may be, in characters: the paper stays a few sheets. */
export const CLAUSE_LENGTH = {
  place: 60,
  quality: 200,
  delivery: 200,
  acceptance: 300,
  breach: 400,
  notes: 400,
} as const

/** And what one line says beside its figures. */
export const LINE_TEXT_LENGTH = { priceSource: 60, grade: 30, origin: 40, brand: 30, packaging: 60 } as const

const text = (most: number) =>
  checkedOptional((typed) => normaliseName(typed, { most })).transform((said) => said ?? '')
const optionalDate = checkedOptional((typed) => parseBusinessDate(typed))

const line = z
  .object({
    quantity: checkedOptional((typed) => parseThousandths(typed)),
    price: checkedOptional((typed) => parseYuan(typed)),
    open: z.literal('on').optional(),
    priceType: z.enum(PRICE_TYPES).default('FIXED'),
    priceSource: text(LINE_TEXT_LENGTH.priceSource),
    priceDate: optionalDate,
    windowFrom: optionalDate,
    windowTo: optionalDate,
    grade: text(LINE_TEXT_LENGTH.grade),
    origin: text(LINE_TEXT_LENGTH.origin),
    brand: text(LINE_TEXT_LENGTH.brand),
    packaging: text(LINE_TEXT_LENGTH.packaging),
  })
  .superRefine((said, context) => {
    if (!isWanted(said)) return
    const missing = (part: string) =>
      context.addIssue({ code: 'custom', path: [part], params: { refusal: { code: 'required' } } })
    if (said.price === null) missing('price')
    if (said.windowFrom !== null && said.windowTo === null) missing('windowTo')
    if (said.windowTo !== null && said.windowFrom === null) missing('windowFrom')
  })

type ReadLine = z.output<typeof line>

/** Terms and clauses that a template keeps too. */
export const termShape = {
  tolerance: checked((typed) => parsePercent(typed, MOST_TOLERANCE_PERMILLE, 'bad-choice')),
  paymentDays: checked(parseDays),
  deposit: checkedOptional((typed) => parsePercent(typed, MOST_DEPOSIT_PERMILLE, 'deposit-too-large')).transform(
    (permille) => permille ?? 0,
  ),
  qualityStandard: z.enum(QUALITY_STANDARDS).default('AGREED'),
  deliveryMode: z.enum(DELIVERY_MODES).default('DELIVERED'),
  place: text(CLAUSE_LENGTH.place),
  quality: text(CLAUSE_LENGTH.quality),
  delivery: text(CLAUSE_LENGTH.delivery),
  acceptance: text(CLAUSE_LENGTH.acceptance),
  breach: text(CLAUSE_LENGTH.breach),
  notes: text(CLAUSE_LENGTH.notes),
}

/** Of everything the supplier sells only the rows with a quantity, or marked open, become lines, in the form's order. */
const draftFields = {
  startDate: checked((typed) => parseBusinessDate(typed)),
  endDate: checked((typed) => parseBusinessDate(typed)),
  cap: checkedOptional((typed) => parseYuan(typed)),
  ...termShape,
  lines: z.record(z.uuid(), line).default({}),
}

export const newDraftForm = z.object({ id: z.uuid(), counterpart: z.uuid(), ...draftFields })
export const changedDraftForm = z.object({ version: versionShape, ...draftFields })

type ReadDraft = Omit<z.output<typeof changedDraftForm>, 'version'>
type ReadTerms = Pick<ReadDraft, keyof typeof termShape>

/** Terms and clauses as use cases take them. */
export function termsOf({ tolerance, deposit, ...said }: ReadTerms) {
  const { paymentDays, qualityStandard, deliveryMode, place, quality, delivery, acceptance, breach, notes } = said
  return {
    ...{ tolerancePermille: tolerance, depositPermille: deposit, paymentDays, qualityStandard, deliveryMode },
    ...{ place, quality, delivery, acceptance, breach, notes },
  }
}

/** The form's fields as a use case takes them. */
export function draftInputOf({ startDate, endDate, cap, lines, ...terms }: ReadDraft) {
  return {
    startDate,
    endDate,
    capFen: cap,
    ...termsOf(terms),
    lines: Object.entries(lines).flatMap(([productId, said]) =>
      isWanted(said) && said.price !== null
        ? [{ productId, ...lineOf(said), quantity: said.quantity || null, unitPriceFen: said.price }]
        : [],
    ),
  }
}

/** What belongs to a price type only is dropped with it: the form cannot hide fields without a script. */
function lineOf({ priceType, priceSource, priceDate, windowFrom, windowTo, ...said }: ReadLine) {
  const { grade, origin, brand, packaging } = said
  const price: PriceRule = {
    priceType,
    priceSource: priceType === 'FIXED' ? '' : priceSource,
    priceDate: priceType === 'MARKET' ? priceDate : null,
  }
  const window = windowFrom !== null && windowTo !== null ? { from: windowFrom, to: windowTo } : null
  return { price, window, grade, origin, brand, packaging }
}

function isWanted({ quantity, open }: Pick<ReadLine, 'quantity' | 'open'>): boolean {
  return Boolean(quantity) || open === 'on'
}

/** What of a line stands in its fold, so that the fold opens where one of them is wrong. */
const FOLDED_PARTS = [
  'open',
  'priceType',
  'priceSource',
  'priceDate',
  'windowFrom',
  'windowTo',
  'grade',
  'origin',
  'brand',
  'packaging',
] as const

/** Is something wrong inside this line's fold? */
export function isFoldWrong(productId: string, errorOf: (field: string) => string | undefined): boolean {
  return FOLDED_PARTS.some((part) => errorOf(lineField(productId, part)) !== undefined)
}

/** '5' or '2.5' percent as permille. Refuses: required, bad-quantity, and `above` with detail most. */
export function parsePercent(typed: string, most: number, above: 'bad-choice' | 'deposit-too-large'): Outcome<number> {
  const read = parseThousandths(typed.replace(/[%％]\s*$/u, ''))
  if (!read.ok) return read
  if (read.value % 100n !== 0n) return refuse('bad-quantity')
  const permille = read.value / 100n
  return permille <= BigInt(most) ? accept(Number(permille)) : refuse(above, { detail: { most: String(most / 10) } })
}

export function parseDays(typed: string): Outcome<number> {
  const read = parseThousandths(typed)
  if (!read.ok) return read
  const days = read.value / 1000n
  return read.value % 1000n === 0n && days <= BigInt(MOST_PAYMENT_DAYS) ? accept(Number(days)) : refuse('bad-choice')
}

/** 100 permille → '10', for the form and the paper. */
export function percentOf(permille: number): string {
  return formatThousandths(thousandths(BigInt(permille) * 100n))
}
