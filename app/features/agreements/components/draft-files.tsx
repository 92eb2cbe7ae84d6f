import { Form } from '@remix-run/react'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { AgreementPage } from '../agreements.view.server'

interface DraftFilesProps {
  agreement: Pick<AgreementPage, 'annexes'>
  answer: FormAnswer | undefined
}

/** What is handed in with a draft: each file can be taken away again until it is sent. */
export function DraftFiles({ agreement: { annexes }, answer }: DraftFilesProps) {
  const { attachments, terms } = useMessages()
  const words = terms.annexes
  const form = useFormAnswer(answer)
  return (
    <section className="stack mt-4 no-print" aria-labelledby="annexes">
      <h2 id="annexes">{words.title}</h2>
      <p className="hint">{words.hint}</p>
      <ul>
        {annexes.map(({ id, name }) => (
          <li key={id} className="annex">
            <a href={`/attachments/${id}`}>{name}</a>
            <Form method="post">
              <input type="hidden" name="attachmentId" value={id} />
              <SubmitButton kind="link" name="intent" value="detach">
                {attachments.remove}
                <span className="sr-only"> {name}</span>
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <details className="fold" open={form.errors.length > 0 || undefined}>
        <summary>{words.add}</summary>
        <Form method="post" encType="multipart/form-data" className="form">
          <ErrorSummary errors={form.errors} />
          <input type="hidden" name="intent" value="attach" />
          <FileField multiple name="files" label={words.files} error={form.errorOf('files')} />
          <SubmitButton kind="quiet">{words.submit}</SubmitButton>
        </Form>
      </details>
    </section>
  )
}
