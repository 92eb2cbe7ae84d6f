import { Link } from '@remix-run/react'
import type { AgreementState } from '~/domain/agreement/agreement-lifecycle'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { fill, type Messages } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { UnreadRemarks } from '~/ui/unread-remarks'
import type { AgreementListing, ListedAgreement } from '../agreements.view.server'

interface AgreementListProps {
  agreements: readonly ListedAgreement[]
  side: Side | null
  /** Remarks that the viewer has not read, by agreement. */
  unread: ReadonlyMap<string, number>
}

/** A ruled list; each side reads the other's name, an official both. */
export function AgreementList({ agreements, side, unread }: AgreementListProps) {
  const { agreements: words, terms } = useMessages()
  const { list } = words
  const format = useFormat()
  const columns: Column<ListedAgreement>[] = [
    {
      key: 'number',
      head: list.number,
      names: true,
      cell: ({ id, number }) => (
        <>
          <Link className="num" to={`/agreements/${number}`}>
            {number}
          </Link>
          <UnreadRemarks count={unread.get(id)} />
        </>
      ),
    },
    {
      key: 'party',
      head: side ? list.party : list.parties,
      cell: ({ buyerName, supplierName }) =>
        side === 'BUYER' ? supplierName : side === 'SUPPLIER' ? buyerName : `${buyerName} · ${supplierName}`,
    },
    {
      key: 'amount',
      head: list.amount,
      ...{ amount: true, lead: true },
      cell: ({ amountFen, unallocatedFen }) => (
        <>
          {format.yuan(amountFen)}
          {unallocatedFen === 0n ? null : (
            <span className="line-spec">{fill(terms.list.unallocated, { amount: format.yuan(unallocatedFen) })}</span>
          )}
        </>
      ),
    },
    {
      key: 'term',
      head: list.term,
      cell: ({ startDate, endDate }) => (
        <span className="num">{fill(list.range, { from: format.date(startDate), to: format.date(endDate) })}</span>
      ),
    },
    {
      key: 'state',
      head: list.state,
      cell: ({ state, turn }) => (
        <span>
          <StatusTag kind="agreement" status={state} />
          {turn ? <span className="soft block">{turnText(list, turn, side)}</span> : null}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      narrow="lines"
      caption={list.caption}
      captionHidden
      columns={columns}
      rows={agreements}
      rowKey={(row) => row.id}
    />
  )
}

/** Whose turn it is, as the reader says it. */
function turnText(list: Messages['agreements']['list'], turn: Side, mine: Side | null): string {
  if (mine === null) return turn === 'BUYER' ? list.turnBuyer : list.turnSupplier
  return turn === mine ? list.turnMine : list.turnTheirs
}

interface StateFilterProps {
  counts: AgreementListing['counts']
  chosen: AgreementState | null
}

/** Only states that occur, in the order of an agreement's life. */
export function StateFilter({ counts, chosen }: StateFilterProps) {
  const { agreements, statuses, chrome } = useMessages()
  const { list } = agreements
  const total = counts.reduce((sum, entry) => sum + entry.count, 0)
  if (total === 0) return null
  const states = (Object.keys(statuses.agreement) as AgreementState[]).flatMap((state) => {
    const count = counts.find((entry) => entry.state === state)?.count ?? 0
    return count > 0 ? [{ state, count }] : []
  })
  const current = (state: AgreementState | null) => (state === chosen ? ('page' as const) : undefined)
  return (
    <nav className="chips" aria-label={list.states}>
      <Link className="chip" to="/agreements" aria-current={current(null)}>
        {fill(list.stateCount, { state: chrome.all, count: total })}
      </Link>
      {states.map(({ state, count }) => (
        <Link key={state} className="chip" to={`/agreements?state=${state}`} aria-current={current(state)}>
          {fill(list.stateCount, { state: statuses.agreement[state], count })}
        </Link>
      ))}
    </nav>
  )
}
