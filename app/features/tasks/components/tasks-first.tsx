import { Link } from '@remix-run/react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import type { TaskPage } from '../tasks.view.server'
import { TaskList } from './task-list'

/** Above everything else: what is overdue or next, and the way to the rest. Nothing when nothing waits. */
export function TasksFirst({ page, today }: { page: TaskPage; today: BusinessDate }) {
  const { tasks: words } = useMessages()
  const { tasks, total, late } = page
  if (total === 0) return null
  const title = late === 0 ? words.next : late === 1 ? words.lateOne : fill(words.lateMany, { count: late })
  return (
    <div className="tasks-first">
      <NowBox title={title}>
        <TaskList tasks={tasks} today={today} mine />
        {total > tasks.length ? (
          <p>
            <Link to="/tasks">{fill(words.all, { count: total })}</Link>
          </p>
        ) : null}
      </NowBox>
    </div>
  )
}
