import { type Half, placeOfHalf, yearOfHalf } from '~/domain/harvest/half-month'

/** 2026-11 (1) is early November, 2026-11 (2) late: the same in every language, for refusals and the audit. */
export function halfText(value: Half): string {
  const place = placeOfHalf(value)
  const month = String(Math.floor(place / 2) + 1).padStart(2, '0')
  return `${yearOfHalf(value)}-${month} (${(place % 2) + 1})`
}
