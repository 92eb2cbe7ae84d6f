import { Form, Link } from '@remix-run/react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { ratePercent } from '~/domain/invoice/treatment'
import { formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { CheckField, TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import type { InvoicePage } from '../invoices.view.server'
import { InvoiceFileFields, NumberFields } from './printed-fields'

interface CreditFieldsProps {
  page: InvoicePage
  creditId: string
  today: BusinessDate
  answer: FormAnswer | undefined
}

/** A credit note typed from what was issued: how much of which line it takes back, and of which order. */
export function CreditFields({ page, creditId, today, answer }: CreditFieldsProps) {
  const { credit, issue, treatments } = useMessages().invoices
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { invoice } = page
  const lines = page.lines.filter(({ leftFen }) => leftFen > 0n)
  const parts = page.parts.filter(({ amountFen }) => amountFen > 0n)
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="creditId" value={form.typed('creditId') ?? creditId} />
      <input type="hidden" name="version" value={invoice.version} />
      <NumberFields answer={answer} form={form} labels={credit} today={today} />
      <TextAreaField
        name="reason"
        label={credit.reason}
        hint={credit.reasonHint}
        defaultValue={form.typed('reason')}
        error={form.errorOf('reason')}
      />
      <fieldset className="fields">
        <legend>{credit.lines}</legend>
        <p className="hint">{credit.linesHint}</p>
        {lines.map(({ position, name, treatment, leftFen, amountFen, taxFen }) => {
          const field = (key: string) => `lines[${position}][${key}]`
          const wholeTax = leftFen === amountFen && taxFen !== null ? formatYuanPlain(taxFen) : ''
          return (
            <div key={position} className="invoice-line form">
              <input type="hidden" name={field('position')} value={position} />
              <TextField
                name={field('amount')}
                label={fill(credit.line, { name })}
                hint={fill(credit.lineHint, { amount: format.yuan(leftFen), treatment: treatments[treatment] })}
                optional
                inputMode="decimal"
                autoComplete="off"
                defaultValue={form.typed(field('amount')) ?? formatYuanPlain(leftFen)}
                error={form.errorOf(field('amount'))}
              />
              {ratePercent(treatment) === null ? null : (
                <TextField
                  name={field('tax')}
                  label={fill(credit.tax, { name })}
                  hint={issue.taxHint}
                  optional
                  inputMode="decimal"
                  autoComplete="off"
                  defaultValue={form.typed(field('tax')) ?? wholeTax}
                  error={form.errorOf(field('tax'))}
                />
              )}
            </div>
          )
        })}
      </fieldset>
      {parts.length > 1 ? (
        <fieldset className="fields">
          <legend>{credit.allocations}</legend>
          <p className="hint">{credit.allocationsHint}</p>
          {parts.map(({ orderId, number, amountFen }) => (
            <TextField
              key={orderId}
              name={`allocations[${orderId}]`}
              label={fill(credit.allocation, { number })}
              hint={fill(credit.openHint, { amount: format.yuan(amountFen) })}
              optional
              inputMode="decimal"
              autoComplete="off"
              defaultValue={form.typed(`allocations[${orderId}]`)}
              error={form.errorOf(`allocations[${orderId}]`)}
            />
          ))}
        </fieldset>
      ) : null}
      {invoice.requestNumber ? (
        <CheckField name="reissue" label={credit.reissue} defaultChecked={form.typed('reissue') === 'on'} />
      ) : null}
      <InvoiceFileFields form={form} label={credit.files} />
      <Note tone="due">{issue.frozen}</Note>
      <div className="buttons">
        <SubmitButton big>{credit.submit}</SubmitButton>
        <Link className="button button-quiet" to={`/invoices/${invoice.id}`}>
          {credit.back}
        </Link>
      </div>
    </Form>
  )
}
