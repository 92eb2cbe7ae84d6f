import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { AddressBookPage } from '../addresses.view.server'
import { EntryActions } from './address-list'

interface InvoiceTitlesProps {
  own: AddressBookPage['own']
  titles: AddressBookPage['titles']
  /** Of the title that the form adds. */
  entryId: string
  answer: FormAnswer | undefined
}

/** Whose names invoices may carry, beginning with the buyer's own; and a form for one more. */
export function InvoiceTitles({ own, titles, entryId, answer }: InvoiceTitlesProps) {
  const { addresses: words } = useMessages()
  const form = useFormAnswer(answer)
  const ownIsDefault = !titles.some(({ isDefault }) => isDefault)
  const line = (name: string, uscc: string, isDefault: boolean) => (
    <>
      <p>
        <b>{name}</b>
        {isDefault ? <span className="soft whitespace-nowrap"> · {words.isDefault}</span> : null}
      </p>
      <p className="soft num break-all">{uscc}</p>
    </>
  )
  return (
    <>
      <p>{words.titlesText}</p>
      <ul className="address-book">
        <li>{line(fill(words.ownTitle, { name: own.name }), own.uscc, ownIsDefault)}</li>
        {titles.map(({ id, title, uscc, isDefault }) => (
          <li key={id}>
            {line(title, uscc, isDefault)}
            <div className="address-acts">
              <EntryActions id={id} book="title" name={title} isDefault={isDefault} />
            </div>
          </li>
        ))}
      </ul>
      <Form method="post" key={entryId} className="form above" noValidate>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="entryId" value={form.typed('entryId') ?? entryId} />
        <TextField
          name="title"
          label={words.invoiceTitle}
          hint={words.titleHint}
          autoComplete="off"
          defaultValue={form.typed('title')}
          error={form.errorOf('title')}
        />
        <TextField
          name="uscc"
          label={words.uscc}
          hint={words.usccHint}
          autoComplete="off"
          defaultValue={form.typed('uscc')}
          error={form.errorOf('uscc')}
        />
        <div className="buttons">
          <SubmitButton kind="quiet" name="intent" value="add-title">
            {words.addTitle}
          </SubmitButton>
        </div>
      </Form>
    </>
  )
}
