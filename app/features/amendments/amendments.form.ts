import { z } from 'zod'
import { MOST_TOLERANCE_PERMILLE } from '~/domain/agreement/agreement-terms'
import { NOTICE_GROUNDS } from '~/domain/agreement/termination'
import type { WantedTerms } from '~/domain/amendment/amendment-changes'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { parseThousandths } from '~/domain/quantity/thousandths'
import { parseDays, parsePercent } from '../agreements/draft.form'
import { checked, checkedOptional, versionShape } from '../form-shape'

export { percentOf } from '../agreements/draft.form'

/** How long a reason may be, in characters. */
export const REASON_LENGTH = 200

const reason = checked((text) => normaliseName(text, { most: REASON_LENGTH }))
const quantity = checkedOptional((text) => parseThousandths(text))
const price = checkedOptional((text) => parseYuan(text))

const added = z.object({ quantity, price }).superRefine((line, context) => {
  if (line.quantity === null || line.price !== null) return
  context.addIssue({ code: 'custom', path: ['price'], params: { refusal: { code: 'required' } } })
})

/** Everything the form says of the agreement; only what differs is an amendment. */
const wantedFields = {
  version: versionShape,
  reason,
  endDate: checked((text) => parseBusinessDate(text)),
  tolerance: checked((typed) => parsePercent(typed, MOST_TOLERANCE_PERMILLE, 'bad-choice')),
  paymentDays: checked(parseDays),
  cap: price,
  lines: z.record(z.uuid(), z.object({ quantity, price: checked((text) => parseYuan(text)) })).default({}),
  added: z.record(z.uuid(), added).default({}),
}

export const newAmendmentForm = z.object({ id: z.uuid(), ...wantedFields })
export const changedAmendmentForm = z.object(wantedFields)
/** 双方同意解除: an amendment that ends the agreement. */
export const endingForm = z.object({ id: z.uuid(), version: versionShape, endReason: reason })

export function wantedOf({ lines, added: more, ...read }: z.output<typeof changedAmendmentForm>): WantedTerms {
  return {
    endDate: read.endDate,
    tolerancePermille: read.tolerance,
    paymentDays: read.paymentDays,
    capFen: read.cap,
    lines: Object.entries(lines).map(([lineId, line]) => ({
      lineId,
      agreed: line.quantity,
      unitPriceFen: line.price,
    })),
    added: Object.entries(more).flatMap(([productId, line]) =>
      line.quantity !== null && line.price !== null
        ? [{ productId, quantity: line.quantity, unitPriceFen: line.price }]
        : [],
    ),
  }
}

export const seenForm = z.object({ version: versionShape })
export const reasonedForm = seenForm.extend({ reason })

/** The tick says that the signer may bind the organisation; without it nothing is signed. */
export const signAmendmentForm = z.object({
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  authority: z.literal('on'),
})

export const terminationForm = z.object({
  version: versionShape,
  ground: z.enum(NOTICE_GROUNDS),
  reason,
  authority: z.literal('on'),
})
