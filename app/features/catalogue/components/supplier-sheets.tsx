import { Form, Link } from '@remix-run/react'
import type { Refusal } from '~/domain/refusal/refusal'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'
import { refusalText } from '~/ui/refusal-text'
import { SheetField } from '~/ui/sheet-field'
import { MomentText } from '~/ui/times'
import type { SupplierSheetPage } from '../sheet/supplier-sheets.view.server'
import type { SheetPlace } from './sheet-place'

type Sheet = SupplierSheetPage['sheet']
type Fault = NonNullable<SupplierSheetPage['plan']>['faults'][number]

/** What is one's own in a file. */
export function TakeOut({ words, base }: SheetPlace) {
  return (
    <div className="stack">
      <p className="hint">{words.downloadHint}</p>
      <p className="buttons">
        <a className="button" href={`${base}/export/xlsx`} download>
          {words.xlsx}
        </a>
        <a className="button button-quiet" href={`${base}/export/csv`} download>
          {words.csv}
        </a>
      </p>
    </div>
  )
}

interface SendSheetFormProps extends Pick<SheetPlace, 'words'> {
  sheetId: string
  answer: { refusal: Refusal | null } | undefined
}

/** A file cannot be put back into a form by a server: it is chosen again, the answer says what to mend in it. */
export function SendSheetForm({ words, sheetId, answer }: SendSheetFormProps) {
  const messages = useMessages()
  const text = answer?.refusal ? refusalText(messages, answer.refusal) : undefined
  return (
    <Form method="post" encType="multipart/form-data" className="stack" noValidate>
      <ErrorSummary errors={text ? [{ field: 'file', text }] : []} />
      <input type="hidden" name="sheetId" value={sheetId} />
      <SheetField name="file" label={words.file} hint={words.fileHint} error={text} />
      <div className="buttons">
        <SubmitButton>{words.upload}</SubmitButton>
      </div>
    </Form>
  )
}

/** Sheets that were sent before, and what became of them. */
export function EarlierSheets({ words, base, sheets }: SheetPlace & { sheets: readonly Sheet[] }) {
  const columns: Column<Sheet>[] = [
    {
      key: 'file',
      head: words.earlierFile,
      names: true,
      cell: ({ id, fileName }) => (
        <Link to={`${base}/sheet/${id}`}>
          <Digits kind="name">{fileName}</Digits>
        </Link>
      ),
    },
    { key: 'at', head: words.earlierAt, cell: ({ uploadedAt }) => <MomentText at={uploadedAt} /> },
    {
      key: 'state',
      head: words.earlierState,
      wide: true,
      cell: ({ state, added, changed, unchanged }) => (
        <>
          {words.state[state]}
          {state === 'APPLIED' ? (
            <Digits kind="quoted"> · {fill(words.result, { added, changed, unchanged })}</Digits>
          ) : null}
        </>
      ),
    },
  ]
  return <DataTable caption={words.earlier} captionHidden columns={columns} rows={sheets} rowKey={({ id }) => id} />
}

interface SheetFaultsProps extends SheetPlace {
  sheetId: string
  faults: readonly Fault[]
  count: number
}

/** Every cell to mend, by row and column as the spreadsheet program shows them, and the sheet with them marked. */
export function SheetFaults({ words, base, sheetId, faults, count }: SheetFaultsProps) {
  const messages = useMessages()
  const columns: Column<Fault & { key: string }>[] = [
    {
      key: 'where',
      head: words.faultWhere,
      names: true,
      cell: ({ rowNumber, title }) => <Digits kind="identifier">{`${rowNumber} · ${title}`}</Digits>,
    },
    {
      key: 'what',
      head: words.faultWhat,
      wide: true,
      cell: ({ refusal }) => <Digits kind="quoted">{refusalText(messages, refusal)}</Digits>,
    },
  ]
  return (
    <Section title={words.faultsTitle}>
      <div className="stack">
        <Note tone="bad">
          <Digits kind="quoted">{fill(words.faultsLead, { count })}</Digits>
        </Note>
        <p className="buttons">
          <a className="button" href={`${base}/sheet/${sheetId}/marked.xlsx`} download>
            {words.marked}
          </a>
          <Link className="button button-quiet" to={`${base}/sheet`}>
            {words.again}
          </Link>
        </p>
        <DataTable
          caption={words.faultsTitle}
          captionHidden
          columns={columns}
          rows={faults.map((fault, index) => ({ ...fault, key: String(index) }))}
          rowKey={({ key }) => key}
        />
        {count > faults.length ? (
          <p className="hint">
            <Digits kind="quoted">{fill(words.faultsShown, { shown: faults.length, total: count })}</Digits>
          </p>
        ) : null}
      </div>
    </Section>
  )
}
