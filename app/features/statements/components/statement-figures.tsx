import type { Fen } from '~/domain/money/fen'
import { closingAmount, type StatementAccount } from '~/domain/statement/statement'
import { Money } from '~/ui/amounts'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'

/** What was owed before, what the period changed, and what is owed now, in words too. */
export function StatementFigures({ account, inCapitals }: { account: StatementAccount; inCapitals: string }) {
  const { page } = useMessages().statements
  const { openingFen, goodsFen, freightFen, paidFen, refundedFen, closingFen } = account
  const overpaid = closingFen < 0n
  const items: Fact[] = [
    { term: page.opening, value: <Money amount={openingFen} /> },
    { term: page.goods, value: <Money amount={goodsFen} /> },
    ...(freightFen === 0n ? [] : [{ term: page.freight, value: <Money amount={freightFen} /> }]),
    { term: page.paid, value: <Money amount={-paidFen as Fen} /> },
    ...(refundedFen === 0n ? [] : [{ term: page.refunded, value: <Money amount={refundedFen} /> }]),
    {
      term: overpaid ? page.overpaid : page.closing,
      value: <Money amount={closingAmount(closingFen)} size="large" />,
    },
  ]
  return (
    <>
      <Facts items={items} amounts />
      <p className="above">
        {page.inCapitals} <span lang="zh-CN">{inCapitals}</span>
      </p>
    </>
  )
}
