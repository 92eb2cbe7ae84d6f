import { Form } from '@remix-run/react'
import { type BuyingRule, SPENDING_PERIODS } from '~/domain/order/buying-rule'
import { SelectField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'

interface BuyingRuleFormProps {
  rule: BuyingRule | null
  answer: FormAnswer | undefined
}

/** Approval by amount and spending limits of one's own organisation. */
export function BuyingRuleForm({ rule, answer }: BuyingRuleFormProps) {
  const { rules } = useMessages()
  const form = useFormAnswer(answer)
  const format = useFormat()
  const amount = (name: 'aloneFen' | 'approverFen' | 'limitFen' | 'personLimitFen', label: string, hint: string) => {
    const stored = rule?.[name] ?? null
    return (
      <TextField
        name={name}
        label={label}
        hint={hint}
        optional
        inputMode="decimal"
        autoComplete="off"
        defaultValue={form.typed(name) ?? (stored === null ? '' : format.yuan(stored))}
        error={form.errorOf(name)}
      />
    )
  }
  return (
    <Form method="post" noValidate>
      <ErrorSummary errors={form.errors} />
      <Section title={rules.approvalTitle}>
        <div className="form">
          <p>{rules.approvalText}</p>
          {amount('aloneFen', rules.alone, rules.aloneHint)}
          {amount('approverFen', rules.approver, rules.approverHint)}
        </div>
      </Section>
      <Section title={rules.limitTitle}>
        <div className="form">
          <p>{rules.limitText}</p>
          <SelectField
            name="limitPeriod"
            label={rules.period}
            optional
            placeholder={rules.noLimit}
            choices={SPENDING_PERIODS.map((period) => ({ value: period, label: rules.periods[period] }))}
            defaultValue={form.typed('limitPeriod') ?? rule?.limitPeriod ?? ''}
            error={form.errorOf('limitPeriod')}
          />
          {amount('limitFen', rules.limit, rules.limitHint)}
          {amount('personLimitFen', rules.person, rules.personHint)}
          <div className="buttons">
            <SubmitButton>{rules.save}</SubmitButton>
          </div>
        </div>
      </Section>
    </Form>
  )
}
