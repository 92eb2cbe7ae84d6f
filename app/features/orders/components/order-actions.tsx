import { Form } from '@remix-run/react'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { ReasonStep } from '~/ui/reason-step'
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
  const { id: orderId, version } = page.order
  return (
    <ReasonStep
      {...{ intent, version, hint }}
      ids={{ orderId }}
      form={useFormAnswer(answer)}
      name={title}
      label={act.reason}
    >
      {act.submit}
    </ReasonStep>
  )
}
