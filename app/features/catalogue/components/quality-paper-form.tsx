import { Form } from '@remix-run/react'
import { PAPER_KINDS } from '~/domain/product/quality-paper'
import { SelectField, TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { QualityPaper } from '../quality-papers.view.server'

interface QualityPaperFormProps {
  /** Of the next paper. */
  paperId: string
  answer: FormAnswer | undefined
}

/** Puts a paper on file: what it is, who issued it, its days, and a photo or PDF of it. */
export function QualityPaperForm({ paperId, answer }: QualityPaperFormProps) {
  const words = useMessages().catalogue.papers
  const form = useFormAnswer(answer)
  const text = (name: 'issuer' | 'number', optional: boolean) => (
    <TextField
      name={name}
      label={words[name]}
      hint={words.hints[name]}
      optional={optional}
      defaultValue={form.typed(name)}
      error={form.errorOf(name)}
      autoComplete="off"
    />
  )
  const day = (name: 'issuedOn' | 'validUntil', optional: boolean) => (
    <TextField
      type="date"
      name={name}
      label={words[name]}
      hint={words.hints[name]}
      optional={optional}
      defaultValue={form.typed(name)}
      error={form.errorOf(name)}
    />
  )
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="intent" value="add" />
      <input type="hidden" name="paperId" value={form.typed('paperId') ?? paperId} />
      <SelectField
        name="kind"
        label={words.kind}
        choices={PAPER_KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        defaultValue={form.typed('kind') ?? PAPER_KINDS[0]}
        error={form.errorOf('kind')}
      />
      <FileField name="files" label={words.files} error={form.errorOf('files')} />
      {text('issuer', false)}
      {day('issuedOn', false)}
      {day('validUntil', true)}
      {text('number', true)}
      <div className="buttons">
        <SubmitButton big>{words.add}</SubmitButton>
      </div>
    </Form>
  )
}

/** A supplier's own papers, each with its file and a way to take it out. */
export function OwnQualityPapers({ papers }: { papers: readonly QualityPaper[] }) {
  const words = useMessages().catalogue.papers
  const format = useFormat()
  if (papers.length === 0) return <p className="soft">{words.noneYours}</p>
  return (
    <ul className="rows">
      {papers.map(({ id, kind, issuer, issuedOn, inForce, attachmentId }) => (
        <li key={id}>
          <span>
            <a href={`/attachments/${attachmentId}`}>{words.kinds[kind]}</a>{' '}
            <span className="soft">
              {issuer} · <span className="num">{format.date(issuedOn)}</span>
              {inForce ? '' : ` · ${words.over}`}
            </span>
          </span>
          <Form method="post">
            <input type="hidden" name="paperId" value={id} />
            <SubmitButton kind="link" name="intent" value="remove">
              {words.remove}
              <span className="sr-only"> {words.kinds[kind]}</span>
            </SubmitButton>
          </Form>
        </li>
      ))}
    </ul>
  )
}
