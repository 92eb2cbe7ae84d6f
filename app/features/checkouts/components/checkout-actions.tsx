import { Form, Link } from '@remix-run/react'
import { formatYuan, subtractFen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { SelectField, TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note } from '~/ui/page-parts'
import type { CheckoutPage } from '../checkouts.view.server'
import { useWhy } from './use-why'

interface CheckoutActionsProps {
  page: CheckoutPage
  answer: FormAnswer | undefined
  /** Just came back from the payment page. */
  cameBack: boolean
}

/** What to do next about an online payment, or how it ended; and, folded, what takes a step back. */
export function CheckoutActions({ page, answer, cameBack }: CheckoutActionsProps) {
  const words = useMessages().checkouts.page
  const form = useFormAnswer(answer)
  const { checkout, moves } = page
  const settled = ['PAID', 'EXPIRED', 'FAILED'].includes(checkout.state)
  return (
    <div className="stack no-print">
      <ErrorSummary errors={form.errors.map((error) => ({ ...error, id: `refund-${error.field || 'amount'}` }))} />
      {cameBack && !settled && checkout.state !== 'AWAITING' ? <Note tone="info">{words.cameBack}</Note> : null}
      <Next page={page} />
      {moves.leave ? (
        <details className="fold">
          <summary>{words.leave}</summary>
          <Form method="post" className="form">
            <input type="hidden" name="intent" value="leave" />
            <p className="hint">{words.leaveHint}</p>
            <div>
              <SubmitButton kind="quiet">{words.submit}</SubmitButton>
            </div>
          </Form>
        </details>
      ) : null}
      {moves.refund ? <RefundForm page={page} form={form} /> : null}
    </div>
  )
}

function Next({ page }: { page: CheckoutPage }) {
  const { checkouts, orders } = useMessages()
  const words = checkouts.page
  const why = useWhy()
  const format = useFormat()
  const { checkout, moves, names } = page
  const again =
    moves.payAgain && checkout.documentType !== 'DEPOSIT' ? (
      <Link
        className="button"
        to={`/${checkout.documentType === 'ORDER' ? 'orders' : 'statements'}/${checkout.documentNumber}/pay`}
      >
        {words.payAgain}
      </Link>
    ) : null
  switch (checkout.state) {
    case 'OPEN':
      if (!moves.goOn) return <Note tone="info">{fill(words.waitingBuyer, { party: names.buyerName })}</Note>
      return (
        <NowBox kicker={orders.page.yourTurn} title={words.openTitle}>
          <p>{words.openText}</p>
          <div className="buttons">
            <a className="button button-big" href={checkout.url ?? ''} rel="noreferrer">
              {words.goOn}
            </a>
          </div>
        </NowBox>
      )
    case 'RESERVED':
      if (!moves.leave) return <Note tone="info">{fill(words.waitingBuyer, { party: names.buyerName })}</Note>
      return (
        <NowBox kicker={orders.page.yourTurn} title={words.reservedTitle}>
          <p>{words.reservedText}</p>
          <Form method="post" className="buttons">
            <input type="hidden" name="intent" value="retry" />
            <SubmitButton big>{words.retry}</SubmitButton>
          </Form>
        </NowBox>
      )
    case 'AWAITING':
      return <Note tone="info">{words.awaiting}</Note>
    case 'PAID':
      return (
        <>
          {checkout.refundedFen === 0n ? (
            <Note tone="done">{words.paid}</Note>
          ) : (
            <Note tone="due">
              {fill(words.paidThenBack, {
                paid: format.money(checkout.amountFen),
                back: format.money(checkout.refundedFen),
                rest: format.money(subtractFen(checkout.amountFen, checkout.refundedFen)),
              })}
            </Note>
          )}
          {checkout.onAccountFen > 0n ? (
            <Note tone="due">{fill(words.leftOver, { amount: format.money(checkout.onAccountFen) })}</Note>
          ) : null}
        </>
      )
    default: {
      const failed = checkout.failure ? fill(words.failedWhy, { why: why(checkout.failure) }) : words.failed
      return (
        <>
          <Note>{checkout.state === 'EXPIRED' ? words.expired : failed}</Note>
          {again ? <div className="buttons">{again}</div> : null}
        </>
      )
    }
  }
}

function RefundForm({ page, form }: { page: CheckoutPage; form: ReturnType<typeof useFormAnswer> }) {
  const words = useMessages().checkouts.page
  const format = useFormat()
  const { names, leftFen, leftOf } = page
  const mine = form.typed('intent') === 'refund'
  const several = names.orders.length > 1
  const choices = names.orders.map(({ id, number }) => ({
    value: id,
    label: `${number} · ${format.yuan(leftOf[id] ?? leftFen)}`,
  }))
  return (
    <details className="fold" open={mine || undefined}>
      <summary>{words.refund}</summary>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="intent" value="refund" />
        <input type="hidden" name="refundId" value={form.typed('refundId') ?? page.refundId} />
        <p className="hint">{fill(words.refundHint, { left: formatYuan(leftFen) })}</p>
        {several ? (
          <SelectField
            id="refund-order"
            name="order"
            label={words.refundOf}
            optional
            choices={[{ value: '', label: words.anyOrder }, ...choices]}
            defaultValue={form.typed('order')}
          />
        ) : null}
        <TextField
          id="refund-amount"
          name="amount"
          label={words.refundAmount}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={mine ? form.typed('amount') : undefined}
          error={mine ? form.errorOf('amount') : undefined}
        />
        <TextAreaField
          id="refund-reason"
          name="reason"
          label={words.reason}
          defaultValue={mine ? form.typed('reason') : undefined}
          error={mine ? form.errorOf('reason') : undefined}
        />
        <div>
          <SubmitButton kind="quiet">{words.submit}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}
