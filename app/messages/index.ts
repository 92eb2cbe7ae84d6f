import { DICTIONARIES } from './dictionaries'
import type { Words } from './words'
import type { zh } from './zh'

export { fill } from './fill'
export { JIN, KILO } from './sale-units'

/** The source language first: it is also what a visitor gets who never chose. */
export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export const DEFAULT_LOCALE: Locale = 'zh-CN'

/** Every text of the product, by room. */
export type Messages = Words<typeof zh>

export function messagesFor(locale: Locale): Messages {
  return DICTIONARIES[locale]
}

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value)
}
