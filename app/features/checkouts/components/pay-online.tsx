import { Form, Link } from '@remix-run/react'
import { MOST_ONLINE_FEN } from '~/domain/checkout/checkout-amounts'
import { formatYuan, formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'
import type { PayOnline as Offer } from '../checkouts.view.server'

interface PayOnlineProps {
  /** What is paid. */
  of: 'order' | 'statement'
  number: string
  offer: Offer
  answer?: FormAnswer | undefined
  /** The page speaks of nothing else: its head is this part's. */
  alone?: boolean
}

/** The online rail of the pay page: one honest line where it is off, what is under way, or the form. */
export function PayOnline({ of, number, offer, answer, alone = false }: PayOnlineProps) {
  const { pay } = useMessages().checkouts
  const part =
    offer.state === 'OFF' ? (
      <p className="soft">{pay.off}</p>
    ) : offer.state === 'UNDER_WAY' ? (
      <UnderWay offer={offer} />
    ) : (
      <PayOnlineForm {...{ of, number, offer, answer }} />
    )
  if (alone) return <div className="section">{part}</div>
  return (
    <Section title={pay.title} id="online">
      {part}
    </Section>
  )
}

function UnderWay({ offer }: { offer: Extract<Offer, { state: 'UNDER_WAY' }> }) {
  const { checkouts, statuses } = useMessages()
  const format = useFormat()
  const state = statuses.checkout[offer.checkout]
  return (
    <div className="stack">
      <Note tone="due">{fill(checkouts.pay.underWay, { amount: format.money(offer.partFen), state })}</Note>
      <div className="buttons">
        <Link className="button" to={`/checkouts/${offer.number}`}>
          {checkouts.pay.goOn}
        </Link>
      </div>
    </div>
  )
}

interface PayOnlineFormProps extends PayOnlineProps {
  offer: Extract<Offer, { state: 'ON' }>
}

/** How much, and off to the payment page; its answers come from a page of its own. */
function PayOnlineForm({ of, number, offer, answer }: PayOnlineFormProps) {
  const { pay } = useMessages().checkouts
  const form = useFormAnswer(answer)
  const words = pay[of]
  const { openFen, mostFen, mode } = offer
  if (openFen === 0n) return <p className="soft">{words.nothing}</p>
  return (
    <Form method="post" action={`/${of}s/${number}/checkout`} className="form" noValidate>
      <ErrorSummary errors={form.errors.map((error) => ({ ...error, id: 'online-amount' }))} />
      <p>{pay.lead}</p>
      {of === 'statement' ? <p>{pay.statement.split}</p> : null}
      <input type="hidden" name="checkoutId" value={form.typed('checkoutId') ?? offer.checkoutId} />
      <TextField
        id="online-amount"
        name="amount"
        label={pay.amount}
        hint={
          mostFen < openFen
            ? fill(words.tooMuch, { most: formatYuan(MOST_ONLINE_FEN) })
            : fill(words.amountHint, { open: formatYuan(openFen) })
        }
        inputMode="decimal"
        autoComplete="off"
        defaultValue={form.typed('amount') ?? formatYuanPlain(mostFen)}
        error={form.errorOf('amount')}
      />
      {mode === 'LIVE' ? null : <p className="hint">{mode === 'TEST' ? pay.test : pay.standIn}</p>}
      <div className="buttons">
        <SubmitButton big>{pay.submit}</SubmitButton>
      </div>
    </Form>
  )
}
