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
  const all: { term: string; amount: Fen; href?: string }[] = [
    { term: reasons.acceptedNotPaid, amount: above(steps.ACCEPTED, steps.COUNTED) },
    { term: reasons.paidNotAccepted, amount: above(steps.PAID, steps.COUNTED) },
    { term: reasons.paymentPending, amount: sumFen(pending.map(({ paymentFen }) => paymentFen)) },
    { term: reasons.offlinePending, amount: sumFen(pending.map(({ offlineFen }) => offlineFen)) },
    { term: reasons.unallocated, amount: unallocatedFen, href: unallocatedHref },
  ]
  const items: Fact[] = all
    .filter(({ amount }) => amount !== 0n)
    .map(({ term, amount, href }) => ({ term, value: <Amount amount={amount} href={href} /> }))
  if (items.length === 0) return <p className="soft">{progress.uncountedNone}</p>
  return <Facts items={items} amounts />
}

function Amount({ amount, href }: { amount: Fen; href?: string }) {
  return href ? (
    <Link to={href}>
      <Money amount={amount} />
    </Link>
  ) : (
    <Money amount={amount} />
  )
}

/** Exact per order and so per village: counted is the lesser of accepted and paid. Another year's share is not lack. */
function above(amount: Fen, counted: Fen): Fen {
  return amount > counted ? subtractFen(amount, counted) : ZERO_FEN
}
