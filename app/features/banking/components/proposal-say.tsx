import { Link } from '@remix-run/react'
import type { Reason } from '~/domain/banking/match-types'
import { formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { useMessages } from '~/ui/messages-context'
import type { BankLine, ShownProposal } from '../banking.view.server'

/** What a line seems to pay: whose, which documents, how much of each, and why. */
export function ProposalSay({ proposal }: { proposal: ShownProposal }) {
  const { page } = useMessages().banking
  const { buyerName, transfer, parts, leftFen, reasons } = proposal
  return (
    <div className="bank-proposal">
      <b>{buyerName}</b>
      {transfer ? (
        <span>
          <Link className="wrap-anywhere" to={`/transfers/${transfer.id}`}>
            {fill(page.verifies, { label: transfer.label })}
          </Link>
          <Money amount={transfer.amountFen} />
        </span>
      ) : null}
      {parts.map(({ type, number, amountFen }) => (
        <span key={number}>
          <Link className="num" to={type === 'ORDER' ? `/orders/${number}` : `/agreements/${number}/deposit`}>
            {fill(type === 'ORDER' ? page.pays : page.paysDeposit, { number })}
          </Link>
          <Money amount={amountFen} />
        </span>
      ))}
      {leftFen > 0n ? (
        <span>
          {page.left}
          <Money amount={leftFen} />
        </span>
      ) : null}
      <ReasonsSay reasons={reasons} />
    </div>
  )
}

export function ReasonsSay({ reasons }: { reasons: readonly Reason[] }) {
  const words = useMessages().banking.reasons
  return <p className="soft">{reasons.map((reason) => words[reason]).join(' · ')}</p>
}

/** The proposal as the form that confirms it sends it. */
export function ProposalFields({ line, proposal }: { line: BankLine; proposal: ShownProposal }) {
  const { target } = proposal
  return (
    <>
      <input type="hidden" name="intent" value="confirm" />
      <input type="hidden" name="lineId" value={line.id} />
      <input type="hidden" name="version" value={line.version} />
      <input type="hidden" name="buyerId" value={target.buyerId} />
      {target.kind === 'TRANSFER' ? (
        <>
          <input type="hidden" name="transferId" value={target.transferId} />
          <input type="hidden" name="transferVersion" value={target.version} />
        </>
      ) : (
        target.allocations.map(({ document, amountFen }) => (
          <input
            key={document.id}
            type="hidden"
            name={`allocations[${document.type}-${document.id}]`}
            value={formatYuanPlain(amountFen)}
          />
        ))
      )}
    </>
  )
}
