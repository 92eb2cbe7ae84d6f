import { STEPS } from '~/domain/counting/steps'
import { type Fen, fen } from '~/domain/money/fen'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StepStones } from '~/ui/step-stones'

// The rule in its smallest form: of 1,840 yuan accepted and 1,000 verified, the smaller one counts.
const ACCEPTED = fen(184_000n)
const VERIFIED = fen(100_000n)

/** How one purchase comes to count (docs/domain.md §4.1), with an example. */
export function CountingRule() {
  const { home, statuses } = useMessages()
  return (
    <section aria-labelledby="how-counted">
      <h2 id="how-counted" className="section-head">
        {home.howCounted}
      </h2>
      <StepStones steps={STEPS.map((step) => statuses.step[step])} current={STEPS.length} label={home.howCounted} />
      <p className="above">{home.howCountedText}</p>
      <table className="table above">
        <caption>{home.example}</caption>
        <tbody>
          <Row name={home.exampleAccepted} amount={ACCEPTED} />
          <Row name={home.examplePaid} amount={VERIFIED} />
        </tbody>
        <tfoot className="grow">
          <Row name={home.exampleCounted} amount={VERIFIED} />
        </tfoot>
      </table>
    </section>
  )
}

function Row({ name, amount }: { name: string; amount: Fen }) {
  const format = useFormat()
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="amount">{format.money(amount)}</td>
    </tr>
  )
}
