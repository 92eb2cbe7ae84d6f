import { Form } from '@remix-run/react'
import { TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import type { PriceGuard } from '../price-guard.view.server'

interface PriceFormProps {
  version: number
  guard: PriceGuard
  answer: FormAnswer | undefined
}

/** The office's word on a price that is far off: it stands, or its supplier is asked to look again. */
export function JudgePriceForms({ version, guard, answer }: PriceFormProps) {
  const words = useMessages().reviews.price
  if (guard.state !== 'FAR_OFF' || guard.accepted || !guard.reference) return null
  const common = { version, referenceId: guard.reference.id, answer }
  return (
    <div className="section split-even">
      <PriceWordForm
        {...common}
        intent="accept-price"
        title={words.acceptTitle}
        label={words.acceptReason}
        hint={words.acceptHint}
        button={words.accept}
      />
      {guard.waitsFor === 'SUPPLIER' ? null : (
        <PriceWordForm
          {...common}
          intent="ask-price"
          title={words.askTitle}
          label={words.askReason}
          hint={words.askHint}
          button={words.ask}
          quiet
        />
      )}
    </div>
  )
}

/** Its supplier says why it costs this; said while the price is far off and not accepted. */
export function ExplainPriceForm({ version, guard, answer }: PriceFormProps) {
  const words = useMessages().reviews.price
  if (guard.state !== 'FAR_OFF' || guard.accepted || !guard.reference) return null
  return (
    <div className="stack above">
      {guard.waitsFor === 'SUPPLIER' ? <Note tone="due">{words.asked}</Note> : null}
      <PriceWordForm
        {...{ version, answer }}
        referenceId={guard.reference.id}
        intent="explain"
        title={words.explainTitle}
        label={words.explainReason}
        hint={words.explainHint}
        button={words.explain}
        quiet
      />
    </div>
  )
}

interface PriceWordFormProps {
  version: number
  referenceId: string
  answer: FormAnswer | undefined
  intent: string
  title: string
  label: string
  hint?: string
  button: string
  quiet?: boolean
}

function PriceWordForm(props: PriceWordFormProps) {
  const { version, referenceId, answer, intent, title, label, hint, button, quiet = false } = props
  const form = useFormAnswer(answer?.typed.intent === intent ? answer : undefined)
  return (
    <Form method="post" className="form" noValidate>
      <h3>{title}</h3>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="referenceId" value={referenceId} />
      <TextAreaField
        name="priceReason"
        id={form.errors.length > 0 ? undefined : `reason-${intent}`}
        label={label}
        hint={hint}
        defaultValue={form.typed('priceReason')}
        error={form.errorOf('priceReason')}
      />
      <div className="buttons">
        <SubmitButton kind={quiet ? 'quiet' : 'main'}>{button}</SubmitButton>
      </div>
    </Form>
  )
}
