import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note } from '~/ui/page-parts'
import { ReasonStep, StepFields } from '~/ui/reason-step'
import type { RefundPage } from '../refunds.view.server'
import { SendingFields } from './sending-fields'

interface RefundActionsProps {
  page: RefundPage
  answer: FormAnswer | undefined
}

const REASONED = ['miss', 'take-back', 'decline', 'reverse'] as const

/** The one thing to do, and, folded, what takes a step back. */
export function RefundActions({ page, answer }: RefundActionsProps) {
  const { now } = useMessages().refunds
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { refund, moves, waitsFor, today } = page
  const { version } = refund
  const intent = form.typed('intent')
  const ofReason = REASONED.some((name) => name === intent)
  const amount = format.yuan(refund.amountFen)
  const names = { BUYER: refund.buyerName, SUPPLIER: refund.supplierName }
  const steps = {
    miss: [now.miss, now.missHint],
    'take-back': [now.takeBack, now.takeBackHint],
    decline: [now.decline, now.declineHint],
    reverse: [now.reverse, now.reverseHint],
  } as const
  return (
    <div className="stack no-print">
      <ErrorSummary
        errors={ofReason ? form.errors.map((error) => ({ ...error, id: `reason-${intent}` })) : form.errors}
      />
      {moves.includes('send') ? (
        <NowBox kicker={now.yours} title={fill(now.sendTitle, { amount, party: refund.buyerName })}>
          <p>{now.sendText}</p>
          <Form method="post" encType="multipart/form-data" className="form above" noValidate>
            <StepFields intent="send" version={version} />
            <SendingFields form={form} today={today} />
            <div className="buttons">
              <SubmitButton big>{now.send}</SubmitButton>
            </div>
          </Form>
        </NowBox>
      ) : null}
      {moves.includes('confirm') ? (
        <NowBox kicker={now.yours} title={fill(now.confirmTitle, { amount })}>
          <p>{now.confirmText}</p>
          <Form method="post" className="buttons">
            <StepFields intent="confirm" version={version} />
            <SubmitButton big>{now.confirm}</SubmitButton>
          </Form>
        </NowBox>
      ) : null}
      {waitsFor && !moves.includes('send') && !moves.includes('confirm') ? (
        <Note tone="info">{fill(now.waits[waitsFor], { party: names[waitsFor] })}</Note>
      ) : null}
      {REASONED.filter((event) => moves.includes(event)).map((event) => {
        const [name, hint] = steps[event]
        return (
          <ReasonStep key={event} intent={event} {...{ version, form, name, hint }} label={now.why}>
            {now.submit}
          </ReasonStep>
        )
      })}
      {moves.includes('withdraw') ? (
        <details className="fold">
          <summary>{now.withdraw}</summary>
          <Form method="post" className="form">
            <StepFields intent="withdraw" version={version} />
            <p className="hint">{now.withdrawHint}</p>
            <div>
              <SubmitButton kind="quiet">{now.submit}</SubmitButton>
            </div>
          </Form>
        </details>
      ) : null}
    </div>
  )
}
