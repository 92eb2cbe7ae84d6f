import { useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { MonthText, YearText } from '~/ui/times'
import type { LedgerFilter } from '../ledger-filter.form'

/** The time a figure is of, which is always said: "2026 年 3–6 月". */
export function LedgerPeriod({ filter }: { filter: LedgerFilter }) {
  const { period } = useMessages().ledger
  const { year, from, to, month } = filter
  const parts = {
    year: <YearText year={year} />,
    month: month && <MonthOf month={month} year={year} />,
    from: from && <MonthOf month={from} year={year} />,
    to: to && <MonthOf month={to} year={year} />,
  }
  const text = month ? period.month : from && to ? period.range : from ? period.from : to ? period.until : period.year
  return <Phrase text={text} parts={parts} />
}

/** A month; with its year where that is another one than is said beside it (以前年度冲减). */
export function MonthOf({ month, year }: { month: string; year: number }) {
  const { period } = useMessages().ledger
  const own = Number(month.slice(0, 4))
  if (own === year) return <MonthText month={month} />
  return <Phrase text={period.other} parts={{ year: <YearText year={own} />, month: <MonthText month={month} /> }} />
}
