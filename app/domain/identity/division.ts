import { halfWidth } from '../notation/decimal'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/**
 * 行政区划代码: 6 digits for a county or city, 9 with the town, 12 with the village. Codes ending in 00 are real
 * (Dongguan 441900 has no districts). docs/domain.md §6. Refuses: required, bad-division.
 */
export function checkDivision(text: string, options: { field?: string } = {}): Outcome<string> {
  const code = halfWidth(text).replace(/\s+/gu, '')
  if (code === '') return refuse('required', options)
  // The first digit is the region of China, 1 to 8.
  if (!/^[1-8]\d{5}(\d{3}){0,2}$/u.test(code)) {
    return refuse('bad-division', { ...options, detail: { typed: text.slice(0, 40) } })
  }
  return accept(code)
}

/** Is `code` the division `parent` or inside it? 445222102 (龙潭镇) is in 445222 (揭西县). */
export function isInDivision(code: string, parent: string): boolean {
  return parent !== '' && code.startsWith(parent)
}
