import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { checkedOptional } from './form-shape'

const chosen = z
  .union([z.uuid(), z.literal('')])
  .optional()
  .transform((id) => id || null)

/**
 * Where an order goes and whose name its invoice carries: one of the buyer's addresses, or one written by hand. The
 * written fields have to be filled only then.
 */
export const destinationFields = {
  addressId: chosen,
  invoiceTitleId: chosen,
  deliveryAddress: checkedOptional((text) => normaliseName(text, { most: 200 })),
  contactName: checkedOptional((text) => normaliseName(text)),
  contactPhone: checkedOptional((text) => normaliseName(text, { most: 40 })),
}

const WRITTEN = ['deliveryAddress', 'contactName', 'contactPhone'] as const

type Read = { addressId: string | null } & Record<(typeof WRITTEN)[number], string | null>

/** For superRefine: what an address written by hand lacks. */
export function requireWritten(read: Read, context: z.RefinementCtx): void {
  if (read.addressId !== null) return
  for (const name of WRITTEN) {
    if (read[name] !== null) continue
    context.addIssue({ code: 'custom', path: [name], params: { refusal: { code: 'required' } } })
  }
}

/** Once read: what was left empty is an empty text. */
export function writtenOf(read: Read) {
  const { deliveryAddress, contactName, contactPhone } = read
  return {
    deliveryAddress: deliveryAddress ?? '',
    contactName: contactName ?? '',
    contactPhone: contactPhone ?? '',
  }
}
