import type { BusinessDate } from '~/domain/calendar/business-date'
import { fill } from '~/messages'
import { DueText } from '~/ui/due-text'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import type { Task } from '../tasks.view.server'

/** Whom a document waits for, for what, since when and until when. */
export function WaitNotes({ tasks, today }: { tasks: readonly Task[]; today: BusinessDate }) {
  const { tasks: words } = useMessages()
  return tasks.map((task) => (
    <Note key={`${task.kind} ${task.documentId}`} tone={task.late > 0 ? 'due' : 'info'}>
      {fill(words.waitsFor, { party: task.organisationName, what: fill(words.do[task.kind], { number: task.number }) })}{' '}
      <DueText wait={task} today={today} />
    </Note>
  ))
}
