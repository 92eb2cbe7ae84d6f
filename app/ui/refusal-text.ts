import type { Refusal } from '~/domain/refusal/refusal'
import { fill, type Messages } from '~/messages'

/** Why something was refused, in the page's language. */
export function refusalText(messages: Messages, refusal: Refusal): string {
  return fill(messages.refusals[refusal.code], refusal.detail ?? {})
}
