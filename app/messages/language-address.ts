import { DEFAULT_LOCALE, type Locale } from '.'

/** The name under which an address says its language, for links from elsewhere: /products?lang=en */
export const LANGUAGE_IN_ADDRESS = 'lang'

/** The address of a page in a language. The source language has the plain one. `search` as a browser writes it. */
export function addressIn(locale: Locale, origin: string, path: string, search: string): string {
  const query = new URLSearchParams(search)
  query.delete(LANGUAGE_IN_ADDRESS)
  if (locale !== DEFAULT_LOCALE) query.set(LANGUAGE_IN_ADDRESS, locale)
  return `${origin}${path}${query.size > 0 ? `?${query}` : ''}`
}
