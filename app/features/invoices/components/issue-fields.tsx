import { Form, Link } from '@remix-run/react'
import { INVOICE_KINDS, INVOICE_MEDIUMS } from '~/domain/invoice/invoice-kinds'
import { TREATMENTS } from '~/domain/invoice/treatment'
import { formatYuanPlain } from '~/domain/money/fen'
import { formatThousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { SelectField, TextField } from '~/ui/field'
import { type FormAnswer, type FormTexts, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import type { DraftLine, IssuePage } from '../forms.view.server'
import { InvoiceFileFields, NumberFields } from './printed-fields'

interface IssueFieldsProps {
  page: IssuePage
  answer: FormAnswer | undefined
}

/** Empty rows under those that are filled in: a form without a script cannot grow. */
const BLANK_ROWS = 3

/** An invoice typed from what was issued: number and date, its lines, which orders it is for, its file. */
export function IssueFields({ page, answer }: IssueFieldsProps) {
  const { issue, kinds, mediums } = useMessages().invoices
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { draft, request } = page
  const blanks = Array.from({ length: BLANK_ROWS }, () => null)
  const rows = [...draft.lines, ...blanks].map((line, row) => ({ row, line }))
  const back = request ? `/invoices/requests/${request.number}` : '/invoices'
  return (
    <Form method="post" encType="multipart/form-data" className="form form-columns invoice-form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="invoiceId" value={form.typed('invoiceId') ?? page.invoiceId} />
      <NumberFields answer={answer} form={form} labels={issue} today={page.today} />
      <SelectField
        name="kind"
        label={issue.kind}
        choices={INVOICE_KINDS.map((kind) => ({ value: kind, label: kinds[kind] }))}
        defaultValue={form.typed('kind') ?? page.kind}
        error={form.errorOf('kind')}
      />
      <SelectField
        name="medium"
        label={issue.medium}
        choices={INVOICE_MEDIUMS.map((medium) => ({ value: medium, label: mediums[medium] }))}
        defaultValue={form.typed('medium') ?? page.medium}
        error={form.errorOf('medium')}
      />
      <TextField
        name="title"
        label={issue.invoiceTitle}
        autoComplete="off"
        defaultValue={form.typed('title') ?? page.title}
        error={form.errorOf('title')}
      />
      <TextField
        name="uscc"
        label={issue.uscc}
        autoComplete="off"
        defaultValue={form.typed('uscc') ?? page.uscc}
        error={form.errorOf('uscc')}
      />
      <fieldset className="fields">
        <legend>{issue.lines}</legend>
        <p className="hint">{issue.linesHint}</p>
        {draft.partly ? <Note tone="due">{issue.linesPartly}</Note> : null}
        {rows.map(({ row, line }) => (
          <LineFields key={row} row={row} line={line} form={form} />
        ))}
      </fieldset>
      <TextField
        name="total"
        label={issue.total}
        hint={issue.totalHint}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={form.typed('total') ?? formatYuanPlain(draft.totalFen)}
        error={form.errorOf('total')}
      />
      <fieldset className="fields">
        <legend>{issue.allocations}</legend>
        <p className="hint">{issue.allocationsHint}</p>
        {draft.orders
          .filter(({ openFen }) => openFen > 0n)
          .map(({ id, number, openFen }) => (
            <TextField
              key={id}
              name={`allocations[${id}]`}
              label={fill(issue.allocation, { number })}
              hint={fill(issue.openHint, { amount: format.yuan(openFen) })}
              inputMode="decimal"
              autoComplete="off"
              defaultValue={form.typed(`allocations[${id}]`) ?? formatYuanPlain(openFen)}
              error={form.errorOf(`allocations[${id}]`)}
            />
          ))}
      </fieldset>
      <InvoiceFileFields form={form} label={issue.files} />
      <TextField
        name="note"
        label={issue.remark}
        optional
        autoComplete="off"
        defaultValue={form.typed('note')}
        error={form.errorOf('note')}
      />
      <Note tone="due">{issue.frozen}</Note>
      <div className="buttons">
        <SubmitButton big>{issue.submit}</SubmitButton>
        <Link className="button button-quiet" to={back}>
          {issue.back}
        </Link>
      </div>
    </Form>
  )
}

function LineFields({ row, line, form }: { row: number; line: DraftLine | null; form: FormTexts }) {
  const { issue, treatments } = useMessages().invoices
  const field = (name: string) => `lines[${row}][${name}]`
  const text = (name: string, label: string, stored: string, more: { optional?: boolean; hint?: string } = {}) => (
    <TextField
      name={field(name)}
      label={label}
      autoComplete="off"
      defaultValue={form.typed(field(name)) ?? stored}
      error={form.errorOf(field(name))}
      {...more}
    />
  )
  const blank = line === null
  const usual = line?.usual ?? null
  const amount = line ? formatYuanPlain(line.amountFen) : ''
  const fields = (
    <div className="form">
      {text('name', issue.name, line?.name ?? '', { optional: blank })}
      {text('spec', issue.spec, line?.spec ?? '', { optional: true })}
      <div className="invoice-row">
        {text('unit', issue.unit, line?.unit ?? '', { optional: true })}
        {text('quantity', issue.quantity, line?.quantity ? formatThousandths(line.quantity) : '', { optional: true })}
      </div>
      {text('amount', issue.amount, amount, { optional: blank })}
      <div className="invoice-row">
        <SelectField
          name={field('treatment')}
          label={issue.treatment}
          hint={usual ? fill(issue.usual, { treatment: treatments[usual] }) : undefined}
          optional={blank}
          placeholder={issue.choose}
          choices={TREATMENTS.map((treatment) => ({ value: treatment, label: treatments[treatment] }))}
          defaultValue={form.typed(field('treatment')) ?? usual ?? ''}
          error={form.errorOf(field('treatment'))}
        />
        {text('tax', issue.tax, '', { optional: true, hint: issue.taxHint })}
      </div>
    </div>
  )
  const name = line?.name ?? form.typed(field('name')) ?? ''
  const title = name ? fill(issue.line, { row: row + 1, name }) : fill(issue.blank, { row: row + 1 })
  const opened = !blank || name !== '' || Boolean(form.errorOf(field('amount')))
  return opened ? (
    <fieldset className="invoice-line">
      <legend>{title}</legend>
      {fields}
    </fieldset>
  ) : (
    <details className="fold">
      <summary>{title}</summary>
      {fields}
    </details>
  )
}
