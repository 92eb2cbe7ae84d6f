import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, type FormTexts, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note } from '~/ui/page-parts'
import { ReasonStep } from '~/ui/reason-step'
import type { InvoicePage } from '../invoices.view.server'

interface InvoiceActionsProps {
  page: InvoicePage
  answer: FormAnswer | undefined
}

/** Received or wrong; for who issued it, the ways to take it back, folded. */
export function InvoiceActions({ page, answer }: InvoiceActionsProps) {
  const words = useMessages().invoices.page
  const form = useFormAnswer(answer)
  const { invoice, moves } = page
  const intent = form.typed('intent')
  const errors = form.errors.map((error) => (error.field === 'reason' ? { ...error, id: `reason-${intent}` } : error))
  return (
    <div className="stack no-print">
      <ErrorSummary errors={intent === 'attach' ? [] : errors} />
      {invoice.withdrawnAt ? (
        <Note tone="bad">{fill(words.withdrawn, { reason: invoice.withdrawnReason })}</Note>
      ) : null}
      {invoice.objection && invoice.state === 'ISSUED' ? (
        <Note tone="bad">
          {fill(words.objected, { reason: invoice.objection })}
          {moves.credit ? <p>{words.objectedTask}</p> : null}
        </Note>
      ) : null}
      {moves.receive ? (
        <NowBox kicker={words.yourTurn} title={words.receiveTitle}>
          <p>{words.receiveText}</p>
          <Form method="post" className="buttons">
            <input type="hidden" name="version" value={invoice.version} />
            <SubmitButton big name="intent" value="receive">
              {words.receive}
            </SubmitButton>
          </Form>
        </NowBox>
      ) : null}
      {moves.credit ? (
        <div className="buttons">
          <Link className="button button-quiet" to={`/invoices/${invoice.id}/credit`}>
            {words.credit}
          </Link>
        </div>
      ) : null}
      {moves.object ? (
        <WithReason intent="object" title={words.object} hint={words.objectHint} page={page} form={form} />
      ) : null}
      {moves.withdraw ? (
        <WithReason intent="withdraw" title={words.withdraw} hint={words.withdrawHint} page={page} form={form} />
      ) : null}
    </div>
  )
}

interface WithReasonProps {
  intent: 'object' | 'withdraw'
  title: string
  hint: string
  page: InvoicePage
  form: FormTexts
}

function WithReason({ intent, title, hint, page, form }: WithReasonProps) {
  const words = useMessages().invoices.page
  const { version } = page.invoice
  return (
    <ReasonStep {...{ intent, version, form, hint }} name={title} label={words.why}>
      {words.submit}
    </ReasonStep>
  )
}

/** The way to hand in a file that is there now. */
export function AddInvoiceFile({ page, answer }: InvoiceActionsProps) {
  const words = useMessages().invoices.page
  const form = useFormAnswer(answer)
  if (!page.moves.addFiles) return null
  return (
    // A new list is a new form: the file chosen before is in it.
    <Form method="post" encType="multipart/form-data" className="form no-print" noValidate key={page.files.length}>
      <input type="hidden" name="intent" value="attach" />
      <FileField name="files" multiple label={words.addFile} error={form.errorOf('files')} />
      <div>
        <SubmitButton kind="quiet">{words.addFile}</SubmitButton>
      </div>
    </Form>
  )
}
