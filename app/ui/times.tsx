import type { BusinessDate } from '~/domain/calendar/business-date'
import { fill } from '~/messages'
import { useFormat, useMessages } from './messages-context'

/** A business day. */
export function DateText({ date, short = false }: { date: BusinessDate; short?: boolean }) {
  const format = useFormat()
  return (
    <time className="num" dateTime={date}>
      {short ? format.shortDate(date) : format.date(date)}
    </time>
  )
}

/** A moment, on the clock of Asia/Shanghai. */
export function MomentText({ at }: { at: Date }) {
  return (
    <time className="num" dateTime={at.toISOString()}>
      {useFormat().dateTime(at)}
    </time>
  )
}

/** A calendar year. */
export function YearText({ year }: { year: number }) {
  return (
    <time className="num" dateTime={String(year)}>
      {year}
    </time>
  )
}

/** A calendar month, 'YYYY-MM', where its year is said beside it: '3 月', in English 'Mar'. */
export function MonthText({ month }: { month: string }) {
  const format = useFormat()
  const { pieces } = useMessages()
  return (
    <time className="num" dateTime={month}>
      {fill(pieces.month, { month: format.month(Number(month.slice(5, 7))) })}
    </time>
  )
}
