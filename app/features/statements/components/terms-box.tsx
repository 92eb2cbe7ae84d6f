import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { Drawing } from '../drawn.view.server'

interface TermsBoxProps {
  terms: Drawing['terms']
  answer: FormAnswer | undefined
}

type Read = ReturnType<typeof useFormAnswer>

/** 月结 of a pair: what is agreed, what is proposed, and what this person can do about it. */
export function TermsBox({ terms, answer }: TermsBoxProps) {
  const words = useMessages().statements.terms
  const form = useFormAnswer(answer)
  const { agreed, proposed, mySide, may, termsId } = terms
  const mine = proposed?.proposedSide === mySide
  const ofTerms = form.typed('intent')?.endsWith('-terms') ?? false
  return (
    <div className="stack">
      <ErrorSummary errors={ofTerms ? form.errors : []} />
      <p>{agreed ? fill(words.agreed, { day: agreed.settleDay }) : words.none}</p>
      {proposed ? (
        <p>
          <b>{fill(mine ? words.proposedByMe : words.proposedToMe, { day: proposed.settleDay })}</b>
        </p>
      ) : null}
      {may && proposed && mine ? (
        <Step intent="withdraw-terms" terms={proposed}>
          <SubmitButton kind="quiet">{words.withdraw}</SubmitButton>
        </Step>
      ) : null}
      {may && proposed && !mine ? (
        <>
          <Step intent="agree-terms" terms={proposed}>
            <SubmitButton>{words.agree}</SubmitButton>
          </Step>
          <Reasoned intent="decline-terms" terms={proposed} form={form} name={words.decline}>
            {words.declineSubmit}
          </Reasoned>
        </>
      ) : null}
      {may && !proposed ? (
        <details className="fold" open={form.typed('intent') === 'propose-terms' || undefined}>
          <summary>{agreed ? words.change : words.propose}</summary>
          <Form method="post" className="form" noValidate>
            <input type="hidden" name="intent" value="propose-terms" />
            <input type="hidden" name="termsId" value={form.typed('termsId') ?? termsId} />
            <TextField
              name="settleDay"
              label={words.day}
              hint={words.dayHint}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={form.typed('settleDay') ?? agreed?.settleDay}
              error={form.errorOf('settleDay')}
            />
            <p className="soft">{words.frozen}</p>
            <SubmitButton kind="quiet">{words.submit}</SubmitButton>
          </Form>
        </details>
      ) : null}
      {may && agreed && !proposed ? (
        <Reasoned intent="end-terms" terms={agreed} form={form} name={words.end}>
          {words.endSubmit}
        </Reasoned>
      ) : null}
    </div>
  )
}

interface StepProps {
  intent: string
  terms: { id: string; version: number }
  children: ReactNode
}

function Step({ intent, terms, children }: StepProps) {
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="termsId" value={terms.id} />
      <input type="hidden" name="version" value={terms.version} />
      {children}
    </Form>
  )
}

/** Folded until it is wanted, and open again when it came back. */
function Reasoned({ intent, terms, form, name, children }: StepProps & { form: Read; name: string }) {
  const words = useMessages().statements.terms
  const mine = form.typed('intent') === intent
  return (
    <details className="fold" open={mine || undefined}>
      <summary>{name}</summary>
      <Step intent={intent} terms={terms}>
        <TextAreaField
          id={`reason-${intent}`}
          name="reason"
          label={words.reason}
          defaultValue={mine ? form.typed('reason') : undefined}
          error={mine ? form.errorOf('reason') : undefined}
        />
        <SubmitButton kind="quiet">{children}</SubmitButton>
      </Step>
    </details>
  )
}
