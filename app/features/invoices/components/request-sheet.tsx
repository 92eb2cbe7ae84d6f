import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { type Column, DataTable } from '~/ui/data-table'
import { TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { type Fact, Facts, Note } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { DraftLine, RequestPage } from '../forms.view.server'
import { useKindText } from './invoice-words'

export function RequestFacts({ page }: { page: RequestPage }) {
  const words = useMessages().invoices.request
  const kindText = useKindText()
  const { request, draft } = page
  const items: Fact[] = [
    { term: words.amount, value: <Money amount={draft.totalFen} size="large" /> },
    { term: words.inCapitals, value: <span lang="zh-CN">{page.inCapitals}</span> },
    { term: words.invoiceTitle, value: <b>{request.title}</b> },
    { term: words.uscc, value: <span className="num wrap-anywhere">{request.uscc}</span> },
    { term: words.kind, value: kindText(request.kind, request.medium) },
  ]
  if (request.email) items.push({ term: words.email, value: <span className="wrap-anywhere">{request.email}</span> })
  if (request.note) items.push({ term: words.note, value: request.note })
  if (request.answer) items.push({ term: words.answer, value: request.answer })
  return <Facts items={items} />
}

/** What can be invoiced, as the papers tell; treatments are the supplier's usual ones and say so. */
export function RequestLines({ page }: { page: RequestPage }) {
  const { request: words, treatments } = useMessages().invoices
  const format = useFormat()
  const { draft } = page
  if (draft.lines.length === 0) return <p className="soft">{words.nothing}</p>
  const columns: Column<DraftLine>[] = [
    {
      key: 'name',
      head: words.name,
      names: true,
      cell: ({ name, spec }) => (
        <>
          {name} {spec ? <span className="soft">{spec}</span> : null}
        </>
      ),
    },
    {
      key: 'quantity',
      head: words.quantity,
      amount: true,
      cell: ({ quantity, unit }) =>
        quantity === null ? null : <span className="num">{format.quantity(quantity, unit)}</span>,
    },
    {
      key: 'usual',
      labelled: true,
      head: words.usual,
      cell: ({ usual }) => (usual ? treatments[usual] : words.notSaid),
    },
    {
      key: 'amount',
      lead: true,
      head: words.lineAmount,
      amount: true,
      cell: ({ amountFen }) => <span className="num">{format.yuan(amountFen)}</span>,
    },
  ]
  return (
    <div className="stack">
      <p className="hint">{words.linesHint}</p>
      {draft.partly ? <Note tone="due">{words.partly}</Note> : null}
      <DataTable
        narrow="lines"
        caption={words.lines}
        captionHidden
        columns={columns}
        rows={draft.lines}
        rowKey={({ name, spec, unit }) => `${name} ${spec} ${unit}`}
        total={{ name: words.total, amount: <span className="num">{format.yuan(draft.totalFen)}</span> }}
      />
    </div>
  )
}

export function RequestOrders({ page }: { page: RequestPage }) {
  const words = useMessages().invoices.request
  return (
    <ul className="rows">
      {page.draft.orders.map(({ id, number, openFen, invoicedFen }) => (
        <li key={id}>
          <Link className="num" to={`/orders/${number}`}>
            {number}
          </Link>
          <span>
            {words.openOf} <Money amount={openFen} />
          </span>
          {invoicedFen > 0n ? (
            <span className="soft paper-more">
              {words.invoicedOf} <Money amount={invoicedFen} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

interface RequestActionsProps {
  page: RequestPage
  answer: FormAnswer | undefined
}

export function RequestActions({ page, answer }: RequestActionsProps) {
  const words = useMessages().invoices.request
  const form = useFormAnswer(answer)
  const { request, moves } = page
  const seen = (
    <>
      <input type="hidden" name="requestId" value={request.id} />
      <input type="hidden" name="version" value={request.version} />
    </>
  )
  return (
    <div className="stack no-print">
      <ErrorSummary errors={form.errors} />
      {moves.issue ? (
        <NowBox kicker={words.yourTurn} title={words.issueTitle}>
          <p>{words.issueText}</p>
          <div className="buttons">
            <Link className="button button-big" to={`/invoices/requests/${request.number}/issue`}>
              {words.issue}
            </Link>
          </div>
        </NowBox>
      ) : null}
      {request.state === 'REQUESTED' && !moves.issue ? (
        <Note tone="info">{fill(words.waiting, { party: request.supplierName })}</Note>
      ) : null}
      {moves.decline ? (
        <details className="fold" open={form.typed('intent') === 'decline' || undefined}>
          <summary>{words.decline}</summary>
          <Form method="post" className="form">
            {seen}
            <input type="hidden" name="intent" value="decline" />
            <TextAreaField
              name="reason"
              label={words.reason}
              hint={words.declineHint}
              defaultValue={form.typed('reason')}
              error={form.errorOf('reason')}
            />
            <div>
              <SubmitButton kind="quiet">{words.submit}</SubmitButton>
            </div>
          </Form>
        </details>
      ) : null}
      {moves.withdraw ? (
        <details className="fold">
          <summary>{words.withdraw}</summary>
          <Form method="post" className="form">
            {seen}
            <p className="hint">{words.withdrawHint}</p>
            <div>
              <SubmitButton kind="quiet" name="intent" value="withdraw">
                {words.withdraw}
              </SubmitButton>
            </div>
          </Form>
        </details>
      ) : null}
    </div>
  )
}

export function RequestedBy({ page }: { page: RequestPage }) {
  const { by } = useMessages().invoices.request
  const { requestedByName, requestedAt } = page.request
  return (
    <span>
      {requestedByName ? fill(by, { name: requestedByName }) : null}
      <MomentText at={requestedAt} />
    </span>
  )
}
