import { periodText } from '~/domain/calendar/period'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'

/** A month or a year, never broken: '2026 年 5 月', '2026 年'. */
export function PeriodText({ year, month }: { year: number; month: number | null }) {
  const { reports } = useMessages()
  const format = useFormat()
  const words =
    month === null ? fill(reports.yearOf, { year }) : fill(reports.monthOf, { year, month: format.month(month) })
  return (
    <time className="num" dateTime={periodText({ year, month })}>
      {words}
    </time>
  )
}
