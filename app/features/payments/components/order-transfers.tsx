import { Link } from '@remix-run/react'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText } from '~/ui/times'
import type { OrderTransfer } from '../payments.view.server'

/** The transfers of an order, as rows of the list of its papers. */
export function OrderTransfers({ transfers }: { transfers: readonly OrderTransfer[] }) {
  const { title } = useMessages().payments
  const format = useFormat()
  return (
    <>
      {transfers.map((transfer) => (
        <li key={transfer.id}>
          <span>
            {title}{' '}
            <Link className="wrap-anywhere" to={`/transfers/${transfer.id}`}>
              {transfer.reference}
            </Link>
          </span>
          <StatusTag kind="transfer" status={transfer.state} />
          <span className="soft paper-more">
            <DateText date={transfer.valueDate} /> · <span className="num">{format.money(transfer.partFen)}</span>
          </span>
        </li>
      ))}
    </>
  )
}
