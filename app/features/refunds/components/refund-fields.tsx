import { Form, Link } from '@remix-run/react'
import { type Fen, formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, type Fact, Facts, Section } from '~/ui/page-parts'
import type { RefundOffer } from '../refunds.view.server'
import { SendingFields } from './sending-fields'

interface RefundFieldsProps {
  offer: RefundOffer
  refundId: string
  /** What it is likely to be; null: nobody knows. */
  wantedFen: Fen | null
  answer: FormAnswer | undefined
}

/** How much there is, and then how much goes back and why; a supplier may say at once how it was sent. */
export function RefundFields({ offer, refundId, wantedFen, answer }: RefundFieldsProps) {
  const { ask } = useMessages().refunds
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { byBankFen, keptFen, onlineFen, underWayFen, side, document, today } = offer
  const facts: Fact[] = [{ term: ask.kept, value: <Money amount={keptFen} /> }]
  if (underWayFen > 0n) facts.push({ term: ask.underWay, value: <Money amount={underWayFen} /> })
  if (onlineFen > 0n) facts.push({ term: ask.online, value: <Money amount={onlineFen} /> })
  facts.push({ term: ask.most, value: <Money amount={byBankFen} size="strong" /> })
  const back = (
    <Link className="button button-quiet" to={document.path}>
      {ask.back}
    </Link>
  )
  if (byBankFen === 0n && !answer) {
    return <EmptyState title={ask.nothing} text={onlineFen > 0n ? ask.onlineHint : undefined} action={back} />
  }
  return (
    <div className="section">
      <Facts amounts items={facts} />
      {onlineFen > 0n ? <p className="soft above">{ask.onlineHint}</p> : null}
      <Form method="post" encType="multipart/form-data" className="form above" noValidate>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="refundId" value={form.typed('refundId') ?? refundId} />
        <TextField
          name="amount"
          label={ask.amount}
          hint={fill(ask.amountHint, { most: format.yuan(byBankFen) })}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={form.typed('amount') ?? (wantedFen === null ? undefined : formatYuanPlain(wantedFen))}
          error={form.errorOf('amount')}
        />
        <TextAreaField
          name="reason"
          label={ask.reason}
          hint={ask.reasonHint}
          defaultValue={form.typed('reason')}
          error={form.errorOf('reason')}
        />
        {side === 'SUPPLIER' ? (
          <Section title={ask.sent}>
            <p className="hint">{ask.sentHint}</p>
            <div className="stack above">
              <SendingFields form={form} today={today} optional />
            </div>
          </Section>
        ) : null}
        <div className="buttons">
          <SubmitButton big>{side === 'BUYER' ? ask.submitBuyer : ask.submitSupplier}</SubmitButton>
          {back}
        </div>
      </Form>
    </div>
  )
}
