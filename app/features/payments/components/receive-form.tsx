import { Form, Link } from '@remix-run/react'
import { SelectField, TextAreaField, TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Facts } from '~/ui/page-parts'
import type { ReceivePage } from '../pay.view.server'
import { SplitFields } from './split-fields'

/** Who paid: a step of its own, by GET, so that the form after it knows what is open. */
export function BuyerChoice({ page }: { page: ReceivePage }) {
  const { receive } = useMessages().payments
  if (page.buyers.length === 0) return <EmptyState title={receive.none} action={<Back />} />
  return (
    <form method="get" action="/transfers/receive" className="form">
      <SelectField
        name="buyer"
        label={receive.buyer}
        placeholder={receive.choose}
        choices={page.buyers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="buttons">
        <button type="submit" className="button button-big">
          {receive.next}
        </button>
        <Back />
      </div>
    </form>
  )
}

function Back() {
  return (
    <Link className="button button-quiet" to="/transfers">
      {useMessages().payments.receive.back}
    </Link>
  )
}

interface ReceiveFormProps {
  page: ReceivePage
  buyer: NonNullable<ReceivePage['buyer']>
  answer: FormAnswer | undefined
}

/** Money that arrived, as the bank's receipt says it. */
export function ReceiveForm({ page, buyer, answer }: ReceiveFormProps) {
  const { receive, pay, page: words } = useMessages().payments
  const form = useFormAnswer(answer)
  const [name = ''] = buyer.names
  const payer = form.typed('payerName') ?? name
  const asks = (field: string) => form.errorOf(field) !== undefined || Boolean(form.typed(field))
  return (
    <>
      <div className="section">
        <Facts
          items={[
            {
              term: receive.buyer,
              value: (
                <>
                  <b>{name}</b> <Link to="/transfers/receive">{receive.change}</Link>
                </>
              ),
            },
          ]}
        />
      </div>
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="transferId" value={form.typed('transferId') ?? page.transferId} />
        <input type="hidden" name="buyerId" value={buyer.id} />
        <TextField
          name="amount"
          label={receive.amount}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={form.typed('amount')}
          error={form.errorOf('amount')}
        />
        <TextField
          name="valueDate"
          type="date"
          label={receive.valueDate}
          hint={words.arrivedOnHint}
          max={page.today}
          defaultValue={form.typed('valueDate') ?? page.today}
          error={form.errorOf('valueDate')}
        />
        <TextField
          name="reference"
          label={receive.reference}
          hint={receive.referenceHint}
          autoComplete="off"
          defaultValue={form.typed('reference')}
          error={form.errorOf('reference')}
        />
        <TextField
          name="payerName"
          label={receive.payerName}
          hint={receive.payerNameHint}
          autoComplete="off"
          defaultValue={payer}
          error={form.errorOf('payerName')}
        />
        {asks('payerReason') ? (
          <TextField
            name="payerReason"
            label={words.payerReason}
            hint={words.payerReasonHint}
            autoComplete="off"
            defaultValue={form.typed('payerReason')}
            error={form.errorOf('payerReason')}
          />
        ) : null}
        <TextField
          name="remark"
          label={pay.remark}
          optional
          autoComplete="off"
          defaultValue={form.typed('remark')}
          error={form.errorOf('remark')}
        />
        {asks('distinct') ? (
          <TextAreaField
            name="distinct"
            label={pay.distinct}
            hint={pay.distinctHint}
            defaultValue={form.typed('distinct')}
            error={form.errorOf('distinct')}
          />
        ) : null}
        <FileField name="files" multiple optional label={pay.receipts} error={form.errorOf('files')} />
        {buyer.orders.length > 0 ? (
          <SplitFields
            legend={receive.allocations}
            hint={receive.allocationsHint}
            form={form}
            documents={buyer.orders.map(({ id, number, openFen, remittanceCode: code }) => ({
              ...{ id, number, openFen, code, optional: true, start: undefined },
            }))}
          />
        ) : null}
        <div className="buttons">
          <SubmitButton big>{receive.submit}</SubmitButton>
          <Back />
        </div>
      </Form>
    </>
  )
}
