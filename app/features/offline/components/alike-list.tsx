import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Digits, Figure } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText } from '~/ui/times'
import type { Alike } from '../records.view.server'

/** What may be the same purchase or the same paper, each with a way to it. */
export function AlikeList({ alike }: { alike: readonly Alike[] }) {
  return (
    <ul className="rows">
      {alike.map((one) => (
        <li key={one.id}>{one.kind === 'record' ? <AlikeRecord one={one} /> : <AlikeFile one={one} />}</li>
      ))}
    </ul>
  )
}

function AlikeRecord({ one }: { one: Extract<Alike, { kind: 'record' }> }) {
  const { offlineRecords: words } = useMessages()
  return (
    <>
      <Link to={`/office/offline/${one.id}`}>
        <Digits kind="identifier">{one.number ?? words.unnumbered}</Digits>
        {' · '}
        <Digits kind="name">
          {one.buyerName} · {one.product}
        </Digits>
      </Link>{' '}
      · <Figure of={{ fen: one.amountFen }} to={`/office/offline/${one.id}`} /> · <DateText date={one.day} />{' '}
      <StatusTag kind="offline" status={one.state} />
      <br />
      <span className="soft">{words.alikeRecord}</span>
    </>
  )
}

function AlikeFile({ one }: { one: Extract<Alike, { kind: 'file' }> }) {
  const { offlineRecords: words } = useMessages()
  const owner = (words.ownerOf as Readonly<Record<string, string>>)[one.ownerType] ?? one.ownerType
  const to = wayTo(one)
  return (
    <>
      <a href={`/attachments/${one.id}`}>
        <Digits kind="name">{fill(one.same ? words.alikeSameFile : words.alikePicture, { name: one.name })}</Digits>
      </a>
      {' · '}
      {to === null ? owner : <Link to={to}>{owner}</Link>}
    </>
  )
}

function wayTo({ ownerType, ownerId }: Extract<Alike, { kind: 'file' }>): string | null {
  if (ownerType === 'offline-record') return `/office/offline/${ownerId}`
  if (ownerType === 'offline-batch') return `/office/import/${ownerId}`
  return ownerType === 'transfer' ? `/transfers/${ownerId}` : null
}
