import { z } from 'zod'
import { readDocumentNumber } from '~/domain/identity/document-number'
import { normaliseName } from '~/domain/identity/names'
import { parseYuan } from '~/domain/money/fen'
import { checked } from '../form-shape'

export const startCheckoutForm = z.object({ checkoutId: z.uuid(), amount: checked((text) => parseYuan(text)) })

export const refundCheckoutForm = z.object({
  refundId: z.uuid(),
  /** Empty: whatever the payment stands on. */
  order: z.union([z.uuid(), z.literal('')]).default(''),
  amount: checked((text) => parseYuan(text)),
  reason: checked((text) => normaliseName(text, { most: 200 })),
})

/** The number in an address; null where it is none of an online payment. */
export function checkoutNumber(text: string | undefined): string | null {
  return text !== undefined && readDocumentNumber('checkout', text) ? text : null
}

/** Where a list goes on; anything else is its beginning. */
export const checkoutQuery = z.object({ after: z.uuid().nullable().catch(null) })
