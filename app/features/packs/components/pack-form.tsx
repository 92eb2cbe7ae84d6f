import { Form } from '@remix-run/react'
import { MOST_ORDERS, PACK_FORMATS } from '~/domain/pack/pack'
import { fill } from '~/messages'
import { SelectField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { PacksPage } from '../packs.view.server'

interface PackFormProps {
  page: Pick<PacksPage, 'since' | 'buyers'>
  packId: string
  /** In Asia/Shanghai. */
  thisYear: number
  answer: FormAnswer | undefined
}

/** A month or a year, as an archive or one PDF. */
export function PackForm({ page, packId, thisYear, answer }: PackFormProps) {
  const words = useMessages().packs.form
  const form = useFormAnswer(answer)
  const years = Array.from({ length: Math.max(1, thisYear - page.since + 1) }, (_, index) => String(thisYear - index))
  const months = Array.from({ length: 12 }, (_, index) => String(index + 1))
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="packId" value={packId} />
      {page.buyers ? (
        <SelectField
          name="organisationId"
          label={words.organisation}
          choices={[
            { value: '', label: words.choose },
            ...page.buyers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={form.typed('organisationId')}
          error={form.errorOf('organisationId')}
        />
      ) : null}
      <SelectField
        name="year"
        label={words.year}
        choices={years.map((year) => ({ value: year, label: year }))}
        defaultValue={form.typed('year') ?? String(thisYear)}
        error={form.errorOf('year') ?? form.errorOf('period')}
      />
      <SelectField
        name="month"
        label={words.month}
        choices={[
          { value: '', label: words.wholeYear },
          ...months.map((month) => ({ value: month, label: fill(words.monthOf, { month }) })),
        ]}
        defaultValue={form.typed('month') ?? ''}
        error={form.errorOf('month')}
      />
      <SelectField
        name="format"
        label={words.format}
        choices={PACK_FORMATS.map((format) => ({
          value: format,
          label: fill(words.formats[format], { most: MOST_ORDERS[format] }),
        }))}
        defaultValue={form.typed('format') ?? 'ZIP'}
        error={form.errorOf('format')}
      />
      <p className="hint">{words.hint}</p>
      <div className="buttons">
        <SubmitButton big>{words.submit}</SubmitButton>
      </div>
    </Form>
  )
}
