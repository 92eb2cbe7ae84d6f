import { Link } from '@remix-run/react'
import type { Fen } from '~/domain/money/fen'
import type { TransferState } from '~/domain/payment/transfer-lifecycle'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { TextField } from '~/ui/field'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText } from '~/ui/times'
import type { ListedTransfer } from '../payments.view.server'

interface TransferListProps {
  transfers: readonly ListedTransfer[]
  side: 'BUYER' | 'SUPPLIER' | null
  /** Of these rows. */
  totalFen: Fen
}

export function TransferList({ transfers, side, totalFen }: TransferListProps) {
  const { list } = useMessages().payments
  const format = useFormat()
  const columns: Column<ListedTransfer>[] = [
    {
      key: 'reference',
      head: list.reference,
      names: true,
      cell: ({ id, label, reference }) => (
        <>
          <Link className="wrap-anywhere" to={`/transfers/${id}`}>
            {label}
          </Link>
          {reference === '' ? <span className="soft block">{list.noNumber}</span> : null}
        </>
      ),
    },
  ]
  if (side !== 'BUYER') columns.push({ key: 'payer', head: list.payer, cell: ({ buyerName }) => buyerName })
  if (side !== 'SUPPLIER') columns.push({ key: 'payee', head: list.payee, cell: ({ payeeName }) => payeeName })
  columns.push(
    {
      key: 'amount',
      lead: true,
      head: list.amount,
      amount: true,
      cell: ({ amountFen }) => <span className="num">{format.yuan(amountFen)}</span>,
    },
    { key: 'valueDate', head: list.valueDate, cell: ({ valueDate }) => <DateText date={valueDate} /> },
    { key: 'state', head: list.state, cell: ({ state }) => <StatusTag kind="transfer" status={state} /> },
  )
  const total = { reference: list.total, amount: <span className="num">{format.yuan(totalFen)}</span> }
  return (
    <DataTable
      narrow="lines"
      caption={list.caption}
      captionHidden
      columns={columns}
      rows={transfers}
      rowKey={(row) => row.id}
      total={total}
    />
  )
}

interface StateFilterProps {
  counts: readonly { state: TransferState; count: number }[]
  chosen: TransferState | null
}

/** Only states that occur, in the order of a transfer's life. */
export function TransferFilter({ counts, chosen }: StateFilterProps) {
  const { payments, statuses, chrome } = useMessages()
  const { list } = payments
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  const known = counts.map(({ state }) => state)
  const states = (Object.keys(statuses.transfer) as TransferState[]).filter((state) => known.includes(state))
  const current = (state: TransferState | null) => (state === chosen ? ('page' as const) : undefined)
  return (
    <nav className="chips" aria-label={list.states}>
      <Link className="chip" to="/transfers" aria-current={current(null)}>
        {fill(list.stateCount, { state: chrome.all, count: total })}
      </Link>
      {states.map((state) => (
        <Link key={state} className="chip" to={`/transfers?state=${state}`} aria-current={current(state)}>
          {fill(list.stateCount, {
            state: statuses.transfer[state],
            count: counts.find((entry) => entry.state === state)?.count ?? 0,
          })}
        </Link>
      ))}
    </nav>
  )
}

interface TransferSearchProps {
  filter: { state: TransferState | null; from: string | null; to: string | null; text: string | null }
}

/** By number, code, name or amount, and by the bank's day. Works by address alone. */
export function TransferSearch({ filter }: TransferSearchProps) {
  const { list } = useMessages().payments
  const { state, from, to, text } = filter
  const searching = from !== null || to !== null || text !== null
  return (
    <details className="fold" open={searching || undefined}>
      <summary>{list.filter}</summary>
      <form method="get" action="/transfers" className="form" key={`${text}${from}${to}`}>
        {state ? <input type="hidden" name="state" value={state} /> : null}
        <TextField name="text" label={list.text} hint={list.textHint} optional defaultValue={text ?? undefined} />
        <TextField name="from" type="date" label={list.from} optional defaultValue={from ?? undefined} />
        <TextField name="to" type="date" label={list.to} optional defaultValue={to ?? undefined} />
        <div className="buttons">
          <button type="submit" className="button">
            {list.find}
          </button>
          {searching ? (
            <Link className="button button-quiet" to={state ? `/transfers?state=${state}` : '/transfers'}>
              {list.clear}
            </Link>
          ) : null}
        </div>
      </form>
    </details>
  )
}
