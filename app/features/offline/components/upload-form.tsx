import { Form } from '@remix-run/react'
import type { CellError } from '~/domain/offline/offline-line'
import type { Refusal } from '~/domain/refusal/refusal'
import { fill } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { refusalText } from '~/ui/refusal-text'
import { SheetField } from '~/ui/sheet-field'

interface UploadFormProps {
  batchId: string
  refusal: Refusal | null
}

/** A file cannot be put back into a form by a server: it is chosen again, the answer says what to mend in it. */
export function UploadForm({ batchId, refusal }: UploadFormProps) {
  const messages = useMessages()
  const { offline } = messages
  const text = refusal ? refusalText(messages, refusal) : undefined
  return (
    <Form method="post" encType="multipart/form-data" className="stack" noValidate>
      <ErrorSummary errors={text ? [{ field: 'file', text }] : []} />
      <input type="hidden" name="batchId" value={batchId} />
      <SheetField name="file" label={offline.file} hint={offline.fileHint} error={text} />
      <div className="buttons">
        <SubmitButton>{offline.upload}</SubmitButton>
        <a className="button button-quiet" href="/office/import/template.xlsx" download>
          {offline.template}
        </a>
      </div>
    </Form>
  )
}

/** The same file once more, for a copy with its wrong cells marked: an ordinary post, because a file is the answer. */
export function MarkedSheetForm({ open }: { open: boolean }) {
  const { offline } = useMessages()
  return (
    <details open={open}>
      <summary>{offline.markedTitle}</summary>
      <Form
        method="post"
        action="/office/import/marked.xlsx"
        encType="multipart/form-data"
        data-fetches-file=""
        className="stack"
        noValidate
      >
        <p className="hint">{offline.markedText}</p>
        <SheetField name="file" id="field-marked" label={offline.file} />
        <div className="buttons">
          <button type="submit" className="button button-quiet">
            {offline.marked}
          </button>
        </div>
      </Form>
    </details>
  )
}

/** Every cell to mend, by row and column as the spreadsheet program shows them. */
export function SheetErrors({ errors, count }: { errors: readonly CellError[]; count: number }) {
  const messages = useMessages()
  const { offline } = messages
  if (errors.length === 0) return null
  return (
    <>
      {count > errors.length ? (
        <Note tone="bad">
          <Digits kind="quoted">{fill(offline.errorsShown, { total: count, shown: errors.length })}</Digits>
        </Note>
      ) : null}
      <DataTable
        caption={offline.errorsTitle}
        rows={errors.map((error, index) => ({ ...error, key: String(index) }))}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'where',
            head: `${offline.errorRow} · ${offline.errorColumn}`,
            names: true,
            cell: ({ rowNumber, column }) => <Digits kind="identifier">{`${rowNumber} · ${column}`}</Digits>,
          },
          { key: 'what', head: offline.errorWhat, wide: true, cell: ({ refusal }) => refusalText(messages, refusal) },
        ]}
      />
    </>
  )
}
