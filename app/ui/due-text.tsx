import { type BusinessDate, businessDateOf, daysBetween } from '~/domain/calendar/business-date'
import type { Wait } from '~/domain/task/wait'
import { fill } from '~/messages'
import { useFormat, useMessages } from './messages-context'
import { Tag } from './status-tag'

/** Since when it waits and until when: a late one in colour and in words. */
export function DueText({ wait, today }: { wait: Wait; today: BusinessDate }) {
  const { tasks } = useMessages()
  const format = useFormat()
  const { since, dueOn, late } = wait
  const days = daysBetween(businessDateOf(since), today)
  const waited =
    days > 0 ? fill(tasks.waited, { days, date: format.shortDate(businessDateOf(since)) }) : tasks.waitedToday
  if (late > 0) {
    return (
      <span>
        <span className="soft">{waited}</span>{' '}
        <Tag tone="due">{fill(tasks.late, { days: late, date: format.shortDate(dueOn) })}</Tag>
      </span>
    )
  }
  const due = dueOn === today ? tasks.dueToday : fill(tasks.dueOn, { date: format.shortDate(dueOn) })
  return <span className="soft">{fill(tasks.line, { waited, due })}</span>
}
