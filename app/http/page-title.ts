import type { MetaDescriptor } from '@remix-run/node'
import { DEFAULT_LOCALE, fill, isLocale, type Messages, messagesFor } from '~/messages'

/** The part of a route's meta arguments that says in which language the frame is. */
interface InFrame {
  matches: readonly { id: string; data?: unknown }[]
}

/** A page's title and description in its language: `meta = (args) => pageMeta(args, (messages) => messages.home.title)`. */
export function pageMeta({ matches }: InFrame, titleOf: (messages: Messages) => string | undefined): MetaDescriptor[] {
  const frame = matches.find((match) => match.id === 'root')?.data
  const locale = typeof frame === 'object' && frame !== null && 'locale' in frame ? frame.locale : null
  const messages = messagesFor(isLocale(locale) ? locale : DEFAULT_LOCALE)
  const page = titleOf(messages)
  return [
    { title: page ? fill(messages.chrome.pageTitle, { page }) : messages.chrome.name },
    { name: 'description', content: messages.chrome.description },
  ]
}
