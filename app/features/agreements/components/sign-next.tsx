import { Link } from '@remix-run/react'
import type { Fen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'

interface SignNextProps {
  count: number
  /** Of the one that has waited longest. */
  number: string
  party: string
  amountFen: Fen
}

/** Above the list, for those who sign: what waits for their seal, one tap away. */
export function SignNext({ count, number, party, amountFen }: SignNextProps) {
  const { agreements, orders } = useMessages()
  const { toSign } = agreements
  const amount = useFormat().money(amountFen)
  return (
    <NowBox kicker={orders.page.yourTurn} title={count === 1 ? toSign.titleOne : fill(toSign.titleMany, { count })}>
      <p>{fill(toSign.text, { number, party, amount })}</p>
      <div className="buttons">
        <Link className="button" to={`/agreements/${number}`}>
          {toSign.read}
        </Link>
      </div>
    </NowBox>
  )
}
