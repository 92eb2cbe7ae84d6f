import { Form, Link } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { TextField } from '~/ui/field'
import type { useFormAnswer } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Facts, Note } from '~/ui/page-parts'
import { DateText } from '~/ui/times'
import type { TransferPage } from '../payments.view.server'
import { Seen } from './seen'

interface VerifyFieldsProps {
  page: TransferPage
  form: ReturnType<typeof useFormAnswer>
}

const ELSEWISE = ['amount', 'payerName', 'payerReason', 'bankReference'] as const

/** What has to be found on the bank receipt, large; one tap where it is all there, and what the bank says otherwise. */
export function VerifyFields({ page, form }: VerifyFieldsProps) {
  const { payments, orders } = useMessages()
  const words = payments.page
  const format = useFormat()
  const { transfer, alike } = page
  const mine = form.typed('intent') === 'verify'
  const typed = (name: string) => (mine ? form.typed(name) : undefined)
  const errorOf = (name: string) => (mine ? form.errorOf(name) : undefined)
  const elsewise = mine && ELSEWISE.some((name) => errorOf(name) !== undefined || typed(name))
  const codes = transfer.allocations.map(({ code }) => code).filter((code) => code !== '')
  return (
    <NowBox kicker={orders.page.yourTurn} title={words.verifyTitle}>
      <p>{words.verifyText}</p>
      <Facts
        items={[
          { term: words.amount, value: <Money amount={transfer.amountFen} size="large" /> },
          { term: words.payer, value: <b>{transfer.buyerName}</b> },
          { term: words.code, value: <b className="num">{codes.join(' ') || transfer.remark}</b> },
          { term: words.valueDate, value: <DateText date={transfer.valueDate} /> },
        ]}
      />
      {alike ? (
        <Note tone="due">
          {fill(words.alike, { date: format.date(alike.valueDate) })}{' '}
          <Link className="wrap-anywhere" to={`/transfers/${alike.id}`}>
            {alike.label}
          </Link>
        </Note>
      ) : null}
      <Form method="post" className="form" noValidate>
        <Seen page={page} intent="verify" />
        {transfer.reference === '' ? (
          <TextField
            name="reference"
            label={words.numberOnReceipt}
            hint={words.numberOnReceiptHint}
            autoComplete="off"
            defaultValue={typed('reference')}
            error={errorOf('reference')}
          />
        ) : null}
        <TextField
          name="valueDate"
          type="date"
          label={words.arrivedOn}
          hint={words.arrivedOnHint}
          max={page.today}
          defaultValue={typed('valueDate') ?? transfer.valueDate}
          error={errorOf('valueDate')}
        />
        <details className="fold" open={elsewise || undefined}>
          <summary>{words.elsewise}</summary>
          <TextField
            name="amount"
            label={words.arrivedAmount}
            hint={words.arrivedAmountHint}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={typed('amount') ?? formatYuanPlain(transfer.amountFen)}
            error={errorOf('amount')}
          />
          <TextField
            name="payerName"
            label={words.arrivedPayer}
            hint={words.arrivedPayerHint}
            autoComplete="off"
            defaultValue={typed('payerName') ?? transfer.buyerName}
            error={errorOf('payerName')}
          />
          <TextField
            name="payerReason"
            label={words.payerReason}
            hint={words.payerReasonHint}
            optional
            autoComplete="off"
            defaultValue={typed('payerReason')}
            error={errorOf('payerReason')}
          />
          <TextField
            name="bankReference"
            label={words.bankReference}
            hint={words.bankReferenceHint}
            optional
            autoComplete="off"
            defaultValue={typed('bankReference')}
            error={errorOf('bankReference')}
          />
        </details>
        <div className="buttons">
          <SubmitButton big>{words.verify}</SubmitButton>
        </div>
      </Form>
    </NowBox>
  )
}
