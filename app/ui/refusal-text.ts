import type { Refusal } from '~/domain/refusal/refusal'
import { fill, type Messages } from '~/messages'

/** Why something was refused, in the page's language. */
export function refusalText(messages: Messages, refusal: Refusal): string {
  const { unit, ...detail } = refusal.detail ?? {}
  const units: Record<string, { other: string }> = messages.units
  // A sale unit is kept in Chinese, and read in the page's language.
  return fill(
    messages.refusals[refusal.code],
    unit === undefined ? detail : { ...detail, unit: units[unit]?.other ?? unit },
  )
}
