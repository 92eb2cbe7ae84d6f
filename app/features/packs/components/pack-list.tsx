import { Link } from '@remix-run/react'
import { megabytes } from '~/domain/attachment/attachment'
import { type Period, periodText } from '~/domain/calendar/period'
import { PACK_DAYS } from '~/domain/pack/pack'
import { fill, type Messages } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import type { ListedPack } from '../packs.view.server'

/** What was asked for, how far it is, and the way to fetch it. */
export function PackList({ packs }: { packs: readonly ListedPack[] }) {
  const words = useMessages().packs.list
  if (packs.length === 0) return <EmptyState title={words.empty} text={words.emptyText} />
  return (
    <>
      <ul className="rows" aria-live="polite">
        {packs.map((pack) => (
          <li key={pack.id}>
            <PackRow pack={pack} />
          </li>
        ))}
      </ul>
      <p className="hint above">{fill(words.kept, { days: PACK_DAYS })}</p>
    </>
  )
}

/** Whether one of them is still being made. */
export function isBeingMade(packs: readonly ListedPack[]): boolean {
  return packs.some(({ state }) => state === 'WAITING' || state === 'MAKING')
}

function PackRow({ pack }: { pack: ListedPack }) {
  const words = useMessages().packs.list
  const format = useFormat()
  const counts = { orders: pack.orders, total: pack.total, missing: pack.missing }
  return (
    <>
      <span>
        <b>{fill(words.pack, { period: periodText(pack satisfies Period), organisation: pack.organisationName })}</b>
      </span>
      <span>{words.states[pack.state]}</span>
      <span className="soft paper-more">
        {pack.state === 'READY' ? (
          <>
            <a href={`/packs/${pack.id}/file`}>
              {fill(words.download, { format: pack.format, size: megabytes(pack.bytes) })}
            </a>{' '}
            · {fill(words.contents, counts)} · {fill(words.until, { moment: format.dateTime(pack.expiresAt) })}
          </>
        ) : pack.state === 'FAILED' ? (
          failureText(words, pack.failure)
        ) : (
          <>
            {fill(words.progress, { done: pack.done, total: pack.total })} <Link to="/packs">{words.look}</Link>
          </>
        )}
      </span>
    </>
  )
}

function failureText({ failures }: Messages['packs']['list'], failure: string): string {
  return failure === 'gone' || failure === 'too-large' ? failures[failure] : failures.broken
}
