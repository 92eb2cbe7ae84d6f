import { Form, Link } from '@remix-run/react'
import { INVOICE_KINDS, INVOICE_MEDIUMS } from '~/domain/invoice/invoice-kinds'
import { fill } from '~/messages'
import { CheckField, fieldId, SelectField, TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { AskPage } from '../forms.view.server'

interface AskFieldsProps {
  page: AskPage
  answer: FormAnswer | undefined
}

/** Which orders, whose name, which kind: what a supplier needs to know before it issues. */
export function AskFields({ page, answer }: AskFieldsProps) {
  const { invoices } = useMessages()
  const { ask, kinds, mediums } = invoices
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { offered } = page
  const given = answer?.typed['orderIds[]']
  const typed = given === undefined ? null : [given].flat()
  const came = answer !== undefined
  const kindChoices = INVOICE_KINDS.filter((kind) => kind === 'ORDINARY' || offered.special)
  const mediumChoices = INVOICE_MEDIUMS.filter((medium) => (medium === 'DIGITAL' ? offered.digital : offered.paper))
  const errors = form.errors.map((error) => (error.field === 'orderIds' ? { ...error, id: fieldId('orders') } : error))
  const ordersError = form.errorOf('orderIds')
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="requestId" value={form.typed('requestId') ?? page.requestId} />
      <fieldset className="fields" id={fieldId('orders')}>
        <legend>{ask.orders}</legend>
        <p className="hint">{ask.ordersHint}</p>
        {page.orders.map(({ id, number, acceptedOn, openFen, chosen }) => (
          <CheckField
            key={id}
            id={fieldId(`order-${id}`)}
            name="orderIds[]"
            value={id}
            defaultChecked={came ? (typed?.includes(id) ?? false) : chosen}
            label={
              <>
                <span className="num">{number}</span>
                <span className="soft block">
                  {openFen > 0n && acceptedOn
                    ? fill(ask.open, { amount: format.yuan(openFen), date: format.shortDate(acceptedOn) })
                    : ask.early}
                </span>
              </>
            }
          />
        ))}
        {ordersError ? <p className="field-error">{ordersError}</p> : null}
      </fieldset>
      <SelectField
        name="invoiceTitleId"
        label={ask.invoiceTitle}
        choices={[
          { value: '', label: fill(ask.own, page.own) },
          ...page.titles.map(({ id, title, uscc }) => ({ value: id, label: fill(ask.titled, { title, uscc }) })),
        ]}
        defaultValue={form.typed('invoiceTitleId') ?? page.titleId ?? ''}
        error={form.errorOf('invoiceTitleId')}
      />
      <SelectField
        name="kind"
        label={ask.kind}
        hint={offered.special ? ask.kindHint : ask.notSpecial}
        choices={kindChoices.map((kind) => ({ value: kind, label: kinds[kind] }))}
        defaultValue={form.typed('kind') ?? 'ORDINARY'}
        error={form.errorOf('kind')}
      />
      <SelectField
        name="medium"
        label={ask.medium}
        hint={offered.digital ? (offered.paper ? undefined : ask.notPaper) : ask.notDigital}
        choices={mediumChoices.map((medium) => ({ value: medium, label: mediums[medium] }))}
        defaultValue={form.typed('medium') ?? mediumChoices[0]}
        error={form.errorOf('medium')}
      />
      <TextField
        name="email"
        type="email"
        label={ask.email}
        hint={ask.emailHint}
        optional
        autoComplete="email"
        defaultValue={form.typed('email')}
        error={form.errorOf('email')}
      />
      <TextAreaField
        name="note"
        label={ask.note}
        hint={page.offeredNote ? fill(ask.supplierNote, { note: page.offeredNote }) : undefined}
        optional
        defaultValue={form.typed('note')}
        error={form.errorOf('note')}
      />
      <div className="buttons">
        <SubmitButton big>{ask.submit}</SubmitButton>
        <Link className="button button-quiet" to="/invoices">
          {ask.back}
        </Link>
      </div>
    </Form>
  )
}
