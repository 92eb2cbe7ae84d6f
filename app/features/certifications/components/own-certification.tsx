import { Form, Link } from '@remix-run/react'
import { CERTIFICATION_PAPERS, type CertificationPaper } from '~/domain/certification/certification-days'
import { isPublic } from '~/domain/certification/certification-lifecycle'
import { fill } from '~/messages'
import { CheckField, TextAreaField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, type FormTexts, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { type Fact, Facts, Section } from '~/ui/page-parts'
import { StepFields } from '~/ui/reason-step'
import { StatusTag } from '~/ui/status-tag'
import { StepStones } from '~/ui/step-stones'
import { DateText, MomentText } from '~/ui/times'
import { paperField } from '../certifications.form'
import type { CertificationHead, OwnCertification } from '../certifications.view.server'

const STEP = { APPLIED: 1, ASKED: 1, RECOMMENDED: 2, PUBLICIZED: 2, CERTIFIED: 4, SUSPENDED: 4 } as const

/** How far an application is, and what comes next. */
export function HowFar({ head }: { head: CertificationHead }) {
  const { certifications: words } = useMessages()
  const format = useFormat()
  const { state, validUntil, publicUntil } = head
  const step = Object.hasOwn(STEP, state) ? STEP[state as keyof typeof STEP] : null
  const date = state === 'PUBLICIZED' ? publicUntil : state === 'REVOKED' ? null : validUntil
  const { apply, recommend, publicize, certify } = words.own.stepsOf
  return (
    <div className="stack">
      {step === null ? null : (
        <StepStones label={words.own.steps} steps={[apply, recommend, publicize, certify]} current={step} />
      )}
      <p>{fill(words.next[state], { date: date === null ? '' : format.date(date) })}</p>
      <Facts items={factsOf(head, words)} />
      {isPublic(state) ? (
        <p>
          <Link to={`/certifications/${head.number}`}>{words.own.publicPage}</Link>
        </p>
      ) : null}
    </div>
  )
}

function factsOf(head: CertificationHead, words: ReturnType<typeof useMessages>['certifications']): Fact[] {
  const { publicFrom, publicUntil, validFrom, validUntil, certificateNumber, reason } = head
  return [
    { term: words.number, value: <span className="num">{head.number}</span> },
    { term: words.appliedOn, value: <MomentText at={head.appliedAt} /> },
    ...(publicFrom && publicUntil
      ? [{ term: words.publicDays, value: <Period from={publicFrom} until={publicUntil} /> }]
      : []),
    ...(certificateNumber
      ? [{ term: words.certificateNumber, value: <span className="num">{certificateNumber}</span> }]
      : []),
    ...(validFrom && validUntil ? [{ term: words.valid, value: <Period from={validFrom} until={validUntil} /> }] : []),
    ...(head.objections > 0
      ? [{ term: words.objections, value: fill(words.objectionCount, { count: head.objections }) }]
      : []),
    ...(reason ? [{ term: words.reason, value: reason }] : []),
    { term: words.statement, value: <span className="wrap-anywhere">{head.statement}</span> },
  ]
}

type Day = NonNullable<CertificationHead['validUntil']>

/** Two days, both included. */
export function Period({ from, until }: { from: Day; until: Day }) {
  return (
    <>
      <DateText date={from} /> – <DateText date={until} />
    </>
  )
}

interface OwnProps {
  own: OwnCertification
  answer: FormAnswer | undefined
}

/** What the office asked, and the form that answers it. */
export function AnswerBox({ own, answer }: OwnProps) {
  const { own: words } = useMessages().certifications
  const form = useFormAnswer(answer?.typed.intent === 'answer' ? answer : undefined)
  const { current, moves } = own
  if (!current || !moves.answer) return null
  return (
    <NowBox title={words.askedTitle}>
      <p className="wrap-anywhere">{current.question}</p>
      <ErrorSummary errors={form.errors} />
      <Form method="post" encType="multipart/form-data" className="form above" noValidate>
        <StepFields intent="answer" version={current.version} />
        <TextAreaField
          name="answer"
          label={words.answer}
          hint={words.answerHint}
          rows={5}
          defaultValue={form.typed('answer')}
          error={form.errorOf('answer')}
        />
        <details className="fold">
          <summary>{words.papersTitle}</summary>
          <PaperFields form={form} required={[]} before={[]} />
        </details>
        <div className="buttons">
          <SubmitButton big>{words.answerSubmit}</SubmitButton>
        </div>
      </Form>
    </NowBox>
  )
}

/** The application: why, and the papers; of a renewal what was handed in last is there already. */
export function ApplyForm({ own, answer, applicationId }: OwnProps & { applicationId: string }) {
  const { own: words } = useMessages().certifications
  const format = useFormat()
  const form = useFormAnswer(answer?.typed.intent === 'apply' ? answer : undefined)
  const { moves, current, before, rule } = own
  if (moves.apply === null) return null
  return (
    <Section title={moves.apply === 'renewal' ? words.renewTitle : words.applyTitle} id="apply">
      {moves.apply === 'renewal' && current?.validUntil ? (
        <p>{fill(words.renewText, { date: format.date(current.validUntil) })}</p>
      ) : null}
      <ErrorSummary errors={form.errors} />
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <input type="hidden" name="intent" value="apply" />
        <input type="hidden" name="applicationId" value={form.typed('applicationId') ?? applicationId} />
        <TextAreaField
          name="statement"
          label={words.statement}
          hint={words.statementHint}
          rows={5}
          defaultValue={form.typed('statement') ?? before.statement}
          error={form.errorOf('statement')}
        />
        <fieldset className="fields">
          <legend>{words.papersTitle}</legend>
          <p className="hint">{words.papersLead}</p>
          <PaperFields form={form} required={rule.requiredPapers} before={before.papers} />
        </fieldset>
        <div className="buttons">
          <SubmitButton big>{words.submit}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}

interface PaperFieldsProps {
  form: FormTexts
  required: readonly CertificationPaper[]
  before: OwnCertification['papers']
}

/** What is needed first; what may be added besides is folded, unless there is something to see in it. */
function PaperFields(props: PaperFieldsProps) {
  const { own } = useMessages().certifications
  const { form, required, before } = props
  const needed = CERTIFICATION_PAPERS.filter((kind) => required.includes(kind))
  const others = CERTIFICATION_PAPERS.filter((kind) => !required.includes(kind))
  const open = others.some((kind) => form.errorOf(paperField(kind)) || before.some((paper) => paper.kind === kind))
  if (needed.length === 0) return <KindFields {...props} kinds={others} />
  return (
    <>
      <KindFields {...props} kinds={needed} />
      {others.length > 0 ? (
        <details className="fold" open={open || undefined}>
          <summary>{own.more}</summary>
          <KindFields {...props} kinds={others} />
        </details>
      ) : null}
    </>
  )
}

function KindFields({ form, required, before, kinds }: PaperFieldsProps & { kinds: readonly CertificationPaper[] }) {
  const words = useMessages().certifications
  return kinds.map((kind) => {
    const field = paperField(kind)
    const files = before.filter((paper) => paper.kind === kind)
    const needed = required.includes(kind)
    return (
      <div key={kind} className="fields">
        <FileField
          name={field}
          multiple
          optional={!needed}
          label={words.papers[kind]}
          hint={needed ? words.own.required : undefined}
          error={form.errorOf(field)}
        />
        {files.map(({ id, name }) => (
          <CheckField
            key={id}
            name="again"
            id={`again-${id}`}
            value={id}
            defaultChecked
            label={
              <>
                {words.own.again}: <span className="wrap-anywhere">{name}</span>
              </>
            }
          />
        ))}
      </div>
    )
  })
}

/** Takes the application back, while nothing is decided. */
export function WithdrawForm({ own, answer }: OwnProps) {
  const { own: words } = useMessages().certifications
  const form = useFormAnswer(answer?.typed.intent === 'withdraw' ? answer : undefined)
  const { current, moves } = own
  if (!current || !moves.withdraw) return null
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <details className="fold">
        <summary>{words.withdraw}</summary>
        <Form method="post" className="form">
          <StepFields intent="withdraw" version={current.version} />
          <p>{words.withdrawText}</p>
          <SubmitButton kind="quiet">{words.withdraw}</SubmitButton>
        </Form>
      </details>
    </div>
  )
}

/** Procedures in a row each, with a way to their product. */
export function OwnProcedures({ procedures }: { procedures: readonly CertificationHead[] }) {
  return (
    <ul className="rows">
      {procedures.map(({ id, number, slug, productName, state, since }) => (
        <li key={id}>
          <span>
            <Link to={`/produce/${slug}/certification`}>{productName}</Link>{' '}
            <span className="soft">
              <span className="num">{number}</span> · <MomentText at={since} />
            </span>
          </span>
          <StatusTag kind="certification" status={state} />
        </li>
      ))}
    </ul>
  )
}
