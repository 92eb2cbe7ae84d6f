import { DEFAULT_LOCALE, fill, isLocale, type Messages, messagesFor } from '.'

/** As much of a route match as a title needs; Remix's own type would tie the dictionary to it. */
interface Match {
  id: string
  data?: unknown
}

/**
 * For a route's `meta`: `pageTitle(matches, (m) => m.progress.title)` → [{ title: '进度 · 乡约' }], in the language
 * the frame was drawn in.
 */
export function pageTitle(matches: readonly Match[], name: (messages: Messages) => string): [{ title: string }] {
  const messages = messagesFrom(matches)
  return [{ title: fill(messages.chrome.pageTitle, { page: name(messages) }) }]
}

/** The dictionary of the page being drawn, for `meta` functions. */
export function messagesFrom(matches: readonly Match[]): Messages {
  const data = matches.find((match) => match.id === 'root')?.data
  const locale = typeof data === 'object' && data !== null && 'locale' in data ? data.locale : DEFAULT_LOCALE
  return messagesFor(isLocale(locale) ? locale : DEFAULT_LOCALE)
}
