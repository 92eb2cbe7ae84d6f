import type { PaperDocument } from './paper-document'

const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085\v\f]/g
/** Controls, marks that turn the direction of reading or join letters, choices of a picture: drawn as nothing. */
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu
/** Half a letter, or a place that never has one. */
const NO_LETTER = /[\p{Cs}\p{Noncharacter_Code_Point}]/gu

/**
 * A text as a paper may draw it: without control characters and marks that turn the direction of reading, with which an
 * account number reads backwards. Lines stay lines, and everything that can be seen stays as it was typed.
 */
export function printable(text: string): string {
  return text.replace(LINE_ENDS, '\n').replaceAll('\t', ' ').replace(INVISIBLE, '').replace(NO_LETTER, '\u{FFFD}')
}

/** The whole paper so, once, before it is drawn or proved. */
export function printablePaper(paper: PaperDocument): PaperDocument {
  return mapped(paper)
}

function mapped<T>(value: T): T {
  if (typeof value === 'string') return printable(value) as T
  if (Array.isArray(value)) return value.map(mapped) as T
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapped(part)])) as T
}
