import { Form, Link } from '@remix-run/react'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { ReasonStep, StepFields } from '~/ui/reason-step'
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
          <StepFields intent="send" version={version} />
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
        <ReasonStep
          label={act.reason}
          intent="return"
          version={version}
          form={form}
          name={act.giveBack}
          hint={act.giveBackHint}
        >
          {act.giveBackSubmit}
        </ReasonStep>
      ) : null}
      {moves.void ? (
        <ReasonStep label={act.reason} intent="void" version={version} form={form} name={act.void} hint={act.voidHint}>
          {act.voidSubmit}
        </ReasonStep>
      ) : null}
    </div>
  )
}
