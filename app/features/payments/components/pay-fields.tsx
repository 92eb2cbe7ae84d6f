import { Form, Link } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts, Section } from '~/ui/page-parts'
import type { PayPage } from '../payments.view.server'

interface PayFieldsProps {
  number: string
  page: PayPage
  answer: FormAnswer | undefined
}

/** Where the money goes, and then what was transferred. */
export function PayFields({ number, page, answer }: PayFieldsProps) {
  const { pay } = useMessages().payments
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { payee, orders, openFen } = page
  const [order] = orders
  const open = formatYuanPlain(openFen)
  return (
    <>
      <div className="section">
        <Facts
          items={[
            { term: pay.payee, value: <b>{payee.name}</b> },
            { term: pay.bank, value: payee.bankName || pay.notKnown },
            { term: pay.bankAccount, value: <b className="num">{payee.bankAccount || pay.notKnown}</b> },
            {
              term: pay.code,
              value: (
                <>
                  <b className="num">{order?.remittanceCode}</b> <span className="soft">{pay.codeHint}</span>
                </>
              ),
            },
            { term: pay.amount, value: <Money amount={openFen} size="large" /> },
            { term: pay.inCapitals, value: <span lang="zh-CN">{page.inCapitals}</span> },
          ]}
        />
      </div>
      <Section title={pay.record}>
        <p>{pay.recordLead}</p>
        <Form method="post" encType="multipart/form-data" className="form above" noValidate>
          <ErrorSummary errors={form.errors} />
          <input type="hidden" name="transferId" value={form.typed('transferId') ?? page.transferId} />
          <TextField
            name="reference"
            label={pay.reference}
            hint={pay.referenceHint}
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
          <FileField
            name="files"
            multiple
            optional
            label={pay.receipts}
            hint={pay.receiptsHint}
            error={form.errorOf('files')}
          />
          <fieldset className="fields">
            <legend>{pay.allocations}</legend>
            <p className="hint">{pay.allocationsHint}</p>
            {orders.map(({ id, number: payable, remittanceCode, openFen: amount }) => {
              const name = `allocations[${id}]`
              return (
                <TextField
                  key={id}
                  name={name}
                  label={fill(pay.allocation, { number: payable })}
                  hint={fill(pay.openHint, { amount: format.yuan(amount), code: remittanceCode })}
                  optional={payable !== number}
                  inputMode="decimal"
                  autoComplete="off"
                  defaultValue={form.typed(name) ?? (payable === number ? open : undefined)}
                  error={form.errorOf(name)}
                />
              )
            })}
          </fieldset>
          <div className="buttons">
            <SubmitButton big>{pay.submit}</SubmitButton>
            <Link className="button button-quiet" to={`/orders/${number}`}>
              {pay.back}
            </Link>
          </div>
        </Form>
      </Section>
    </>
  )
}
