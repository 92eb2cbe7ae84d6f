import { Form } from '@remix-run/react'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'

interface FreezeFormProps {
  /** Of the last try. */
  answer: Parameters<typeof useFormAnswer>[0]
  lead: string
  label: string
}

/** Keeps what the page says for good, as a numbered report. It can be done again: the next one is another version. */
export function FreezeForm({ answer, lead, label }: FreezeFormProps) {
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form no-print" noValidate>
      <ErrorSummary errors={form.errors} />
      <p className="soft">{lead}</p>
      <div className="buttons">
        <SubmitButton>{label}</SubmitButton>
      </div>
    </Form>
  )
}
