import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { AgreementPage } from '../agreements.view.server'

interface AgreementActionsProps {
  agreement: AgreementPage
  answer: FormAnswer | undefined
}

/** What this viewer can do next: the one big step first, what takes it back folded below. */
export function AgreementActions({ agreement, answer }: AgreementActionsProps) {
  const { act } = useMessages().agreements
  const form = useFormAnswer(answer)
  const { number, version, moves } = agreement
  const intent = form.typed('intent')
  return (
    <div className="stack no-print">
      <ErrorSummary errors={form.errors.map((error) => ({ ...error, id: `reason-${intent}` }))} />
      {moves.callOff ? (
        <Link className="button button-big" to={`/agreements/${number}/call-off`}>
          {act.callOff}
        </Link>
      ) : null}
      {moves.sign ? (
        <Link className="button button-big" to={`/agreements/${number}/sign`}>
          {act.sign}
        </Link>
      ) : null}
      {moves.send ? (
        <Form method="post">
          <Intent intent="send" version={version} />
          <SubmitButton big>{act.send}</SubmitButton>
          <p className="hint mt-2">{act.sendHint}</p>
        </Form>
      ) : null}
      {moves.change ? (
        <Link className="button button-quiet" to={`/agreements/${number}/edit`}>
          {act.change}
        </Link>
      ) : null}
      {moves.counter ? (
        <div>
          <Link className="button button-quiet" to={`/agreements/${number}/edit`}>
            {act.counter}
          </Link>
          <p className="hint mt-2">{act.counterHint}</p>
        </div>
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
  const { act } = useMessages().agreements
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
