import { Link } from '@remix-run/react'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText } from '~/ui/times'
import type { OrderTransfer } from '../payments.view.server'

/** The transfers of an order, as rows of the list of its papers. */
export function OrderTransfers({ transfers }: { transfers: readonly OrderTransfer[] }) {
  const { title, page } = useMessages().payments
  const format = useFormat()
  return (
    <>
      {transfers.map((transfer) => (
        <li key={transfer.id}>
          <span>
            {title}{' '}
            <Link className="wrap-anywhere" to={`/transfers/${transfer.id}`}>
              {transfer.label}
            </Link>
          </span>
          <StatusTag kind="transfer" status={transfer.state} />
          <span className="soft paper-more">
            <DateText date={transfer.valueDate} /> · <span className="num">{format.money(transfer.partFen)}</span>
            {transfer.onAccountFen > 0n ? (
              <>
                {' '}
                · {page.onAccount} <span className="num">{format.money(transfer.onAccountFen)}</span>
              </>
            ) : null}
          </span>
        </li>
      ))}
    </>
  )
}
