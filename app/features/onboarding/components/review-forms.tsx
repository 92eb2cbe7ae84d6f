import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { eventsFrom } from '~/domain/lifecycle/lifecycle'
import { type StandingEvent, standingLifecycle } from '~/domain/organisation/standing'
import { TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note } from '~/ui/page-parts'
import type { ReviewPage } from '../onboarding.view.server'

interface ReviewFormsProps {
  page: ReviewPage
  /** The official who looks. */
  personId: string
  answer: (FormAnswer & { intent?: string }) | undefined
}

/** What an official may do with an organisation as it stands: review it, stop it, let it go on. */
export function ReviewForms({ page, personId, answer }: ReviewFormsProps) {
  const { review } = useMessages().onboarding
  const { organisation, application } = page
  const events: StandingEvent[] = eventsFrom(
    standingLifecycle(organisation.side),
    organisation.standing,
    'OFFICIAL' as const,
  )
  const form = useFormAnswer(answer)
  const reasoned = (event: StandingEvent, label: string, button: string, hint?: string) => (
    <ReasonForm
      key={event}
      intent={event}
      {...{ label, button, hint }}
      version={organisation.version}
      typed={answer?.intent === event ? form.typed('reason') : undefined}
      error={answer?.intent === event ? form.errorOf('reason') : undefined}
    />
  )
  const open = (event: string) => answer?.intent === event
  if (events.includes('suspend')) {
    return (
      <>
        <ErrorSummary errors={form.errors} />
        <details open={open('suspend')}>
          <summary>{review.suspendTitle}</summary>
          <p>{review.suspendText}</p>
          {reasoned('suspend', review.suspendReason, review.suspend)}
        </details>
      </>
    )
  }
  if (events.includes('restore')) {
    return (
      <>
        <ErrorSummary errors={form.errors} />
        <NowBox title={review.restoreTitle}>{reasoned('restore', review.restoreReason, review.restore)}</NowBox>
      </>
    )
  }
  if (!application || !events.includes('refuse')) return null
  const refusing = (
    <details className="above" open={open('refuse')}>
      <summary>{review.refuseTitle}</summary>
      {reasoned('refuse', review.refuseReason, review.refuse, review.refuseHint)}
    </details>
  )
  return (
    <>
      <ErrorSummary errors={form.errors} />
      {events.includes('recommend') ? (
        <NowBox title={review.turnRecommend}>
          {reasoned('recommend', review.recommendReason, review.recommend, review.recommendHint)}
          {refusing}
        </NowBox>
      ) : application.recommendedBy === personId ? (
        <>
          <Note tone="info">{review.ownRecommendation}</Note>
          {refusing}
        </>
      ) : (
        <NowBox title={review.turn}>
          <p>{organisation.side === 'BUYER' ? review.approveBuyerText : review.approveSupplierText}</p>
          <VersionForm version={organisation.version}>
            <SubmitButton name="intent" value="approve">
              {review.approve}
            </SubmitButton>
          </VersionForm>
          {refusing}
        </NowBox>
      )}
    </>
  )
}

function VersionForm({ version, children }: { version: number; children: ReactNode }) {
  return (
    <Form method="post" className="stack" noValidate>
      <input type="hidden" name="version" value={version} />
      {children}
    </Form>
  )
}

interface ReasonFormProps {
  intent: StandingEvent
  label: string
  button: string
  hint?: string
  version: number
  typed: string | undefined
  error: string | undefined
}

function ReasonForm({ intent, label, button, hint, version, typed, error }: ReasonFormProps) {
  return (
    <VersionForm version={version}>
      <TextAreaField
        name="reason"
        id={error ? undefined : `reason-${intent}`}
        label={label}
        hint={hint}
        defaultValue={typed}
        error={error}
      />
      <div className="buttons">
        <SubmitButton
          kind={intent === 'recommend' || intent === 'restore' ? 'main' : 'quiet'}
          name="intent"
          value={intent}
        >
          {button}
        </SubmitButton>
      </div>
    </VersionForm>
  )
}
