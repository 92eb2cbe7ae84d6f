import { Form } from '@remix-run/react'
import type { AttachmentKind } from '~/domain/attachment/attachment'
import { missingPapers, PAPER_KINDS } from '~/domain/organisation/papers'
import { SelectField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'

interface PaperFormProps {
  side: 'BUYER' | 'SUPPLIER'
  papers: readonly { kind: AttachmentKind }[]
  answer: FormAnswer | undefined
}

/** Hands in papers of one kind: what is missing first. */
export function PaperForm({ side, papers, answer }: PaperFormProps) {
  const words = useMessages().onboarding.papers
  const form = useFormAnswer(answer)
  const [missing] = missingPapers(
    side,
    papers.map(({ kind }) => kind),
  )
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <input type="hidden" name="intent" value="add" />
      <SelectField
        name="kind"
        label={words.kind}
        choices={PAPER_KINDS[side].map((kind) => ({ value: kind, label: words.kinds[kind] }))}
        defaultValue={form.typed('kind') ?? missing ?? 'other'}
        error={form.errorOf('kind')}
      />
      <FileField name="files" multiple label={words.files} hint={words.filesHint} error={form.errorOf('files')} />
      <div className="buttons">
        <SubmitButton big>{words.add}</SubmitButton>
      </div>
    </Form>
  )
}
