import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note } from '~/ui/page-parts'
import type { TransferPage } from '../payments.view.server'

interface TransferActionsProps {
  page: TransferPage
  answer: FormAnswer | undefined
}

type FormTexts = ReturnType<typeof useFormAnswer>

/** Found on the bank receipt or not; and, folded, what takes a step back. */
export function TransferActions({ page, answer }: TransferActionsProps) {
  const { payments, orders } = useMessages()
  const words = payments.page
  const form = useFormAnswer(answer)
  const { transfer, moves } = page
  const intent = form.typed('intent')
  return (
    <div className="stack no-print">
      <ErrorSummary
        errors={form.errors.map((error) => (error.field === 'files' ? error : { ...error, id: `reason-${intent}` }))}
      />
      {moves.verify ? (
        <NowBox kicker={orders.page.yourTurn} title={words.verifyTitle}>
          <p>{words.verifyText}</p>
          <Form method="post" className="buttons">
            <Seen page={page} intent="verify" />
            <SubmitButton big>{words.verify}</SubmitButton>
          </Form>
        </NowBox>
      ) : null}
      {transfer.state === 'RECORDED' && !moves.verify ? (
        <Note tone="info">{fill(words.waiting, { party: transfer.payeeName })}</Note>
      ) : null}
      {moves.reject ? (
        <WithReason intent="reject" title={words.reject} hint={words.rejectHint} {...{ page, form }} />
      ) : null}
      {moves.reverse ? (
        <WithReason intent="reverse" title={words.reverse} hint={words.reverseHint} {...{ page, form }} />
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

function Seen({ page, intent }: { page: TransferPage; intent: string }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="transferId" value={page.transfer.id} />
      <input type="hidden" name="version" value={page.transfer.version} />
    </>
  )
}

interface WithReasonProps {
  intent: 'reject' | 'reverse'
  title: string
  hint: string
  page: TransferPage
  form: FormTexts
}

function WithReason({ intent, title, hint, page, form }: WithReasonProps) {
  const words = useMessages().payments.page
  const mine = form.typed('intent') === intent
  return (
    <details className="fold" open={mine || undefined}>
      <summary>{title}</summary>
      <Form method="post" className="form">
        <Seen page={page} intent={intent} />
        <TextAreaField
          id={`reason-${intent}`}
          name="reason"
          label={words.reason}
          hint={hint}
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
