import { type Half, placeOfHalf, yearOfHalf } from '~/domain/harvest/half-month'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'

/** A half-month with its year: '2026年11月下半', in English 'late Nov 2026'. */
export function useHalf(): (value: Half) => string {
  const { harvests } = useMessages()
  const format = useFormat()
  return (value) => fill(harvests.half, { year: String(yearOfHalf(value)), half: format.halfMonth(placeOfHalf(value)) })
}

/** The same as the name of a row or a field: with a capital letter where the language has any. */
export function useHalfHead(): (value: Half) => string {
  const halfOf = useHalf()
  return (value) => halfOf(value).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

/** From one half-month to another; one alone is said once. */
export function useHalfSpan(): (from: Half, to: Half) => string {
  const { harvests } = useMessages()
  const halfOf = useHalf()
  return (from, to) => (from === to ? halfOf(from) : fill(harvests.span, { from: halfOf(from), to: halfOf(to) }))
}

/** A product's name in the page's language. */
export function nameIn(locale: string, { name, nameEn }: { name: string; nameEn: string }): string {
  return (locale === 'en' && nameEn) || name
}
