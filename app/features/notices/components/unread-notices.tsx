import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'

/** On somebody's first page: that there is something to read. Nothing when all is read. */
export function UnreadNotices({ count }: { count: number }) {
  const { notices } = useMessages()
  if (count === 0) return null
  const shown = count > 99 ? notices.manyMore : count
  return (
    <div className="above">
      <Note tone="due">
        <Link to="/notices">{count === 1 ? notices.unreadOne : fill(notices.unreadMany, { count: shown })}</Link>
      </Note>
    </div>
  )
}
