import type { BusinessDate } from '~/domain/calendar/business-date'
import { CheckField, TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import type { FormAnswer, FormTexts } from '~/ui/form-answer'
import { useMessages } from '~/ui/messages-context'

interface NumberFieldsProps {
  answer: FormAnswer | undefined
  form: FormTexts
  labels: { number: string; issuedOn: string }
  today: BusinessDate
}

/** Number and date as printed. One of unusual length is asked about once; the tick says that it was compared. */
export function NumberFields({ answer, form, labels, today }: NumberFieldsProps) {
  const { issue } = useMessages().invoices
  const odd = answer?.errors.number?.code === 'invoice-number-odd' || form.typed('asPrinted') === 'on'
  return (
    <>
      <TextField
        name="number"
        label={labels.number}
        hint={issue.numberHint}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={form.typed('number')}
        error={form.errorOf('number')}
      />
      {odd ? (
        <CheckField name="asPrinted" label={issue.asPrinted} defaultChecked={form.typed('asPrinted') === 'on'} />
      ) : null}
      <TextField
        name="issuedOn"
        type="date"
        label={labels.issuedOn}
        max={today}
        defaultValue={form.typed('issuedOn') ?? today}
        error={form.errorOf('issuedOn')}
      />
    </>
  )
}

/** The file, or why there is none. */
export function InvoiceFileFields({ form, label }: { form: FormTexts; label: string }) {
  const { issue } = useMessages().invoices
  return (
    <>
      <FileField name="files" multiple optional label={label} hint={issue.filesHint} error={form.errorOf('files')} />
      <TextField
        name="noFileReason"
        label={issue.noFile}
        hint={issue.noFileHint}
        optional
        autoComplete="off"
        defaultValue={form.typed('noFileReason')}
        error={form.errorOf('noFileReason')}
      />
    </>
  )
}
