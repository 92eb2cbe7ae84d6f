import { Form } from '@remix-run/react'
import type { BankCellError } from '~/domain/banking/statement-line'
import type { Refusal } from '~/domain/refusal/refusal'
import { fill } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { Field } from '~/ui/field'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { refusalText } from '~/ui/refusal-text'

/** A file cannot be put back into a form by a server: it is chosen again, the answer says what to mend in it. */
export function BankUpload({ statementId, refusal }: { statementId: string; refusal: Refusal | null }) {
  const messages = useMessages()
  const { upload } = messages.banking
  const text = refusal ? refusalText(messages, refusal) : undefined
  return (
    <Form method="post" encType="multipart/form-data" className="stack" noValidate>
      <ErrorSummary errors={text ? [{ field: 'file', text }] : []} />
      <input type="hidden" name="statementId" value={statementId} />
      <Field
        name="file"
        label={upload.file}
        hint={upload.hint}
        error={text}
        control={(props) => (
          <input
            {...props}
            type="file"
            accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            className="input"
          />
        )}
      />
      <div className="buttons">
        <SubmitButton>{upload.submit}</SubmitButton>
      </div>
    </Form>
  )
}

/** Every cell to mend, by row and column as the spreadsheet program shows them. */
export function BankSheetErrors({ errors, count }: { errors: readonly BankCellError[]; count: number }) {
  const messages = useMessages()
  const { upload } = messages.banking
  if (errors.length === 0) return null
  return (
    <>
      {count > errors.length ? (
        <Note tone="bad">{fill(upload.errorsShown, { total: count, shown: errors.length })}</Note>
      ) : null}
      <DataTable
        caption={upload.errorsTitle}
        rows={errors.map((error, index) => ({ ...error, key: String(index) }))}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'where',
            head: `${upload.errorRow} · ${upload.errorColumn}`,
            names: true,
            cell: ({ rowNumber, column }) => `${rowNumber} · ${column}`,
          },
          { key: 'what', head: upload.errorWhat, wide: true, cell: ({ refusal }) => refusalText(messages, refusal) },
        ]}
      />
    </>
  )
}
