import type { Refusal } from '~/domain/refusal/refusal'
import { useConfirmLink } from './confirm-link'
import type { FormError } from './form-parts'
import { useMessages } from './messages-context'
import { refusalText } from './refusal-text'

/** What an action answers when a form comes back: what is wrong by field name ('' is the whole form), what was typed. */
export interface FormAnswer {
  errors: Readonly<Record<string, Refusal>>
  typed: Readonly<Record<string, string | readonly string[]>>
}

export interface FormTexts {
  /** For the summary above the form. */
  errors: FormError[]
  errorOf(field: string): string | undefined
  /** For `defaultValue`. */
  typed(field: string): string | undefined
  /** The same of a field that occurs several times. */
  typedAll(field: string): readonly string[]
}

/** The answer in the page's language; without one a form that nobody has sent yet. */
export function useFormAnswer(answer: FormAnswer | undefined): FormTexts {
  const messages = useMessages()
  const confirmLink = useConfirmLink()
  const errors = Object.entries(answer?.errors ?? {}).map(([field, refusal]) => ({
    ...(field === '' ? {} : { field }),
    text: refusalText(messages, refusal),
    ...confirmLink(refusal, true),
  }))
  return {
    errors,
    errorOf: (field) => errors.find((error) => error.field === field)?.text,
    typed(field) {
      const text = answer?.typed[field]
      return typeof text === 'string' ? text : text?.[0]
    },
    typedAll: (field) => [answer?.typed[field] ?? []].flat(),
  }
}
