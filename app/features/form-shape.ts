import { z } from 'zod'
import type { Outcome, Refusal } from '~/domain/refusal/refusal'

/**
 * A form field that a rule of the domain reads: `checked(parseQuantity)` takes the typed text and gives the value, and
 * the rule's refusal becomes the field's error.
 */
export function checked<T>(check: (text: string) => Outcome<T>): z.ZodType<T, string> {
  return z.string().transform((text, context) => {
    const outcome = check(text)
    if (outcome.ok) return outcome.value
    context.addIssue({ code: 'custom', params: { refusal: outcome.refusal } })
    return z.NEVER
  })
}

/** The same where nothing typed means nothing meant. */
export function checkedOptional<T>(check: (text: string) => Outcome<T>): z.ZodType<T | null, string | undefined> {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined || text.trim() === '') return null
      const outcome = check(text)
      if (outcome.ok) return outcome.value
      context.addIssue({ code: 'custom', params: { refusal: outcome.refusal } })
      return z.NEVER
    })
}

/** The refusal that `checked` put into an issue. */
export function refusalInIssue(params: unknown): Refusal | null {
  if (typeof params !== 'object' || params === null || !('refusal' in params)) return null
  return params.refusal as Refusal
}

/** The version of a record that a form was drawn from: what the database can hold as one, and nothing larger. */
export const versionShape = z.coerce.number().int().min(0).max(2_147_483_647)
