import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { PromiseSum } from '../promise'
import { useHalf } from './half-words'

/** About so much can still be promised: one sentence for a product's page. Nothing where nothing is planned. */
export function PromiseLine({ promise }: { promise: PromiseSum | null }) {
  const { harvests } = useMessages()
  const format = useFormat()
  const halfOf = useHalf()
  if (!promise) return null
  const { from, to, saleUnit } = promise
  const ends = { from: halfOf(from), to: halfOf(to) }
  if (promise.free === 0n) return <p className="soft">{fill(harvests.lineNone, ends)}</p>
  return (
    <p className="soft">
      {fill(harvests.line, {
        ...ends,
        expected: format.quantity(promise.expected, saleUnit),
        free: format.quantity(promise.free, saleUnit),
      })}
    </p>
  )
}
