import { z } from 'zod'
import { MOST_PAYMENT_DAYS, MOST_TOLERANCE_PERMILLE } from '~/domain/agreement/agreement-terms'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { formatThousandths, parseThousandths, type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { destinationFields, requireWritten } from '../destination-shape'
import { checked, checkedOptional, versionShape } from '../form-shape'

/** How long a clause may be, in characters: the paper stays one sheet. */
export const CLAUSE_LENGTH = { place: 60, quality: 200, delivery: 200, notes: 400 } as const

const clause = (most: number) =>
  checkedOptional((text) => normaliseName(text, { most })).transform((text) => text ?? '')

const line = z
  .object({
    quantity: checkedOptional((text) => parseThousandths(text)),
    price: checkedOptional((text) => parseYuan(text)),
  })
  .superRefine(({ quantity, price }, context) => {
    if (!quantity || price !== null) return
    context.addIssue({ code: 'custom', path: ['price'], params: { refusal: { code: 'required' } } })
  })

/** Of everything the supplier sells only the rows with a quantity become lines, in the order of the form. */
const draftFields = {
  startDate: checked((text) => parseBusinessDate(text)),
  endDate: checked((text) => parseBusinessDate(text)),
  tolerance: checked(parsePercent),
  paymentDays: checked(parseDays),
  place: clause(CLAUSE_LENGTH.place),
  quality: clause(CLAUSE_LENGTH.quality),
  delivery: clause(CLAUSE_LENGTH.delivery),
  notes: clause(CLAUSE_LENGTH.notes),
  lines: z.record(z.uuid(), line).default({}),
}

export const newDraftForm = z.object({ id: z.uuid(), counterpart: z.uuid(), ...draftFields })
export const changedDraftForm = z.object({ version: versionShape, ...draftFields })

type ReadDraft = z.output<typeof changedDraftForm>

/** The form's fields as a use case takes them. */
export function draftInputOf({ tolerance, lines, ...read }: Omit<ReadDraft, 'version'>) {
  const { startDate, endDate, paymentDays, place, quality, delivery, notes } = read
  return {
    startDate,
    endDate,
    tolerancePermille: tolerance,
    paymentDays,
    place,
    quality,
    delivery,
    notes,
    lines: Object.entries(lines).flatMap(([productId, { quantity, price }]) =>
      quantity && price !== null ? [{ productId, quantity, unitPriceFen: price }] : [],
    ),
  }
}

export const versionForm = z.object({ version: versionShape })
export const reasonForm = versionForm.extend({ reason: checked((text) => normaliseName(text, { most: 200 })) })

/** The tick says that the signer may bind the organisation; without it nothing is signed. */
export const signForm = z.object({ contentHash: z.string().regex(/^[0-9a-f]{64}$/), authority: z.literal('on') })

export const callOffForm = z
  .object({
    placementId: z.uuid(),
    lines: z
      .record(
        z.uuid(),
        z.object({
          quantity: checkedOptional((text) => parseThousandths(text)),
          village: z.union([z.literal(''), z.uuid()]).optional(),
        }),
      )
      .default({}),
    ...destinationFields,
    wantedDate: checked((text) => parseBusinessDate(text)),
    notes: clause(400),
  })
  .superRefine(requireWritten)

/** How the form names what belongs to one line. */
export function callOffField(lineId: string, part: 'quantity' | 'village'): string {
  return `lines[${lineId}][${part}]`
}

/** The rows with a quantity; the others are left for a later call-off. */
export function callOffLinesOf(lines: z.output<typeof callOffForm>['lines']) {
  return Object.entries(lines).flatMap(([agreementLineId, { quantity, village }]) =>
    quantity ? [{ agreementLineId, quantity, ...(village ? { villageId: village } : {}) }] : [],
  )
}

/** '5' or '2.5' percent as permille. Refuses: required, bad-quantity, bad-choice. */
export function parsePercent(text: string): Outcome<number> {
  const read = parseThousandths(text.replace(/[%％]\s*$/u, ''))
  if (!read.ok) return read
  if (read.value % 100n !== 0n) return refuse('bad-quantity')
  const permille = read.value / 100n
  return permille <= BigInt(MOST_TOLERANCE_PERMILLE) ? accept(Number(permille)) : refuse('bad-choice')
}

/** 0 to 365 whole days. Refuses: required, bad-quantity, bad-choice. */
export function parseDays(text: string): Outcome<number> {
  const read = parseThousandths(text)
  if (!read.ok) return read
  const days = read.value / 1000n
  return read.value % 1000n === 0n && days <= BigInt(MOST_PAYMENT_DAYS) ? accept(Number(days)) : refuse('bad-choice')
}

/** 100 permille → '10', for the form and the paper. */
export function percentOf(permille: number): string {
  return formatThousandths(thousandths(BigInt(permille) * 100n))
}

/** A quantity as a form prefills it; nothing where there is nothing. */
export function typedQuantity(quantity: Thousandths): string {
  return quantity > 0n ? formatThousandths(quantity) : '0'
}
