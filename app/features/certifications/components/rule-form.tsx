import { Form } from '@remix-run/react'
import { CERTIFICATION_PAPERS, type CertificationRule } from '~/domain/certification/certification-days'
import { CheckField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'

interface RuleFormProps {
  rule: CertificationRule & { version: number }
  answer: FormAnswer | undefined
}

/** How a programme certifies: days, months, and what an application needs. */
export function RuleForm({ rule, answer }: RuleFormProps) {
  const { office, papers } = useMessages().certifications
  const form = useFormAnswer(answer)
  const chosen = answer ? [answer.typed.requiredPapers ?? []].flat() : rule.requiredPapers
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="version" value={rule.version} />
      <TextField
        name="publicDays"
        label={office.publicDays}
        hint={office.publicDaysHint}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={form.typed('publicDays') ?? String(rule.publicDays)}
        error={form.errorOf('publicDays')}
      />
      <TextField
        name="validMonths"
        label={office.validMonths}
        hint={office.validMonthsHint}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={form.typed('validMonths') ?? String(rule.validMonths)}
        error={form.errorOf('validMonths')}
      />
      <fieldset className="fields">
        <legend>{office.required}</legend>
        {CERTIFICATION_PAPERS.map((kind) => (
          <CheckField
            key={kind}
            name="requiredPapers"
            id={`required-${kind}`}
            value={kind}
            defaultChecked={chosen.some((one) => one === kind)}
            label={papers[kind]}
          />
        ))}
      </fieldset>
      <div className="buttons">
        <SubmitButton big>{office.ruleSubmit}</SubmitButton>
      </div>
    </Form>
  )
}
