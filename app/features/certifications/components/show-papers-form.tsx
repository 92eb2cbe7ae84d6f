import { Form } from '@remix-run/react'
import { CheckField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { StepFields } from '~/ui/reason-step'
import type { OfficeCertification } from '../certifications.view.server'

/** Which papers everybody may open; only those that say something of the goods are offered. */
export function ShowPapersForm({ page, answer }: { page: OfficeCertification; answer: FormAnswer | undefined }) {
  const { office, papers } = useMessages().certifications
  const form = useFormAnswer(answer)
  if (page.showable.length === 0) return null
  return (
    <Form method="post" className="form no-print">
      <ErrorSummary errors={form.errors} />
      <StepFields intent="show-papers" version={page.head.version} />
      <fieldset className="fields">
        <legend>{office.showTitle}</legend>
        <p className="hint">{office.showLead}</p>
        {page.showable.map(({ id, kind, name }) => (
          <CheckField
            key={id}
            name="papers"
            id={`show-${id}`}
            value={id}
            defaultChecked={page.head.publicPapers.includes(id)}
            label={
              <span className="wrap-anywhere">
                {kind === 'certificate' || kind === 'test-report' || kind === 'photo' ? papers[kind] : null} ·{' '}
                <Digits kind="name">{name}</Digits>
              </span>
            }
          />
        ))}
      </fieldset>
      <SubmitButton kind="quiet">{office.showSubmit}</SubmitButton>
    </Form>
  )
}
