import { Form, Link } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { TextAreaField, TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import type { PayPage } from '../pay.view.server'
import { SplitFields } from './split-fields'

interface PayFieldsProps {
  number: string
  page: PayPage
  answer: FormAnswer | undefined
}

/** What was transferred: the receipt or its number is enough. */
export function PayFields({ number, page, answer }: PayFieldsProps) {
  const { pay } = useMessages().payments
  const form = useFormAnswer(answer)
  const { orders, openFen } = page
  const [order] = orders
  const open = formatYuanPlain(openFen)
  const distinct = form.errorOf('distinct') ?? form.typed('distinct')
  return (
    <Section title={pay.record} id="record">
      <p>{pay.recordLead}</p>
      <Form method="post" encType="multipart/form-data" className="form above" noValidate>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="transferId" value={form.typed('transferId') ?? page.transferId} />
        <FileField
          name="files"
          multiple
          optional
          label={pay.receipts}
          hint={pay.receiptsHint}
          error={form.errorOf('files')}
        />
        <TextField
          name="reference"
          label={pay.reference}
          hint={pay.referenceHint}
          optional
          autoComplete="off"
          defaultValue={form.typed('reference')}
          error={form.errorOf('reference')}
        />
        <TextField
          name="amount"
          label={pay.transferred}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={form.typed('amount') ?? open}
          error={form.errorOf('amount')}
        />
        <TextField
          name="valueDate"
          type="date"
          label={pay.valueDate}
          hint={pay.valueDateHint}
          max={page.today}
          defaultValue={form.typed('valueDate') ?? page.today}
          error={form.errorOf('valueDate')}
        />
        <TextField
          name="remark"
          label={pay.remark}
          optional
          autoComplete="off"
          defaultValue={form.typed('remark') ?? order?.remittanceCode}
          error={form.errorOf('remark')}
        />
        {distinct ? (
          <TextAreaField
            name="distinct"
            label={pay.distinct}
            hint={pay.distinctHint}
            defaultValue={form.typed('distinct')}
            error={form.errorOf('distinct')}
          />
        ) : null}
        <SplitFields
          legend={pay.allocations}
          hint={pay.allocationsHint}
          form={form}
          documents={orders.map(({ id, number: of, openFen: amountFen, remittanceCode: code }) => ({
            ...{ id, number: of, openFen: amountFen, code, optional: of !== number },
            start: of === number ? open : undefined,
          }))}
        />
        <div className="buttons">
          <SubmitButton big>{pay.submit}</SubmitButton>
          <Link className="button button-quiet" to={`/orders/${number}`}>
            {pay.back}
          </Link>
        </div>
      </Form>
    </Section>
  )
}
