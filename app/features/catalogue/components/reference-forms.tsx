import { Form } from '@remix-run/react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { ONE_JIN, ONE_KILO } from '~/domain/quantity/grams'
import { SelectField, TextAreaField, TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { CATEGORIES } from '../product'

interface ReferenceFormProps {
  /** The form's own id: sent twice, its prices are there once. */
  entryId: string
  today: BusinessDate
  answer: FormAnswer | undefined
}

/** One market price. */
export function EnterPriceForm({ entryId, today, answer }: ReferenceFormProps) {
  const { catalogue, reviews } = useMessages()
  const words = reviews.prices
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value="enter" />
      <input type="hidden" name="entryId" value={form.typed('entryId') ?? entryId} />
      <SelectField
        name="category"
        label={words.category}
        placeholder=""
        choices={CATEGORIES.map((category) => ({ value: category, label: catalogue.categories[category] }))}
        defaultValue={form.typed('category')}
        error={form.errorOf('category')}
      />
      <TextField
        name="produce"
        label={words.produce}
        hint={words.produceHint}
        optional
        defaultValue={form.typed('produce')}
        error={form.errorOf('produce')}
        autoComplete="off"
      />
      <TextField
        name="priceFen"
        label={words.price}
        inputMode="decimal"
        defaultValue={form.typed('priceFen')}
        error={form.errorOf('priceFen')}
        autoComplete="off"
      />
      <SelectField
        name="per"
        label={words.per}
        choices={[
          { value: String(ONE_JIN), label: words.perJin },
          { value: String(ONE_KILO), label: words.perKilo },
        ]}
        defaultValue={form.typed('per')}
        error={form.errorOf('per')}
      />
      <TextField
        name="observedOn"
        type="date"
        label={words.observedOn}
        max={today}
        defaultValue={form.typed('observedOn') ?? today}
        error={form.errorOf('observedOn')}
      />
      <TextField
        name="source"
        label={words.source}
        hint={words.sourceHint}
        defaultValue={form.typed('source')}
        error={form.errorOf('source')}
        autoComplete="off"
      />
      <div className="buttons">
        <SubmitButton>{words.save}</SubmitButton>
      </div>
    </Form>
  )
}

/** Several of them, as they stand in a table. */
export function PastePricesForm({ entryId, answer }: Omit<ReferenceFormProps, 'today'>) {
  const words = useMessages().reviews.prices
  const form = useFormAnswer(answer)
  return (
    <details className="fold" open={answer ? true : undefined}>
      <summary>{words.paste}</summary>
      <Form method="post" className="form" noValidate>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="intent" value="paste" />
        <input type="hidden" name="entryId" value={form.typed('entryId') ?? entryId} />
        <TextAreaField
          name="sheet"
          rows={8}
          label={words.sheet}
          hint={words.pasteLead}
          defaultValue={form.typed('sheet')}
          error={form.errorOf('sheet')}
        />
        <div className="buttons">
          <SubmitButton kind="quiet">{words.savePaste}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}
