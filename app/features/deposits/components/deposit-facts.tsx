import { Link } from '@remix-run/react'
import { Money } from '~/ui/amounts'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Section } from '~/ui/page-parts'
import { DateText } from '~/ui/times'
import type { DepositPage, DepositSummary } from '../deposits.view.server'

/** The deposit's account: what was agreed, paid, applied and given back, and what is left. */
export function DepositFacts({ page }: { page: DepositPage }) {
  const words = useMessages().deposits
  const { account, dueOn, pendingFen } = page
  const items: Fact[] = [{ term: words.asked, value: <Money amount={account.askedFen} /> }]
  if (dueOn && account.openFen > 0n) items.push({ term: words.dueOn, value: <DateText date={dueOn} /> })
  items.push({ term: words.paid, value: <Money amount={account.paidFen} /> })
  const add = (term: string, amount: typeof pendingFen) => {
    if (amount > 0n) items.push({ term, value: <Money amount={amount} /> })
  }
  add(words.pending, pendingFen)
  add(words.applied, account.appliedFen)
  add(words.refunded, account.refundedFen)
  add(words.forfeited, account.forfeitedFen)
  add(words.owedAgain, account.owedAgainFen)
  items.push({ term: words.left, value: <Money amount={account.leftFen} size="strong" /> })
  add(words.underWay, account.underWayFen)
  return <Facts amounts items={items} />
}

/** On the agreement's own page: the deposit in three figures, and the way to it. */
export function DepositNote({ summary }: { summary: DepositSummary | null }) {
  const words = useMessages().deposits
  if (!summary) return null
  return (
    <Section title={words.title} aside={<Link to={`/agreements/${summary.number}/deposit`}>{words.summary.open}</Link>}>
      <Facts
        amounts
        items={[
          { term: words.asked, value: <Money amount={summary.askedFen} /> },
          { term: words.summary.paid, value: <Money amount={summary.paidFen} /> },
          { term: words.summary.left, value: <Money amount={summary.leftFen} /> },
        ]}
      />
    </Section>
  )
}
