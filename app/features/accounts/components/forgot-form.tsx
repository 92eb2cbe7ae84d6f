import { Form, Link } from '@remix-run/react'
import type { PasswordRules } from '~/domain/identity/password'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'

/** First half: which phone. */
export function PhoneStep({ answer }: { answer: FormAnswer | undefined }) {
  const { access, accounts } = useMessages()
  const form = useFormAnswer(answer)
  return (
    <Form method="post" className="form" noValidate>
      <input type="hidden" name="intent" value="send" />
      <p className="lead">{access.forgot.lead}</p>
      <ErrorSummary errors={form.errors} labels={{ phone: accounts.phone }} />
      <TextField
        name="phone"
        label={accounts.phone}
        type="tel"
        inputMode="numeric"
        autoComplete="username"
        defaultValue={form.typed('phone')}
        error={form.errorOf('phone')}
      />
      <div className="buttons">
        <SubmitButton big>{access.forgot.send}</SubmitButton>
      </div>
    </Form>
  )
}

interface ResetStepProps {
  phone: string
  rules: PasswordRules
  answer: FormAnswer | undefined
}

/** Second half: the code and another password. */
export function ResetStep({ phone, rules, answer }: ResetStepProps) {
  const { access } = useMessages()
  const words = access.forgot
  const form = useFormAnswer(answer)
  return (
    <>
      <Note tone="info" live>
        {fill(words.sent, { phone })}
      </Note>
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="intent" value="reset" />
        <input type="hidden" name="phone" value={phone} autoComplete="username" />
        <ErrorSummary errors={form.errors} labels={{ code: access.code, password: access.newPassword }} />
        <TextField
          name="code"
          label={access.code}
          hint={access.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          defaultValue={form.typed('code')}
          error={form.errorOf('code')}
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
      <Form method="post" className="stack">
        <input type="hidden" name="intent" value="send" />
        <input type="hidden" name="phone" value={phone} />
        <p className="hint">{words.notCome}</p>
        <div className="buttons">
          <SubmitButton kind="quiet">{words.again}</SubmitButton>
          <Link className="button button-quiet" to="/forgot">
            {words.otherPhone}
          </Link>
        </div>
      </Form>
    </>
  )
}
