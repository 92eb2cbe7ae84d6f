import { Link } from '@remix-run/react'
import { type ProposalState, proposalLifecycle } from '~/domain/proposal/proposal-lifecycle'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure, FigureChip, FigureRow } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText, MomentText } from '~/ui/times'
import type { ProposalHead } from '../proposals.view.server'

/** What was proposed to whom, and what became of it. */
export function OfficeProposalList({ proposals }: { proposals: readonly ProposalHead[] }) {
  const { office } = useMessages().proposals
  const columns: Column<ProposalHead>[] = [
    {
      key: 'number',
      head: office.number,
      names: true,
      cell: ({ number }) => (
        <FigureRow of={{ count: 1 }}>
          <Link className="num" to={`/office/proposals/${number}`}>
            {number}
          </Link>
        </FigureRow>
      ),
    },
    { key: 'buyer', head: office.buyer, cell: ({ buyerName }) => <Digits kind="name">{buyerName}</Digits> },
    {
      key: 'amount',
      head: office.amount,
      amount: true,
      lead: true,
      cell: ({ number, totalFen }) => <Figure of={{ fen: totalFen }} to={`/office/proposals/${number}`} />,
    },
    {
      key: 'ordered',
      head: office.ordered,
      amount: true,
      labelled: true,
      cell: ({ number, orderedFen }) => (
        <Figure of={{ fen: orderedFen }} to={`/office/proposals/${number}/orders?of=ordered`} />
      ),
    },
    {
      key: 'counted',
      head: office.countedHead,
      amount: true,
      labelled: true,
      cell: ({ number, countedFen }) => (
        <Figure of={{ fen: countedFen }} to={`/office/proposals/${number}/orders?of=counted`} />
      ),
    },
    { key: 'sent', head: office.sentAt, labelled: true, cell: ({ sentAt }) => <MomentText at={sentAt} /> },
    { key: 'last', head: office.lastDay, labelled: true, cell: ({ lastDay }) => <DateText date={lastDay} /> },
    { key: 'state', head: office.state, cell: ({ state }) => <StatusTag kind="proposal" status={state} /> },
  ]
  return (
    <div className="above">
      <DataTable
        caption={office.caption}
        captionHidden
        columns={columns}
        rows={proposals}
        rowKey={(row) => row.id}
        narrow="lines-then-scroll"
      />
    </div>
  )
}

interface FilterProps {
  counts: readonly { state: ProposalState; count: number }[]
  chosen: ProposalState | null
}

/** Only states that occur, in the order of a proposal's life; each count opens the list of them. */
export function OfficeProposalFilter({ counts, chosen }: FilterProps) {
  const { proposals, statuses, chrome } = useMessages()
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  const chip = (state: ProposalState | null, label: string, count: number) => (
    <FigureChip
      key={state ?? 'all'}
      count={count}
      to={state === null ? '/office/proposals' : `/office/proposals?state=${state}`}
      label={label}
      here={state === chosen}
    />
  )
  return (
    <nav className="chips" aria-label={proposals.office.states}>
      {chip(null, chrome.all, total)}
      {proposalLifecycle.states
        .flatMap((state) => counts.find((entry) => entry.state === state) ?? [])
        .map(({ state, count }) => chip(state, statuses.proposal[state], count))}
    </nav>
  )
}
