import { Link } from '@remix-run/react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { DueText } from '~/ui/due-text'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import type { Task } from '../tasks.view.server'

interface TaskListProps {
  tasks: readonly Task[]
  today: BusinessDate
  /** Whether the viewer's own organisation has to act: then each leads to where it is done. */
  mine: boolean
}

/** What waits, the longest overdue first, one line and one tap each. */
export function TaskList({ tasks, today, mine }: TaskListProps) {
  const { tasks: words } = useMessages()
  const format = useFormat()
  const partyOf = (task: Task) => (mine ? task.otherName : task.organisationName)
  return (
    <ul className="waits">
      {tasks.map((task) => (
        <li key={`${task.kind} ${task.documentId}`}>
          <Link className="wait" to={task.path}>
            <span>
              <b>
                <Phrase
                  text={words.do[task.kind]}
                  parts={{ number: <span className="num wrap-anywhere inline-block">{task.number}</span> }}
                />
              </b>
              {task.amountFen > 0n ? <span className="num">{format.money(task.amountFen)}</span> : null}
            </span>
            <span>
              {partyOf(task) === '' ? null : <span>{partyOf(task)}</span>}
              <DueText wait={task} today={today} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
