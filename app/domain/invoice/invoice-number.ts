import { halfWidth } from '../notation/decimal'
import { accept, type Outcome, refuse } from '../refusal/refusal'

const LONGEST = 40

/**
 * 发票号码 as it is stored: full-width digits made ordinary, spaces, dashes and a leading No. taken off. Code and
 * number of an older invoice are one text. Refuses: required, too-long, bad-number.
 */
export function parseInvoiceNumber(text: string, about: { field?: string } = {}): Outcome<string> {
  const number = halfWidth(text)
    .toUpperCase()
    .replace(/[\s\u3000\-–—_·.]+/gu, '')
    .replace(/^(?:N[O0]|№|号码)[:：]?/u, '')
  if (number === '') return refuse('required', about)
  if (number.length > LONGEST) return refuse('too-long', { ...about, detail: { most: String(LONGEST) } })
  return /^[0-9A-Z]+$/u.test(number) ? accept(number) : refuse('bad-number', about)
}

/**
 * What a number looks like, by its length in digits. These are what is generally believed of today's invoices
 * (docs/domain.md §6, [?]): an odd one is asked about, never refused.
 */
const SHAPES: Readonly<Record<number, Exclude<NumberShape, 'odd'>>> = {
  20: 'digital-or-code-12-number-8',
  18: 'code-10-number-8',
  8: 'number-without-code',
}

export type NumberShape = 'digital-or-code-12-number-8' | 'code-10-number-8' | 'number-without-code' | 'odd'

export function numberShape(number: string): NumberShape {
  return /^\d+$/u.test(number) ? (SHAPES[number.length] ?? 'odd') : 'odd'
}

/** Whether whoever typed it should look once more. */
export function isDoubtful(number: string): boolean {
  const shape = numberShape(number)
  return shape === 'odd' || shape === 'number-without-code'
}

/** In groups of four, as it is read aloud and compared. */
export function groupedNumber(number: string): string {
  return number.replace(/(.{4})(?=.)/gu, '$1 ')
}
