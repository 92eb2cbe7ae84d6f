import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'

interface EmailFormProps {
  email: string | null
  /** An address whose link has not been opened. */
  waiting: string | null
  /** Mail goes to a file of this machine. */
  toOutbox: boolean
  answer: FormAnswer | undefined
}

/** One's own address for notices: what it is, what waits, and another one. */
export function EmailForm({ email, waiting, toOutbox, answer }: EmailFormProps) {
  const { settings } = useMessages().notices
  const form = useFormAnswer(answer)
  return (
    <div className="stack">
      <p>{settings.mailLead}</p>
      {email ? <p className="wrap-anywhere">{fill(settings.mailNow, { email })}</p> : null}
      {waiting ? (
        <Note tone="due" live>
          <p className="wrap-anywhere">{fill(settings.mailWaiting, { email: waiting })}</p>
          {toOutbox ? <p className="wrap-anywhere">{settings.mailOutbox}</p> : null}
        </Note>
      ) : null}
      {email || waiting ? null : <p className="soft">{settings.mailNone}</p>}
      <Form method="post" className="form" noValidate>
        <ErrorSummary errors={form.errors} />
        <TextField
          name="email"
          label={settings.mailLabel}
          type="email"
          inputMode="email"
          autoComplete="email"
          defaultValue={form.typed('email') ?? waiting ?? ''}
          error={form.errorOf('email')}
        />
        <div className="buttons">
          <SubmitButton kind="quiet" name="intent" value="email">
            {waiting ? settings.mailAgain : settings.mailSubmit}
          </SubmitButton>
        </div>
      </Form>
      {email ? (
        <Form method="post">
          <SubmitButton kind="link" name="intent" value="remove-email">
            {settings.mailRemove}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  )
}
