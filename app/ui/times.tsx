import type { BusinessDate } from '~/domain/calendar/business-date'
import { useFormat } from './messages-context'

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
