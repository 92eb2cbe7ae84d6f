import type { BusinessDate } from '~/domain/calendar/business-date'
import { TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import type { useFormAnswer } from '~/ui/form-answer'
import { useMessages } from '~/ui/messages-context'

interface SendingFieldsProps {
  form: ReturnType<typeof useFormAnswer>
  today: BusinessDate
  /** It may be left for later. */
  optional?: boolean
}

/** How the money was sent back: reference, day and receipt, as the bank has them. */
export function SendingFields({ form, today, optional = false }: SendingFieldsProps) {
  const { now } = useMessages().refunds
  return (
    <>
      <TextField
        name="reference"
        label={now.reference}
        hint={now.referenceHint}
        optional={optional}
        autoComplete="off"
        defaultValue={form.typed('reference')}
        error={form.errorOf('reference')}
      />
      <TextField
        name="valueDate"
        type="date"
        label={now.valueDate}
        hint={now.valueDateHint}
        optional={optional}
        max={today}
        defaultValue={form.typed('valueDate') ?? (optional ? undefined : today)}
        error={form.errorOf('valueDate')}
      />
      <FileField name="files" multiple optional label={now.files} hint={now.filesHint} error={form.errorOf('files')} />
    </>
  )
}
