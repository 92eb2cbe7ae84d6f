import { Form, Link } from '@remix-run/react'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'

interface SignInFormProps {
  /** Where the form goes: the sign-in page with the way back. */
  action: string
  answer: FormAnswer | undefined
}

export function SignInForm({ action, answer }: SignInFormProps) {
  const { access, accounts, onboarding } = useMessages()
  const form = useFormAnswer(answer)
  return (
    <Form method="post" action={action} className="form" noValidate>
      <ErrorSummary errors={form.errors} labels={{ phone: accounts.phone, password: accounts.password }} />
      <TextField
        name="phone"
        label={accounts.phone}
        type="tel"
        inputMode="numeric"
        autoComplete="username"
        defaultValue={form.typed('phone')}
        error={form.errorOf('phone')}
      />
      <TextField
        name="password"
        label={accounts.password}
        type="password"
        autoComplete="current-password"
        error={form.errorOf('password')}
      />
      <div className="buttons">
        <SubmitButton big>{accounts.signIn}</SubmitButton>
        <Link to="/forgot">{access.forgot.link}</Link>
      </div>
      <p className="hint">{accounts.noAccount}</p>
      <p>
        <Link to="/sign-up">{onboarding.signUp.title}</Link>
      </p>
    </Form>
  )
}
