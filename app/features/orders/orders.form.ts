import { z } from 'zod'
import { parseBusinessDate } from '~/domain/calendar/business-date'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { fulfilmentLifecycle } from '~/domain/order/order-lifecycle'
import { parseThousandths } from '~/domain/quantity/thousandths'
import { destinationFields, requireWritten } from '../destination-shape'
import { checked, checkedOptional, versionShape } from '../form-shape'

const quantity = checked((text) => parseThousandths(text))
const note = checkedOptional((text) => normaliseName(text, { most: 400 })).transform((text) => text ?? '')

export const addForm = z.object({ productId: z.uuid(), quantity })

/** The basket's rows by product; an empty field is a nought: out of the basket. */
export const basketForm = z.object({
  lines: z.record(z.uuid(), z.object({ quantity: checkedOptional((text) => parseThousandths(text)) })).default({}),
})

/** What the page suggests beside the basket, taken with one press. */
export const suggestionForm = z.object({ suggested: z.uuid(), suggestedQuantity: quantity })

export const removeQuery = z.uuid()

/** The whole basket as it was seen, prices included, and where it goes. */
export const placeForm = z
  .object({
    placementId: z.uuid(),
    lines: z.record(z.uuid(), z.object({ quantity, price: checked((text) => parseYuan(text)) })).default({}),
    ...destinationFields,
    wantedDate: checked((text) => parseBusinessDate(text)),
    /** By orderKey: another day for one of the orders. */
    days: z
      .record(
        z.string().max(80),
        checkedOptional((text) => parseBusinessDate(text)),
      )
      .default({}),
    notes: note,
  })
  .superRefine(requireWritten)

const seen = { orderId: z.uuid(), version: versionShape }

/** `unseen`: pressed on the order itself, where nobody has seen yet what would be different today. */
export const againForm = z.object({ orderId: z.uuid(), unseen: z.literal('on').optional() })

/** How a call-off's form may be filled from elsewhere: as an earlier order, or so much of one product. */
export const prefillQuery = z.object({
  again: z.string().max(40).nullable().catch(null),
  product: z.uuid().nullable().catch(null),
  quantity: checkedOptional((text) => parseThousandths(text)).catch(null),
})

/** A day of the packing list's address; anything else is no day. */
export const packingQuery = checkedOptional((text) => parseBusinessDate(text)).catch(null)

export const seenForm = z.object(seen)
/** Confirming, as the page of its own asks it; the one-tap button sends none of the rest. */
export const confirmForm = z.object({
  ...seen,
  promisedDate: checkedOptional((text) => parseBusinessDate(text)),
  freight: checkedOptional((text) => parseYuan(text)),
  lines: z
    .record(
      z.uuid(),
      z.object({
        quantity: checked((text) => parseThousandths(text)),
        promised: checkedOptional((text) => parseBusinessDate(text)),
        reason: checkedOptional((text) => normaliseName(text, { most: 100 })).transform((text) => text ?? ''),
      }),
    )
    .default({}),
})

export const reasonForm = z.object({ ...seen, reason: checked((text) => normaliseName(text, { most: 200 })) })

/** A filter of the list's address; anything else is no filter. */
export const listQuery = z.object({
  state: z.enum(fulfilmentLifecycle.states).nullable().catch(null),
  after: z.uuid().nullable().catch(null),
  /** How many have just been placed at once. */
  placed: z.coerce.number().int().min(2).max(99).nullable().catch(null),
})
