import { z } from 'zod'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { formatThousandths, parseThousandths, type Thousandths } from '~/domain/quantity/thousandths'
import { destinationFields, requireWritten } from '../destination-shape'
import { checked, checkedOptional, versionShape } from '../form-shape'

const clause = (most: number) =>
  checkedOptional((text) => normaliseName(text, { most })).transform((text) => text ?? '')

/** Names the draft that a renewal makes. */
export const renewForm = z.object({ id: z.uuid() })
export const versionForm = z.object({ version: versionShape })
export const reasonForm = versionForm.extend({ reason: checked((text) => normaliseName(text, { most: 200 })) })

export const detachForm = z.object({ attachmentId: z.uuid() })

/** The tick says that the signer may bind the organisation; without it nothing is signed. */
export const signForm = z.object({ contentHash: z.string().regex(/^[0-9a-f]{64}$/), authority: z.literal('on') })

export const callOffForm = z
  .object({
    placementId: z.uuid(),
    version: versionShape.optional(),
    lines: z
      .record(
        z.uuid(),
        z
          .object({
            quantity: checkedOptional((text) => parseThousandths(text)),
            village: z.union([z.literal(''), z.uuid()]).optional(),
            /** What the agreed market paid, and when; only where the line's price follows it. */
            price: checkedOptional((text) => parseYuan(text)),
            date: checkedOptional((text) => parseBusinessDate(text)),
          })
          .superRefine(({ quantity, price, date }, context) => {
            if (!quantity || price === null || date !== null) return
            context.addIssue({ code: 'custom', path: ['date'], params: { refusal: { code: 'required' } } })
          }),
      )
      .default({}),
    ...destinationFields,
    wantedDate: checked((text) => parseBusinessDate(text)),
    notes: clause(400),
  })
  .superRefine(requireWritten)

/** How the form names what belongs to one line. */
export function callOffField(lineId: string, part: 'quantity' | 'village' | 'price' | 'date'): string {
  return `lines[${lineId}][${part}]`
}

/** The rows with a quantity; the others are left for a later call-off. */
export function callOffLinesOf(lines: z.output<typeof callOffForm>['lines']) {
  return Object.entries(lines).flatMap(([agreementLineId, { quantity, village, price, date }]) =>
    quantity
      ? [
          {
            ...{ agreementLineId, quantity, ...(village ? { villageId: village } : {}) },
            ...(price !== null && date !== null ? { reference: { priceFen: price, date } } : {}),
          },
        ]
      : [],
  )
}

/** A quantity as a form prefills it; nothing where there is nothing. */
export function typedQuantity(quantity: Thousandths): string {
  return quantity > 0n ? formatThousandths(quantity) : '0'
}
