import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { useMessages } from './messages-context'

/** The inbox in the head, with how much of it is unread. */
export function NoticeTool({ count }: { count: number }) {
  const { notices } = useMessages()
  return (
    <Link className="tool" to="/notices">
      <span>
        {notices.title}
        <UnreadMark count={count} />
      </span>
    </Link>
  )
}

/** How many notices are unread, as a figure and in words; nothing when all are read. */
export function UnreadMark({ count }: { count: number }) {
  const { notices } = useMessages()
  if (count === 0) return null
  const shown = count > 99 ? notices.manyMore : String(count)
  return (
    <>
      <span className="unread-count num" aria-hidden="true">
        {shown}
      </span>
      <span className="sr-only">{count === 1 ? notices.unreadOne : fill(notices.unreadMany, { count: shown })}</span>
    </>
  )
}
