import { Link } from '@remix-run/react'
import { type Fen, subtractFen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { Money } from '~/ui/amounts'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import type { Pending, StepAmounts } from '../progress.view.server'

interface UncountedProps {
  steps: StepAmounts
  pending: readonly Pending[]
  /** Of agreements with a town; only the whole programme has it. */
  unallocatedFen?: Fen
  unallocatedHref?: string
}

/** Every yuan that came near and is not counted, with its reason. 暂计 is read apart: it stands in no total. */
export function Uncounted({ steps, pending, unallocatedFen = ZERO_FEN, unallocatedHref }: UncountedProps) {
  const { progress } = useMessages()
  const { reasons } = progress
  const amounts: [term: string, amount: Fen, href?: string][] = [
    [reasons.acceptedNotPaid, above(steps.ACCEPTED, steps.COUNTED)],
    [reasons.paidNotAccepted, above(steps.PAID, steps.COUNTED)],
    [reasons.paymentPending, sumFen(pending.map(({ paymentFen }) => paymentFen))],
    [reasons.offlinePending, sumFen(pending.map(({ offlineFen }) => offlineFen))],
    [reasons.unallocated, unallocatedFen, unallocatedHref],
  ]
  const items: Fact[] = amounts
    .filter(([, amount]) => amount !== 0n)
    .map(([term, amount, href]) => {
      const money = <Money amount={amount} />
      return { term, value: href ? <Link to={href}>{money}</Link> : money }
    })
  if (items.length === 0) return <p className="soft">{progress.uncountedNone}</p>
  return <Facts items={items} amounts />
}

/** Exact per order and so per village: counted is the lesser of accepted and paid. Another year's share is not lack. */
function above(amount: Fen, counted: Fen): Fen {
  return amount > counted ? subtractFen(amount, counted) : ZERO_FEN
}
