import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { lastValidDay, publicPeriod } from '~/domain/certification/certification-days'
import { fill } from '~/messages'
import { TextAreaField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, type FormTexts, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note } from '~/ui/page-parts'
import { ReasonStep, StepFields } from '~/ui/reason-step'
import type { OfficeCertification } from '../certifications.view.server'

interface OfficeStepsProps {
  page: OfficeCertification
  today: BusinessDate
  answer: FormAnswer | undefined
}

const STEPS = ['ask', 'refuse', 'suspend', 'reinstate', 'revoke'] as const

/** What this official may do with it now: what is due in the box, and of a judgement its other ways in folds. */
export function OfficeSteps({ page, today, answer }: OfficeStepsProps) {
  const form = useFormAnswer(answer)
  const intent = form.typed('intent') ?? ''
  const errors = STEPS.some((step) => step === intent)
    ? form.errors.map((error) => (error.field ? { ...error, id: `reason-${intent}` } : error))
    : form.errors
  return (
    <div className="stack no-print">
      <ErrorSummary errors={errors} />
      <NextStep {...{ page, today, form }} />
      {page.moves.judge ? <OtherSteps page={page} form={form} /> : null}
    </div>
  )
}

/** What may be done with it besides, where nothing is to be judged: it stands below the facts. */
export function OfficeLaterSteps({ page, answer }: Omit<OfficeStepsProps, 'today'>) {
  const form = useFormAnswer(answer)
  if (page.moves.judge) return null
  return (
    <div className="stack no-print">
      <OtherSteps page={page} form={form} />
    </div>
  )
}

function NextStep({ page, today, form }: Omit<OfficeStepsProps, 'answer'> & { form: FormTexts }) {
  const { office } = useMessages().certifications
  const format = useFormat()
  const { head, moves, rule } = page
  const { version } = head
  if (moves.judge) {
    return (
      <NowBox kicker={office.yours} title={office.reviewTitle}>
        <p>{office.reviewText}</p>
        <Form method="post" className="form above" noValidate>
          <StepFields intent="recommend" version={version} />
          <TextAreaField
            name="reason"
            label={office.opinion}
            hint={office.opinionHint}
            defaultValue={form.typed('intent') === 'recommend' ? form.typed('reason') : undefined}
            error={form.typed('intent') === 'recommend' ? form.errorOf('reason') : undefined}
          />
          <div className="buttons">
            <SubmitButton big>{office.recommend}</SubmitButton>
          </div>
        </Form>
      </NowBox>
    )
  }
  if (moves.publicize) {
    const { until } = publicPeriod(today, rule.publicDays)
    return (
      <StepBox
        {...{ intent: 'publicize', version, title: office.publicizeTitle, submit: office.publicize }}
        text={fill(office.publicizeText, { days: rule.publicDays, date: format.date(until) })}
      />
    )
  }
  if (moves.certify === 'ready') {
    const date = format.date(lastValidDay(today, rule.validMonths))
    return (
      <StepBox
        {...{ intent: 'certify', version, title: office.certifyTitle, submit: office.certify }}
        text={fill(office.certifyText, { months: rule.validMonths, date })}
      />
    )
  }
  if (moves.certify !== null) {
    const date = head.publicUntil === null ? '' : format.date(head.publicUntil)
    return (
      <Note tone={moves.certify === 'publicity' ? 'info' : 'due'}>
        <Digits kind="rule">{fill(office.notYet[moves.certify], { date })}</Digits>
        {head.openObjections > 0 ? (
          <p>
            <a href="#objections">{office.toAnswer}</a>
          </p>
        ) : null}
      </Note>
    )
  }
  return head.state === 'ASKED' ? <Note tone="info">{office.theirs}</Note> : null
}

interface StepBoxProps {
  intent: string
  version: number
  title: string
  text: ReactNode
  submit: string
}

function StepBox({ intent, version, title, text, submit }: StepBoxProps) {
  const { office } = useMessages().certifications
  return (
    <NowBox kicker={office.yours} title={title}>
      <p>
        <Digits kind="rule">{text}</Digits>
      </p>
      <Form method="post" className="above">
        <StepFields intent={intent} version={version} />
        <div className="buttons">
          <SubmitButton big>{submit}</SubmitButton>
        </div>
      </Form>
    </NowBox>
  )
}

function OtherSteps({ page, form }: { page: OfficeCertification; form: FormTexts }) {
  const { office } = useMessages().certifications
  const { head, moves } = page
  const steps = [
    moves.judge
      ? {
          intent: 'ask',
          name: office.ask,
          label: office.questionLabel,
          hint: office.questionHint,
          submit: office.askSubmit,
        }
      : null,
    moves.refuse
      ? {
          ...{ intent: 'refuse', name: office.refuse, label: office.refuseLabel, hint: office.refuseHint },
          submit: office.refuseSubmit,
        }
      : null,
    moves.reinstate
      ? {
          intent: 'reinstate',
          name: office.reinstate,
          label: office.why,
          hint: office.reinstateHint,
          submit: office.confirm,
        }
      : null,
    moves.suspend
      ? { intent: 'suspend', name: office.suspend, label: office.why, hint: office.suspendHint, submit: office.confirm }
      : null,
    moves.revoke
      ? { intent: 'revoke', name: office.revoke, label: office.why, hint: office.revokeHint, submit: office.confirm }
      : null,
  ].filter((step) => step !== null)
  return steps.map(({ submit, ...step }) => (
    <ReasonStep key={step.intent} {...step} version={head.version} form={form}>
      {submit}
    </ReasonStep>
  ))
}
