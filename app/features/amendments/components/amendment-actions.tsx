import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import type { AmendmentPage } from '../amendments.view.server'

/** The state in one word, and what it means in one sentence. */
export function AmendmentStatus({ amendment }: { amendment: AmendmentPage }) {
  const { status } = useMessages().amendments
  const format = useFormat()
  const { state, signatures, signedOn } = amendment
  const [first] = signatures
  const waiting = !first ? status.waitBoth : first.side === 'BUYER' ? status.waitSupplier : status.waitBuyer
  const texts = {
    DRAFT: status.draft,
    PENDING_SIGNATURE: waiting,
    IN_FORCE: signedOn ? fill(status.inForce, { date: format.date(signedOn) }) : '',
    VOID: status.void,
  }
  return (
    <p>
      <StatusTag kind="amendment" status={state} /> <span className="soft">{texts[state]}</span>
    </p>
  )
}

interface AmendmentActionsProps {
  amendment: AmendmentPage
  answer: FormAnswer | undefined
}

/** What this viewer can do next: the one big step first, what takes it back folded below. */
export function AmendmentActions({ amendment, answer }: AmendmentActionsProps) {
  const { act } = useMessages().amendments
  const form = useFormAnswer(answer)
  const { agreementNumber, sequence, version, moves, content } = amendment
  const path = `/agreements/${agreementNumber}/amendments/${sequence}`
  const intent = form.typed('intent')
  return (
    <div className="stack no-print">
      <ErrorSummary
        errors={form.errors.map((error) => (error.field === 'reason' ? { ...error, id: `reason-${intent}` } : error))}
      />
      {moves.sign ? (
        <Link className="button button-big" to={`${path}/sign`}>
          {act.sign}
        </Link>
      ) : null}
      {moves.send && content ? (
        <Form method="post">
          <Intent intent="send" version={version} />
          <SubmitButton big>{act.send}</SubmitButton>
          <p className="hint mt-2">{act.sendHint}</p>
        </Form>
      ) : null}
      {moves.change ? (
        <Link className="button button-quiet" to={`${path}/edit`}>
          {act.change}
        </Link>
      ) : null}
      {moves.giveBack ? (
        <WithReason intent="return" version={version} form={form} name={act.giveBack} hint={act.giveBackHint}>
          {act.giveBackSubmit}
        </WithReason>
      ) : null}
      {moves.void ? (
        <WithReason intent="void" version={version} form={form} name={act.void} hint={act.voidHint}>
          {act.voidSubmit}
        </WithReason>
      ) : null}
      <p>
        <Link to={`/agreements/${agreementNumber}`}>{act.back}</Link>
      </p>
    </div>
  )
}

function Intent({ intent, version }: { intent: string; version: number }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
    </>
  )
}

interface WithReasonProps {
  intent: 'return' | 'void'
  version: number
  form: ReturnType<typeof useFormAnswer>
  name: string
  hint: string
  children: ReactNode
}

/** A step that wants its reason; folded until it is wanted, and open again when it came back. */
function WithReason({ intent, version, form, name, hint, children }: WithReasonProps) {
  const { act } = useMessages().amendments
  const mine = form.typed('intent') === intent
  return (
    <details className="fold" open={mine || undefined}>
      <summary>{name}</summary>
      <Form method="post" className="form">
        <Intent intent={intent} version={version} />
        <TextAreaField
          id={`reason-${intent}`}
          name="reason"
          label={act.reason}
          hint={hint}
          defaultValue={mine ? form.typed('reason') : undefined}
          error={mine ? form.errorOf('reason') : undefined}
        />
        <SubmitButton kind="quiet">{children}</SubmitButton>
      </Form>
    </details>
  )
}
