import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { type FormAnswer, type FormTexts, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { ReasonStep } from '~/ui/reason-step'
import type { TransferPage } from '../payments.view.server'
import { Seen } from './seen'
import { VerifyFields } from './verify-fields'

interface TransferActionsProps {
  page: TransferPage
  answer: FormAnswer | undefined
  /** Whoever paid is told how to pay again where the money came back. */
  side: 'BUYER' | 'SUPPLIER' | null
}

/** Found on the bank receipt or not; and, folded, what takes a step back. */
export function TransferActions({ page, answer, side }: TransferActionsProps) {
  const { payments } = useMessages()
  const words = payments.page
  const form = useFormAnswer(answer)
  const { transfer, moves } = page
  const intent = form.typed('intent')
  return (
    <div className="stack no-print">
      <ErrorSummary
        errors={form.errors.map((error) => (error.field === 'reason' ? { ...error, id: `reason-${intent}` } : error))}
      />
      {moves.verify ? <VerifyFields page={page} form={form} /> : null}
      {transfer.state === 'RECORDED' && !moves.verify ? (
        <Note tone="info">{fill(words.waiting, { party: transfer.payeeName })}</Note>
      ) : null}
      {side === 'BUYER' && (transfer.state === 'REJECTED' || transfer.state === 'BOUNCED') ? (
        <Note tone="due">
          <p>{fill(words.failed[transfer.state], { party: transfer.payeeName })}</p>
          {transfer.allocations.map(({ type, number }) => (
            <p key={number}>
              <Link to={type === 'ORDER' ? `/orders/${number}/pay` : `/agreements/${number}/deposit`}>
                {fill(words.payAgain, { number })}
              </Link>
            </p>
          ))}
        </Note>
      ) : null}
      {moves.reject ? (
        <WithReason intent="reject" title={words.reject} hint={words.rejectHint} {...{ page, form }} />
      ) : null}
      {moves.reverse ? (
        <WithReason
          intent="reverse"
          title={words.reverse}
          hint={transfer.received ? words.takeBackHint : words.reverseHint}
          {...{ page, form }}
        />
      ) : null}
      {moves.bounce ? (
        <WithReason intent="bounce" title={words.bounce} hint={words.bounceHint} {...{ page, form }}>
          <TextField
            name="bouncedOn"
            type="date"
            label={words.bouncedOn}
            max={page.today}
            defaultValue={form.typed('bouncedOn') ?? page.today}
            error={intent === 'bounce' ? form.errorOf('bouncedOn') : undefined}
          />
        </WithReason>
      ) : null}
      {moves.withdraw ? (
        <details className="fold">
          <summary>{words.withdraw}</summary>
          <Form method="post" className="form">
            <Seen page={page} intent="withdraw" />
            <p className="hint">{words.withdrawHint}</p>
            <div>
              <SubmitButton kind="quiet">{words.submit}</SubmitButton>
            </div>
          </Form>
        </details>
      ) : null}
    </div>
  )
}

interface WithReasonProps {
  intent: 'reject' | 'reverse' | 'bounce'
  title: string
  hint: string
  page: TransferPage
  form: FormTexts
  children?: ReactNode
}

function WithReason({ intent, title, hint, page, form, children }: WithReasonProps) {
  const words = useMessages().payments.page
  const { id: transferId, version } = page.transfer
  return (
    <ReasonStep
      {...{ intent, version, form, hint }}
      ids={{ transferId }}
      name={title}
      label={words.reason}
      fields={children}
    >
      {words.submit}
    </ReasonStep>
  )
}
