import { parseBusinessDate } from '~/domain/calendar/business-date'
import { type Half, halfAt, halfOf, placeOfHalf, yearOfHalf } from '~/domain/harvest/half-month'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { fill, LOCALES, type Locale, messagesFor } from '~/messages'
import { formatterFor } from '~/messages/format'
import { plain } from '../../sheet-columns'

const PLACES = Array.from({ length: 24 }, (_, place) => place)

/** By locale, what a year's half-months are called, the year left out: '年11月下半' → 21. */
const BY_NAME = new Map(
  LOCALES.flatMap((locale) => PLACES.map((place) => [plain(halfName(locale, '', place)), place] as const)),
)

/** A half-month with its year, as the pages call it: '2026年11月下半'. */
export function writeHalf(value: Half, locale: Locale): string {
  return halfName(locale, String(yearOfHalf(value)), placeOfHalf(value))
}

/** The same in either language; or a day, which lies in one. Refuses: sheet-half. */
export function readHalf(text: string): Outcome<Half> {
  const day = parseBusinessDate(text)
  if (day.ok) return accept(halfOf(day.value))
  const name = plain(text)
  const [year] = name.match(/\d{4}/u) ?? []
  const place = year === undefined ? undefined : BY_NAME.get(name.replace(year, ''))
  return place === undefined ? refuse('sheet-half') : accept(halfAt(Number(year), place))
}

function halfName(locale: Locale, year: string, place: number): string {
  return fill(messagesFor(locale).harvests.half, { year, half: formatterFor(locale).halfMonth(place) })
}
