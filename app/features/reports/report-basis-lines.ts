import { fill } from '~/messages'
import type { ReportBasis } from './brief.view.server'
import type { ReportLanguage } from './brief-words'

/** What a report says of itself, as label and value: period, rule, where the ledger stood, when it was drawn up. */
export function basisFacts(
  basis: ReportBasis,
  { messages, format }: ReportLanguage,
): { term: string; value: string }[] {
  const { basis: words } = messages.briefs
  const { programme, from, to, ruleVersion, ledger, at } = basis
  const head = ledger.head
  return [
    { term: words.programme, value: programme },
    { term: words.period, value: fill(words.range, { from: format.date(from), to: format.date(to) }) },
    { term: words.rule, value: fill(words.ruleVersion, { version: ruleVersion }) },
    { term: words.drawnUp, value: format.dateTime(at) },
    {
      term: words.ledger,
      value: head === null ? words.notSealed : fill(words.head, { entries: format.count(ledger.entries), head }),
    },
  ]
}

export function basisLines(basis: ReportBasis, language: ReportLanguage): string[] {
  const colon = language.locale === 'zh-CN' ? '：' : ': '
  return basisFacts(basis, language).map(({ term, value }) => `${term}${colon}${value}`)
}

const DIGITS = [...'零一二三四五六七八九十']

/** 一、总体情况; in English 1. In all. For the first ten headings. */
export function headingOf(index: number, title: string, { locale, messages }: ReportLanguage): string {
  const number = locale === 'zh-CN' ? (DIGITS[index + 1] ?? String(index + 1)) : String(index + 1)
  return fill(messages.briefs.numbered, { number, title })
}
