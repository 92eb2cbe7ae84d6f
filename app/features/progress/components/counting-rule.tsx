import { STEPS } from '~/domain/counting/steps'
import { type Fen, fen } from '~/domain/money/fen'
import { DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StepStones } from '~/ui/step-stones'

// The rule in its smallest form: of 1,840 yuan accepted and 1,000 verified, the smaller one counts.
const ACCEPTED = fen(184_000n)
const VERIFIED = fen(100_000n)

/** How one purchase comes to count (docs/domain.md §4.1), with an example. */
export function CountingRule() {
  const { home, chrome, statuses } = useMessages()
  const format = useFormat()
  const rows = [
    { name: home.exampleAccepted, amount: ACCEPTED },
    { name: home.examplePaid, amount: VERIFIED },
  ]
  return (
    <section aria-labelledby="how-counted">
      <h2 id="how-counted" className="section-head">
        {home.howCounted}
      </h2>
      <StepStones steps={STEPS.map((step) => statuses.step[step])} current={STEPS.length} label={home.howCounted} />
      <p className="above">{home.howCountedText}</p>
      <DataTable<{ name: string; amount: Fen }>
        caption={`${home.example}（${chrome.sample}）`}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', head: home.example, names: true, cell: ({ name }) => name },
          { key: 'amount', head: chrome.total, amount: true, cell: ({ amount }) => format.money(amount) },
        ]}
        total={{
          name: <span className="grow">{home.exampleCounted}</span>,
          amount: <span className="grow">{format.money(VERIFIED)}</span>,
        }}
      />
    </section>
  )
}
