import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { ToVerify } from '../payments.view.server'

/** The first transfers that wait, each with its one button. */
export function TransfersToVerify({ toVerify, answer }: { toVerify: ToVerify; answer: FormAnswer | undefined }) {
  const { today } = useMessages().orders
  const format = useFormat()
  const form = useFormAnswer(answer)
  return toVerify.transfers.map(({ id, version, buyerName, valueDate, reference, label, amountFen }) => (
    <div className="task-body" key={id}>
      {form.typed('transferId') === id ? <ErrorSummary errors={form.errors} /> : null}
      <p>
        <Money amount={amountFen} size="large" />
      </p>
      <p>{fill(today.verifyItem, { payer: buyerName, date: format.shortDate(valueDate), reference: label })}</p>
      {reference === '' ? (
        // Its number is on the receipt only: somebody has to read it there.
        <Link className="button button-big" to={`/transfers/${id}`}>
          {today.verifyOne}
        </Link>
      ) : (
        <Form method="post" className="task-verb">
          <input type="hidden" name="transferId" value={id} />
          <input type="hidden" name="version" value={version} />
          <SubmitButton big name="intent" value="verify">
            {today.verifyOne}
          </SubmitButton>
        </Form>
      )}
    </div>
  ))
}
