import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import type { StatementPage } from '../drawn.view.server'

interface StatementActionsProps {
  page: StatementPage
  answer: FormAnswer | undefined
}

/** Whose turn it is with a statement, and what this person can do about it. */
export function StatementActions({ page, answer }: StatementActionsProps) {
  const { drawn } = useMessages().statements
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { statement, moves, mySide, confirmed } = page
  const { state, confirmations, objection } = statement
  const mine = confirmations.some(({ side }) => side === mySide)
  const first = confirmations[0]
  const waitsFor =
    confirmations.length === 0 ? drawn.waitsBoth : first?.side === 'BUYER' ? drawn.waitsSupplier : drawn.waitsBuyer
  const title =
    state === 'CONFIRMED'
      ? confirmed && confirmed.openFen > 0n
        ? drawn.toPay
        : drawn.paid
      : state === 'DRAWN_UP'
        ? moves.confirm
          ? drawn.yourTurn
          : waitsFor
        : state === 'OBJECTED'
          ? drawn.objected
          : drawn.withdrawn
  return (
    <NowBox title={title}>
      <ErrorSummary errors={form.errors} />
      {objection && state !== 'CONFIRMED' ? <p>{fill(drawn.because, { reason: objection })}</p> : null}
      {statement.objectedLines.length > 0 ? (
        <p>{fill(drawn.objectedLines, { lines: statement.objectedLines.join(', ') })}</p>
      ) : null}
      {moves.confirm ? (
        <Step intent="confirm" page={page}>
          <p>{drawn.confirmLead}</p>
          <SubmitButton kind="sign" big>
            {drawn.confirm}
          </SubmitButton>
        </Step>
      ) : null}
      {state === 'DRAWN_UP' && mine ? <p className="soft">{drawn.youConfirmed}</p> : null}
      {moves.anew ? (
        <Step intent="anew" page={page}>
          <p>{state === 'OBJECTED' ? drawn.anewObjected : drawn.anewLead}</p>
          <input type="hidden" name="statementId" value={form.typed('statementId') ?? page.nextId} />
          <TextField
            name="dueOn"
            type="date"
            label={drawn.dueOn}
            defaultValue={form.typed('dueOn') ?? statement.dueOn}
            error={form.errorOf('dueOn')}
          />
          <SubmitButton>{drawn.anew}</SubmitButton>
        </Step>
      ) : null}
      {confirmed && confirmed.openFen > 0n ? (
        <>
          <Money amount={confirmed.openFen} size="large" />
          <p>{fill(drawn.dueBy, { date: format.date(statement.dueOn) })}</p>
        </>
      ) : null}
      {confirmed && confirmed.openFen === 0n ? <p>{drawn.settled}</p> : null}
      {moves.pay ? (
        <p>
          <Link className="button" to={`/statements/${statement.number}/pay`}>
            {drawn.pay}
          </Link>
        </p>
      ) : null}
      {moves.object ? <Reasoned intent="object" page={page} form={form} /> : null}
      {moves.withdraw ? <Reasoned intent="withdraw" page={page} form={form} /> : null}
    </NowBox>
  )
}

function Step({ intent, page, children }: { intent: string; page: StatementPage; children: ReactNode }) {
  return (
    <Form method="post" className="form above" noValidate>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="contentHash" value={page.statement.contentHash} />
      {children}
    </Form>
  )
}

interface ReasonedProps {
  intent: 'object' | 'withdraw'
  page: StatementPage
  form: ReturnType<typeof useFormAnswer>
}

/** Folded until it is wanted, and open again when it came back. */
function Reasoned({ intent, page, form }: ReasonedProps) {
  const words = useMessages().statements.drawn[intent]
  const { drawn } = useMessages().statements
  const mine = form.typed('intent') === intent
  return (
    <details className="fold" open={mine || undefined}>
      <summary>{words.name}</summary>
      <Step intent={intent} page={page}>
        <p>{words.lead}</p>
        {intent === 'object' ? (
          <TextField
            name="lines"
            label={drawn.lines}
            hint={drawn.linesHint}
            optional
            autoComplete="off"
            defaultValue={mine ? form.typed('lines') : undefined}
            error={mine ? form.errorOf('lines') : undefined}
          />
        ) : null}
        <TextAreaField
          id={`reason-${intent}`}
          name="reason"
          label={drawn.reason}
          defaultValue={mine ? form.typed('reason') : undefined}
          error={mine ? form.errorOf('reason') : undefined}
        />
        <SubmitButton kind="quiet">{words.submit}</SubmitButton>
      </Step>
    </details>
  )
}
