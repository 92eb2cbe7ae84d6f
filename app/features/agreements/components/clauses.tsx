import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { Agreement } from '../agreement'
import { percentOf } from '../agreement.form'

type Terms = Pick<
  Agreement,
  'startDate' | 'endDate' | 'tolerancePermille' | 'paymentDays' | 'quality' | 'delivery' | 'notes'
>

/** What the two sides agree on beside the lines, as numbered sentences made from the fields that are signed. */
export function Clauses({ agreement }: { agreement: Terms }) {
  const { clauses } = useMessages().agreements.paper
  const format = useFormat()
  const { tolerancePermille, paymentDays } = agreement
  const [quality, delivery, notes] = [agreement.quality, agreement.delivery, agreement.notes].map(withoutStop)
  const texts = [
    tolerancePermille > 0 ? fill(clauses.fixed, { tolerance: percentOf(tolerancePermille) }) : clauses.fixedExact,
    fill(clauses.term, { from: format.date(agreement.startDate), to: format.date(agreement.endDate) }),
    quality ? fill(clauses.quality, { quality }) : null,
    delivery ? fill(clauses.delivery, { delivery }) : clauses.deliveryPlain,
    paymentDays > 0 ? fill(clauses.payment, { days: paymentDays }) : clauses.paymentAtOnce,
    notes ? fill(clauses.notes, { notes }) : null,
  ].filter((text) => text !== null)
  return (
    <ol className="clauses">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ol>
  )
}

/** The sentence around it ends by itself. */
function withoutStop(text: string): string {
  return text.replace(/[。.；;，,\s]+$/u, '')
}
