import { Form } from '@remix-run/react'
import { TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { OrderPage } from '../orders.view.server'

interface OrderActionsProps {
  page: OrderPage
  answer: FormAnswer | undefined
}

/** What takes an order back: folded, and each with its reason. */
export function OrderActions({ page, answer }: OrderActionsProps) {
  const { act, again } = useMessages().orders
  const { moves } = page
  return (
    <>
      {moves.orderAgain ? (
        <Form method="post" action={`/orders/${page.order.number}/again`}>
          <input type="hidden" name="orderId" value={page.order.id} />
          <SubmitButton kind="link" name="unseen" value="on">
            {again.open}
          </SubmitButton>
        </Form>
      ) : null}
      {moves.approve ? (
        <WithReason intent="reject" title={act.reject} hint={act.rejectHint} {...{ page, answer }} />
      ) : null}
      {moves.decline ? <WithReason intent="decline" title={act.declineTitle} {...{ page, answer }} /> : null}
      {moves.cancel ? <WithReason intent="cancel" title={act.cancel} {...{ page, answer }} /> : null}
      {moves.closeShort ? (
        <WithReason intent="close-short" title={act.closeShort} hint={act.closeShortHint} {...{ page, answer }} />
      ) : null}
    </>
  )
}

interface WithReasonProps extends OrderActionsProps {
  intent: 'reject' | 'decline' | 'cancel' | 'close-short'
  title: string
  hint?: string
}

function WithReason({ intent, title, hint, page, answer }: WithReasonProps) {
  const { act } = useMessages().orders
  const form = useFormAnswer(answer)
  const mine = form.typed('intent') === intent
  return (
    <details className="fold" open={mine || undefined}>
      <summary>{title}</summary>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="orderId" value={page.order.id} />
        <input type="hidden" name="version" value={page.order.version} />
        <TextAreaField
          id={`reason-${intent}`}
          name="reason"
          label={act.reason}
          hint={hint}
          defaultValue={mine ? form.typed('reason') : undefined}
          error={mine ? form.errorOf('reason') : undefined}
        />
        <div>
          <SubmitButton kind="quiet">{act.submit}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}
