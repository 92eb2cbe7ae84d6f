import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import type { RecordPage } from '../records.view.server'

/** A record that takes another one back and the one it takes back, each with a way to the other. */
export function RecordPair({ page: { record, original, reversal } }: { page: RecordPage }) {
  const { offlineRecords: words } = useMessages()
  if (original) {
    return (
      <Note tone="info">
        <Digits kind="name">
          {fill(words.reversalOf, { number: original.number ?? '' })} ·{' '}
          {fill(words.reversalReason, { reason: record.reason })}
        </Digits>{' '}
        <Link to={`/office/offline/${original.id}`}>{words.toOriginal}</Link>
      </Note>
    )
  }
  if (!reversal) return null
  return (
    <Note tone={reversal.state === 'APPROVED' ? 'info' : 'due'}>
      <Digits kind="identifier">
        {reversal.state === 'APPROVED'
          ? fill(words.reversedBy, { number: reversal.number ?? '' })
          : words.reversalWaits}
      </Digits>{' '}
      <Link to={`/office/offline/${reversal.id}`}>{words.toReversal}</Link>
    </Note>
  )
}
