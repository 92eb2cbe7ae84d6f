import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type Fen, formatYuanPlain, minFen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import type { ListedRefund, Refundable } from '../refunds.view.server'

interface DocumentRefundsProps {
  refunds: readonly ListedRefund[]
  refundable: Refundable
  /** 多付待退: what is not owed any more and has not gone back; said beside the way to give it back. */
  dueFen: Fen
  /** Where the form for a refund of it is; null: the viewer neither asks for one nor sends one. */
  to: string | null
  side: 'BUYER' | 'SUPPLIER' | null
  /** Where money that came online goes back. */
  children?: ReactNode
}

/** What of an order, a transfer or a deposit went back, is on its way, and may go back. Nothing where there is none. */
export function DocumentRefunds({ refunds, refundable, dueFen, to, side, children }: DocumentRefundsProps) {
  const { offer } = useMessages().refunds
  const format = useFormat()
  const due = minFen(dueFen, refundable.byBankFen)
  const offered = to !== null && refundable.byBankFen > 0n
  if (refunds.length === 0 && !offered && !children) return null
  return (
    <Section title={offer.title} id="refunds">
      {refunds.length > 0 ? (
        <ul className="rows">
          {refunds.map(({ id, number, amountFen, state }) => (
            <li key={id}>
              <span>
                <Link className="num" to={`/refunds/${number}`}>
                  {number}
                </Link>{' '}
                <StatusTag kind="refund" status={state} />
              </span>
              <Money amount={amountFen} />
            </li>
          ))}
        </ul>
      ) : null}
      {offered ? (
        <p className="above no-print">
          <Link to={due > 0n ? `${to}?amount=${formatYuanPlain(due)}` : to}>
            {side === 'BUYER' ? offer.askBuyer : offer.askSupplier}
          </Link>{' '}
          {due > 0n ? <span className="due">{fill(offer.most, { amount: format.yuan(due) })}</span> : null}
        </p>
      ) : null}
      {children}
    </Section>
  )
}
