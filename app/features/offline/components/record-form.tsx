import { Form } from '@remix-run/react'
import type { EntryField } from '~/domain/offline/offline-entry'
import { BUYER_TYPES, CHANNELS } from '~/domain/offline/vocabulary'
import { fill } from '~/messages'
import { SelectField, TextAreaField, TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, type FormTexts, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { Alike, EntryPage } from '../records.view.server'
import { AlikeList } from './alike-list'

interface RecordFormProps {
  page: EntryPage
  villages: readonly { id: string; name: string }[]
  answer: (FormAnswer & { alike: readonly Alike[] }) | undefined
}

const IN_MORE: readonly EntryField[] = [
  ...(['quantity', 'unit', 'unitPrice', 'amountReason', 'spec'] as const),
  ...(['paidOn', 'reference', 'invoiceNo', 'note'] as const),
]

/** One purchase, as somebody types it standing at a fair: six fields, photos, and the rest folded away. */
export function RecordForm({ page, villages, answer }: RecordFormProps) {
  const { offlineRecords: words, statuses, offline } = useMessages()
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { entry, title } = page
  const text = (name: EntryField) => ({
    name,
    defaultValue: form.typed(name) ?? entry[name],
    error: form.errorOf(name),
    autoComplete: 'off',
  })
  const alike = answer?.alike ?? []
  const occasion = form.typed('title') ?? title ?? fill(words.occasionOf, { date: format.date(page.today) })
  return (
    <Form method="post" encType="multipart/form-data" className="form form-columns" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="recordId" value={page.recordId} />
      <input type="hidden" name="batchId" value={page.batchId} />
      {/* The first button of a form answers the return key. */}
      <button type="submit" name="intent" value="save" className="sr-only" tabIndex={-1} aria-hidden="true">
        {words.save}
      </button>
      {alike.length > 0 ? (
        <div className="stack" id="alike">
          <h2>{words.alikeTitle}</h2>
          <p>{words.alikeText}</p>
          <AlikeList alike={alike} />
        </div>
      ) : null}
      {alike.length > 0 || page.alikeReason !== '' ? (
        <TextAreaField
          name="alikeReason"
          label={words.alikeReason}
          defaultValue={form.typed('alikeReason') ?? page.alikeReason}
          error={form.errorOf('alikeReason')}
          optional={alike.length === 0}
        />
      ) : null}
      {title === null ? (
        <TextField
          name="title"
          label={words.occasion}
          hint={words.occasionHint}
          defaultValue={occasion}
          error={form.errorOf('title')}
          autoComplete="off"
        />
      ) : (
        <input type="hidden" name="title" value={title} />
      )}
      <SelectField
        {...text('village')}
        label={words.village}
        placeholder={words.chooseVillage}
        choices={villages.map(({ name }) => ({ value: name, label: name }))}
      />
      <TextField {...text('product')} label={words.product2} />
      <TextField {...text('amount')} label={words.amount2} hint={words.amountHint} inputMode="decimal" />
      <TextField {...text('acceptedOn')} label={words.acceptedOn} hint={words.acceptedHint} type="date" />
      <TextField {...text('buyerName')} label={words.buyerName} hint={words.buyerHint} />
      <SelectField
        {...text('buyerType')}
        label={words.buyerType}
        choices={BUYER_TYPES.map((value) => ({ value, label: statuses.buyerType[value] }))}
      />
      <TextField {...text('uscc')} label={words.uscc} hint={words.usccHint} />
      <SelectField
        {...text('channel')}
        label={words.channel2}
        choices={CHANNELS.map((value) => ({ value, label: offline.channels[value] }))}
      />
      <FileField name="photos" multiple label={words.photos} error={form.errorOf('photos')} optional />
      <details open={IN_MORE.some((name) => form.errorOf(name)) || isFilled(page)}>
        <summary>{words.more}</summary>
        <MoreFields form={form} text={text} />
      </details>
      <div className="buttons">
        <SubmitButton big name="intent" value="save">
          {words.save}
        </SubmitButton>
        <SubmitButton kind="quiet" name="intent" value="next">
          {words.saveNext}
        </SubmitButton>
      </div>
    </Form>
  )
}

/** A record that was written down before shows all it holds. */
function isFilled({ entry }: EntryPage): boolean {
  return entry.amount !== ''
}

interface MoreFieldsProps {
  form: FormTexts
  text: (name: EntryField) => { name: string; defaultValue: string; error?: string; autoComplete: string }
}

function MoreFields({ form, text }: MoreFieldsProps) {
  const { offlineRecords: words } = useMessages()
  const kinds = ['receipt', 'invoice', 'sign-off'] as const
  return (
    <div className="form form-columns mt-4">
      <TextField {...text('quantity')} label={words.quantity} hint={words.quantityHint} inputMode="decimal" optional />
      <TextField {...text('unit')} label={words.unit} optional />
      <TextField {...text('unitPrice')} label={words.unitPrice} inputMode="decimal" optional />
      <TextField {...text('amountReason')} label={words.amountReason} hint={words.amountReasonHint} optional />
      <TextField {...text('spec')} label={words.spec} optional />
      <TextField {...text('paidOn')} label={words.paidOn} hint={words.paidHint} type="date" optional />
      <TextField {...text('reference')} label={words.reference} hint={words.referenceHint} optional />
      <TextField {...text('invoiceNo')} label={words.invoiceNo} inputMode="numeric" optional />
      <TextField {...text('note')} label={words.note} optional />
      <SelectField
        name="paperKind"
        label={words.paperKind}
        defaultValue={form.typed('paperKind')}
        choices={kinds.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <FileField name="papers" multiple label={words.papers} error={form.errorOf('papers')} optional />
    </div>
  )
}
