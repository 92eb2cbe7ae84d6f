import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { SelectField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import type { ColumnsPage } from '../banking.view.server'

const ONCE = ['date', 'income', 'outgo', 'amount', 'direction', 'payer', 'account', 'reference', 'balance'] as const
const HINTS: Partial<Record<(typeof ONCE)[number], 'incomeHint' | 'amountHint' | 'accountHint'>> = {
  income: 'incomeHint',
  amount: 'amountHint',
  account: 'accountHint',
}

/** The first rows of an unknown sheet, and below them what each of its columns is. */
export function ColumnForm({ page, answer }: { page: ColumnsPage; answer: FormAnswer | undefined }) {
  const { columns: words } = useMessages().banking
  const form = useFormAnswer(answer)
  const { header, rows, guess } = page
  const choices = header.map((head, at) => ({
    value: String(at),
    label: fill(words.choice, { letter: letterOf(at), head: head || '—' }),
  }))
  const chosen = (name: string, guessed: number | undefined) =>
    form.typed('intent') === 'map' ? form.typed(name) : guessed === undefined ? undefined : String(guessed)
  const preview: Column<{ key: string; cells: string[] }>[] = header.map((head, at) => ({
    key: String(at),
    head: fill(words.choice, { letter: letterOf(at), head: head || '—' }),
    names: at === 0,
    cell: ({ cells }) => cells[at] ?? '',
  }))
  const remarks = ['remark', 'remark2', 'remark3'] as const
  return (
    <>
      <Section title={words.preview}>
        <DataTable
          caption={words.preview}
          captionHidden
          narrow="scroll"
          columns={preview}
          rows={rows.map((cells, at) => ({ key: String(at), cells }))}
          rowKey={({ key }) => key}
        />
      </Section>
      <Section title={words.title}>
        <Form method="post" className="form form-columns" noValidate>
          <ErrorSummary errors={form.errors} />
          <input type="hidden" name="intent" value="map" />
          {ONCE.map((role) => (
            <SelectField
              key={role}
              name={role}
              label={words[role]}
              hint={HINTS[role] && words[HINTS[role]]}
              error={form.errorOf(role)}
              optional={role !== 'date'}
              choices={choices}
              placeholder={words.none}
              defaultValue={chosen(role, guess[role])}
            />
          ))}
          {remarks.map((name, at) => (
            <SelectField
              key={name}
              name={name}
              label={words[name]}
              hint={at === 0 ? words.remarkHint : undefined}
              error={form.errorOf(name)}
              optional
              choices={choices}
              placeholder={words.none}
              defaultValue={chosen(name, guess.remark[at])}
            />
          ))}
          <div className="buttons">
            <SubmitButton>{words.submit}</SubmitButton>
          </div>
        </Form>
        <Form method="post" className="buttons">
          <input type="hidden" name="intent" value="discard" />
          <SubmitButton kind="link">{words.discard}</SubmitButton>
        </Form>
      </Section>
    </>
  )
}

/** As spreadsheet programs name columns: 0 → A, 26 → AA. */
function letterOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : letterOf(Math.floor(at / 26) - 1) + letter
}
