import { DELIVERY_MODES, QUALITY_STANDARDS } from '~/domain/agreement/agreement-terms'
import { SelectField, TextAreaField, TextField } from '~/ui/field'
import type { FormTexts } from '~/ui/form-answer'
import { useMessages } from '~/ui/messages-context'
import { CLAUSE_LENGTH, percentOf } from '../draft.form'
import type { StartTerms } from '../draft-form.view.server'

interface TermFieldsProps {
  start: StartTerms
  form: FormTexts
}

const FURTHER = [
  'deposit',
  'qualityStandard',
  'quality',
  'deliveryMode',
  'delivery',
  'acceptance',
  'breach',
  'place',
  'notes',
] as const

function useFieldOf({ start: _, form }: TermFieldsProps) {
  return (name: string, stored: string) => ({
    name,
    defaultValue: form.typed(name) ?? stored,
    error: form.errorOf(name),
  })
}

/** How far quantities may vary and when is paid: what every agreement is asked for. */
export function CoreTermFields(props: TermFieldsProps) {
  const texts = useMessages().agreements.form
  const field = useFieldOf(props)
  const { start } = props
  return (
    <>
      <TextField
        inputMode="decimal"
        label={texts.tolerance}
        hint={texts.toleranceHint}
        {...field('tolerance', percentOf(start.tolerancePermille))}
      />
      <TextField
        inputMode="numeric"
        label={texts.paymentDays}
        hint={texts.paymentDaysHint}
        {...field('paymentDays', String(start.paymentDays))}
      />
    </>
  )
}

/** Everything else, folded: most agreements get by with little of it. Open where something in it is wrong. */
export function FurtherTermFields(props: TermFieldsProps) {
  const messages = useMessages()
  const { agreements, terms } = messages
  const texts = agreements.form
  const field = useFieldOf(props)
  const { start, form } = props
  const wrong = FURTHER.some((name) => form.errorOf(name) !== undefined)
  return (
    <details className="fold" open={wrong || undefined}>
      <summary>{terms.further}</summary>
      <div className="form">
        <p className="hint">{terms.furtherHint}</p>
        <SelectField
          label={terms.qualityStandard}
          choices={QUALITY_STANDARDS.map((value) => ({ value, label: terms.qualityStandards[value] }))}
          {...field('qualityStandard', start.qualityStandard)}
        />
        <TextAreaField
          optional
          label={texts.quality}
          hint={texts.qualityHint}
          maxLength={CLAUSE_LENGTH.quality}
          {...field('quality', start.quality)}
        />
        <SelectField
          label={terms.deliveryMode}
          choices={DELIVERY_MODES.map((value) => ({ value, label: terms.deliveryModes[value] }))}
          {...field('deliveryMode', start.deliveryMode)}
        />
        <TextAreaField
          optional
          label={terms.deliveryText}
          hint={texts.deliveryHint}
          maxLength={CLAUSE_LENGTH.delivery}
          {...field('delivery', start.delivery)}
        />
        <TextField
          optional
          inputMode="decimal"
          label={terms.deposit}
          hint={terms.depositHint}
          {...field('deposit', start.depositPermille > 0 ? percentOf(start.depositPermille) : '')}
        />
        <TextAreaField
          optional
          label={terms.acceptance}
          hint={terms.acceptanceHint}
          maxLength={CLAUSE_LENGTH.acceptance}
          {...field('acceptance', start.acceptance)}
        />
        <TextAreaField
          optional
          label={terms.breach}
          hint={terms.breachHint}
          maxLength={CLAUSE_LENGTH.breach}
          {...field('breach', start.breach)}
        />
        <TextField optional label={texts.place} maxLength={CLAUSE_LENGTH.place} {...field('place', start.place)} />
        <TextAreaField optional label={texts.notes} maxLength={CLAUSE_LENGTH.notes} {...field('notes', start.notes)} />
      </div>
    </details>
  )
}
