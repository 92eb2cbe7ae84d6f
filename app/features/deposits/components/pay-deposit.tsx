import { Form } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import type { useFormAnswer } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Facts } from '~/ui/page-parts'
import type { DepositPage } from '../deposits.view.server'

interface PayDepositProps {
  page: DepositPage
  form: ReturnType<typeof useFormAnswer>
}

/** Where the deposit goes, and then what was transferred. */
export function PayDeposit({ page, form }: PayDepositProps) {
  const { deposits, orders } = useMessages()
  const { pay } = deposits
  const format = useFormat()
  const { payee, payableFen, head, today, forms } = page
  const mine = form.typed('intent') === 'pay'
  const typed = (name: string) => (mine ? form.typed(name) : undefined)
  const errorOf = (name: string) => (mine ? form.errorOf(name) : undefined)
  return (
    <NowBox kicker={orders.page.yourTurn} title={fill(pay.title, { amount: format.yuan(payableFen) })}>
      <p>{pay.lead}</p>
      <Facts
        items={[
          { term: pay.payee, value: <b>{payee?.name}</b> },
          { term: pay.bank, value: payee?.bankName || pay.notKnown },
          { term: pay.bankAccount, value: <b className="num">{payee?.bankAccount || pay.notKnown}</b> },
          { term: pay.remark, value: <b className="num">{head.number}</b> },
          { term: pay.amount, value: <Money amount={payableFen} size="large" /> },
          { term: pay.inCapitals, value: <span lang="zh-CN">{page.inCapitals}</span> },
        ]}
      />
      <h3 className="above">{pay.record}</h3>
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <input type="hidden" name="intent" value="pay" />
        <input type="hidden" name="transferId" value={typed('transferId') ?? forms.transferId} />
        <TextField
          name="reference"
          label={pay.reference}
          hint={pay.referenceHint}
          optional
          autoComplete="off"
          defaultValue={typed('reference')}
          error={errorOf('reference')}
        />
        <TextField
          id="pay-amount"
          name="amount"
          label={pay.transferred}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typed('amount') ?? formatYuanPlain(payableFen)}
          error={errorOf('amount')}
        />
        <TextField
          name="valueDate"
          type="date"
          label={pay.valueDate}
          hint={pay.valueDateHint}
          max={today}
          defaultValue={typed('valueDate') ?? today}
          error={errorOf('valueDate')}
        />
        <FileField name="files" multiple optional label={pay.receipts} error={errorOf('files')} />
        <div className="buttons">
          <SubmitButton big>{pay.submit}</SubmitButton>
        </div>
      </Form>
    </NowBox>
  )
}
