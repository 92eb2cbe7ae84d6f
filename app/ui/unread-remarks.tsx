import { fill } from '~/messages'
import { useMessages } from './messages-context'

/** Beside a paper in a list: how many remarks of the other side the viewer has not read; nothing without any. */
export function UnreadRemarks({ count = 0 }: { count?: number }) {
  const { remarks } = useMessages()
  if (count === 0) return null
  return (
    <span className="remark-new block">{count === 1 ? remarks.unreadOne : fill(remarks.unreadMany, { count })}</span>
  )
}
