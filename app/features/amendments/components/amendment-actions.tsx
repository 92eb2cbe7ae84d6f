import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { ReasonStep, StepFields } from '~/ui/reason-step'
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
          <StepFields intent="send" version={version} />
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
      <p>
        <Link to={`/agreements/${agreementNumber}`}>{act.back}</Link>
      </p>
    </div>
  )
}
