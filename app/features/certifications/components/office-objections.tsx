import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { CheckField, TextAreaField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import { StepFields } from '~/ui/reason-step'
import { MomentText } from '~/ui/times'
import type { ObjectionRow, OfficeCertification } from '../certifications.view.server'

interface ObjectionsProps {
  page: OfficeCertification
  answer: FormAnswer | undefined
}

/** What was objected, what waits for its answer first; the name and contact are for the office alone. */
export function OfficeObjections({ page, answer }: ObjectionsProps) {
  const { office } = useMessages().certifications
  if (page.objections.length === 0) return <p className="soft">{office.objectionsNone}</p>
  return (
    <div className="stack">
      {page.objections.map((objection) => (
        <section key={objection.sequence} id={`objection-${objection.sequence}`}>
          <h3>
            <Digits kind="identifier">{fill(office.objection, { number: objection.sequence })}</Digits>
          </h3>
          <ObjectionFacts objection={objection} />
          {objection.answeredAt === null ? (
            <AnswerForm
              sequence={objection.sequence}
              version={page.head.version}
              answer={answer?.typed.sequence === String(objection.sequence) ? answer : undefined}
            />
          ) : null}
        </section>
      ))}
    </div>
  )
}

function ObjectionFacts({ objection }: { objection: ObjectionRow }) {
  const { certifications: words } = useMessages()
  const { open, office } = words
  const { text, name, contact, madeAt, gist, answer, upheld, answeredAt, answeredByName } = objection
  const items: (Fact | null)[] = [
    { term: open.text, value: <Typed text={text} /> },
    {
      term: open.name,
      value: (
        <>
          <Digits kind="name">{name || office.anonymous}</Digits>{' '}
          <span className="soft">
            <Digits kind="name">{contact || office.noContact}</Digits> · <MomentText at={madeAt} />
          </span>
        </>
      ),
    },
    gist ? { term: office.gist, value: <Typed text={gist} /> } : null,
    answeredAt
      ? {
          term: open.answer,
          value: (
            <>
              <Typed text={answer} />{' '}
              <span className="soft">
                {upheld ? open.upheld : open.notUpheld} · <MomentText at={answeredAt} />{' '}
                {answeredByName === null ? null : <Digits kind="name">{answeredByName}</Digits>}
              </span>
            </>
          ),
        }
      : null,
  ]
  return <Facts items={items.filter((fact) => fact !== null)} />
}

function Typed({ text }: { text: string }) {
  return (
    <span className="wrap-anywhere">
      <Digits kind="name">{text}</Digits>
    </span>
  )
}

interface AnswerFormProps {
  sequence: number
  version: number
  answer: FormAnswer | undefined
}

function AnswerForm({ sequence, version, answer }: AnswerFormProps) {
  const { office } = useMessages().certifications
  const form = useFormAnswer(answer)
  const id = (field: string) => `${field}-${sequence}`
  return (
    <Form method="post" className="form above" noValidate>
      <ErrorSummary errors={form.errors.map((error) => (error.field ? { ...error, id: id(error.field) } : error))} />
      <StepFields intent="answer-objection" version={version} />
      <input type="hidden" name="sequence" value={sequence} />
      <TextAreaField
        id={id('gist')}
        name="gist"
        label={office.gist}
        hint={office.gistHint}
        defaultValue={form.typed('gist')}
        error={form.errorOf('gist')}
      />
      <TextAreaField
        id={id('answer')}
        name="answer"
        label={office.answerLabel}
        hint={office.answerHint}
        defaultValue={form.typed('answer')}
        error={form.errorOf('answer')}
      />
      <fieldset className="fields">
        <legend>{office.outcome}</legend>
        {(['no', 'yes'] as const).map((value) => (
          <CheckField
            key={value}
            type="radio"
            name="upheld"
            id={value === 'no' ? id('upheld') : `${id('upheld')}-yes`}
            value={value}
            defaultChecked={form.typed('upheld') === value}
            label={value === 'yes' ? office.upheld : office.notUpheld}
            error={value === 'no' ? form.errorOf('upheld') : undefined}
          />
        ))}
      </fieldset>
      <div className="buttons">
        <SubmitButton>{office.answerSubmit}</SubmitButton>
      </div>
    </Form>
  )
}
