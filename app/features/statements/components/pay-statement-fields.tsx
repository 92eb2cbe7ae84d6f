import { Form, Link } from '@remix-run/react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { DataTable } from '~/ui/data-table'
import { TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts, Section } from '~/ui/page-parts'
import { DateText } from '~/ui/times'
import type { PayStatementPage } from '../pay-statement.view.server'

interface PayStatementFieldsProps {
  page: PayStatementPage
  today: BusinessDate
  answer: FormAnswer | undefined
}

/** Where the money for a whole statement goes, and then what was transferred. */
export function PayStatementFields({ page, today, answer }: PayStatementFieldsProps) {
  const { pay, draw, page: words } = useMessages().statements
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { statement, payee, inCapitals, transferId } = page
  const yuan = (amount: Parameters<typeof format.yuan>[0]) => <span className="num">{format.yuan(amount)}</span>
  return (
    <>
      <div className="section">
        <Facts
          items={[
            { term: pay.payee, value: <b>{payee.name}</b> },
            { term: pay.bank, value: payee.bankName || pay.notKnown },
            { term: pay.account, value: <b className="num">{payee.bankAccount || pay.notKnown}</b> },
            {
              term: pay.code,
              value: (
                <>
                  <b className="num">{statement.remittanceCode}</b> <span className="soft">{pay.codeHint}</span>
                </>
              ),
            },
            { term: pay.amount, value: <Money amount={statement.openFen} size="large" /> },
            { term: words.inCapitals, value: <span lang="zh-CN">{inCapitals}</span> },
            { term: draw.dueOn, value: <DateText date={statement.dueOn} /> },
          ]}
        />
      </div>
      <Section title={pay.orders}>
        <p>{pay.ordersLead}</p>
        <DataTable
          narrow="lines"
          caption={pay.orders}
          captionHidden
          rows={statement.orders}
          rowKey={({ orderId }) => orderId}
          columns={[
            {
              key: 'order',
              head: words.orders,
              names: true,
              cell: ({ number }) => (
                <Link className="num" to={`/orders/${number}`}>
                  {number}
                </Link>
              ),
            },
            { key: 'due', labelled: true, head: draw.dueOn, cell: ({ dueOn }) => <DateText date={dueOn} /> },
            { key: 'open', lead: true, head: pay.open, amount: true, cell: ({ openFen }) => yuan(openFen) },
          ]}
          total={{ order: pay.total, open: <b>{yuan(statement.openFen)}</b> }}
        />
      </Section>
      <Section title={pay.record}>
        <p>{pay.recordLead}</p>
        <Form method="post" encType="multipart/form-data" className="form above" noValidate>
          <ErrorSummary errors={form.errors} />
          <input type="hidden" name="transferId" value={form.typed('transferId') ?? transferId} />
          <TextField
            name="amount"
            label={pay.transferred}
            hint={fill(pay.transferredHint, { open: format.yuan(statement.openFen) })}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={form.typed('amount') ?? formatYuanPlain(statement.openFen)}
            error={form.errorOf('amount')}
          />
          <TextField
            name="valueDate"
            type="date"
            label={pay.valueDate}
            max={today}
            defaultValue={form.typed('valueDate') ?? today}
            error={form.errorOf('valueDate')}
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
          <FileField
            name="files"
            multiple
            optional
            label={pay.receipts}
            hint={pay.receiptsHint}
            error={form.errorOf('files')}
          />
          <div className="buttons">
            <SubmitButton big>{pay.submit}</SubmitButton>
            <Link className="button button-quiet" to={`/statements/${statement.number}`}>
              {pay.back}
            </Link>
          </div>
        </Form>
      </Section>
    </>
  )
}
