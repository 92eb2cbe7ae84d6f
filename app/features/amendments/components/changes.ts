import type { AmendmentContent } from '~/domain/amendment/amendment-text'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type SaidChange, saidChanges } from '../said-changes'

export type { SaidChange }

/** Everything an amendment changes, in the order of its paper. */
export function useChanges(): (content: AmendmentContent) => SaidChange[] {
  const messages = useMessages()
  const format = useFormat()
  return (content) => saidChanges(content, messages, format)
}
