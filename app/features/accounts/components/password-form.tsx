import { Form } from '@remix-run/react'
import type { PasswordRules } from '~/domain/identity/password'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'

/** Another password for whoever says the present one. */
export function PasswordForm({ rules, answer }: { rules: PasswordRules; answer: FormAnswer | undefined }) {
  const { access } = useMessages()
  const words = access.password
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} labels={{ oldPassword: words.old, password: access.newPassword }} />
      <TextField
        name="oldPassword"
        label={words.old}
        type="password"
        autoComplete="current-password"
        error={form.errorOf('oldPassword')}
      />
      <TextField
        name="password"
        label={access.newPassword}
        hint={rules === 'strict' ? access.strictPasswordHint : access.newPasswordHint}
        type="password"
        autoComplete="new-password"
        error={form.errorOf('password')}
      />
      <p className="hint">{words.after}</p>
      <div className="buttons">
        <SubmitButton big>{words.submit}</SubmitButton>
      </div>
    </Form>
  )
}
