import { Form } from '@remix-run/react'
import type { Refusal } from '~/domain/refusal/refusal'
import { fill } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { refusalText } from '~/ui/refusal-text'
import { SheetField } from '~/ui/sheet-field'

interface VillageSheetProps {
  /** What came of the last one; null: none was sent. */
  result: {
    refusal: Refusal | null
    errors: readonly { rowNumber: number; column: string; refusal: Refusal }[]
    checked: number
  } | null
}

/** Many villages at once: checked first, every wrong cell by row and column. */
export function VillageSheet({ result }: VillageSheetProps) {
  const messages = useMessages()
  const { setup, offline } = messages
  const words = setup.villages
  return (
    <Form method="post" encType="multipart/form-data" className="stack" noValidate>
      <p>{words.sheetText}</p>
      {result && !result.refusal ? (
        <Note tone="done" live>
          {fill(words.checked, { count: result.checked })}
        </Note>
      ) : null}
      <SheetField
        name="file"
        label={words.file}
        hint={words.fileHint}
        error={result?.refusal ? refusalText(messages, result.refusal) : undefined}
      />
      {result && result.errors.length > 0 ? (
        <DataTable
          caption={offline.errorsTitle}
          rows={result.errors.map((error, index) => ({ ...error, key: String(index) }))}
          rowKey={({ key }) => key}
          columns={[
            {
              key: 'where',
              head: `${offline.errorRow} · ${offline.errorColumn}`,
              names: true,
              cell: ({ rowNumber, column }) => `${rowNumber} · ${column}`,
            },
            { key: 'what', head: offline.errorWhat, wide: true, cell: ({ refusal }) => refusalText(messages, refusal) },
          ]}
        />
      ) : null}
      <div className="buttons">
        <SubmitButton kind="quiet" name="intent" value="check">
          {words.check}
        </SubmitButton>
        <SubmitButton name="intent" value="import">
          {words.import}
        </SubmitButton>
        <a className="button button-quiet" href="/office/villages/template.xlsx" download>
          {words.template}
        </a>
      </div>
    </Form>
  )
}
