import type { Period } from '~/domain/calendar/period'
import type { StatementEntry } from '~/domain/statement/statement'
import { fill, type Messages } from '~/messages'

type PageWords = Messages['statements']['page']

/** '验收 YS-2026-000012', and 冲销 where an acceptance takes back another. */
export function statementLineName(words: PageWords, { kind, number, amountFen }: StatementEntry): string {
  const template = kind === 'acceptance' && amountFen < 0n ? words.reversed : words.kinds[kind]
  return fill(template, { number })
}

/** '2026 年 1 月', in English '2026-01' as in its list, or the year alone. */
export function periodName(words: PageWords, { year, month }: Period): string {
  if (month === null) return fill(words.titleYear, { year })
  const digits = words.titleMonth.includes('-') ? 2 : 1
  return fill(words.titleMonth, { year, month: String(month).padStart(digits, '0') })
}
