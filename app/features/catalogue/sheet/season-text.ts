import { type HalfMonths, stretch } from '~/domain/product/seasons'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { LOCALES, type Locale } from '~/messages'
import { formatterFor } from '~/messages/format'
import { plain } from '../../sheet-columns'

const HALF_MONTHS = Array.from({ length: 24 }, (_, index) => index)

const BY_NAME = new Map(
  LOCALES.flatMap((locale) =>
    HALF_MONTHS.map((index) => [plain(formatterFor(locale).halfMonth(index)), index] as const),
  ),
)

/** From one half-month to another, over New Year where the second comes first: '3月上半–5月下半'. */
export function writeSeason([from, to]: HalfMonths, locale: Locale): string {
  const name = (index: number) => formatterFor(locale).halfMonth(index)
  return from === to ? name(from) : `${name(from)}–${name(to)}`
}

/** Stretches of a year, parted by commas; in either language. Refuses: sheet-season. */
export function readSeason(text: string): Outcome<HalfMonths[]> {
  const ranges: HalfMonths[] = []
  for (const stretchText of text.split(/[、，,;；]/u).filter((part) => part.trim() !== '')) {
    const [from, to = from, ...more] = stretchText.split(/[-–—－~～至到]/u).map((name) => BY_NAME.get(plain(name)))
    if (from === undefined || to === undefined || more.length > 0) return refuse('sheet-season')
    ranges.push(...stretch(from, to))
  }
  return accept(ranges.sort(([one], [other]) => one - other))
}
