import { DEFAULT_LOCALE, fill, isLocale, type Locale, type Messages, messagesFor } from '.'

/** As much of a route match as a title needs; Remix's own type would tie the dictionary to it. */
export interface Match {
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

/**
 * The same for a page that strangers find: what it is in a sentence, for search engines and for whoever is sent its
 * address.
 */
export function publicMeta(
  matches: readonly Match[],
  words: (messages: Messages) => { title: string; description: string },
) {
  const { title, description } = words(messagesFrom(matches))
  return [
    ...pageTitle(matches, () => title),
    { name: 'description', content: description },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
  ]
}

/** The public address, for links that have to be whole. */
export function originFrom(matches: readonly Match[]): string {
  const data = matches.find((match) => match.id === 'root')?.data
  const origin = typeof data === 'object' && data !== null && 'origin' in data ? data.origin : ''
  return typeof origin === 'string' ? origin : ''
}

/** The dictionary of the page being drawn, for `meta` functions. */
export function messagesFrom(matches: readonly Match[]): Messages {
  return messagesFor(localeFrom(matches))
}

/** The language of the page being drawn. */
export function localeFrom(matches: readonly Match[]): Locale {
  const data = matches.find((match) => match.id === 'root')?.data
  const locale = typeof data === 'object' && data !== null && 'locale' in data ? data.locale : DEFAULT_LOCALE
  return isLocale(locale) ? locale : DEFAULT_LOCALE
}
