import type { Words } from './words'
import type { zh } from './zh'

/**
 * In the browser only the texts of the language the page came in: the other one's would be half of all that a page
 * loads. Whoever changes the language gets another page.
 */
const own: Words<typeof zh> =
  document.documentElement.lang === 'en' ? (await import('./en')).en : (await import('./zh')).zh

export const DICTIONARIES: Readonly<Record<'zh-CN' | 'en', Words<typeof zh>>> = { 'zh-CN': own, en: own }
