import { Form } from '@remix-run/react'
import type { Missing } from '~/domain/access/confirmation'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'

interface ConfirmFormProps {
  missing: Missing
  /** Null where no second factor is asked for. */
  factor: { kind: 'TOTP' | 'SMS'; phone: string } | null
  answer: FormAnswer | undefined
  /** A code was just sent. */
  sent: boolean
}

/** Asks for what is missing and nothing else. */
export function ConfirmForm({ missing, factor, answer, sent }: ConfirmFormProps) {
  const { access, accounts } = useMessages()
  const words = access.confirm
  const form = useFormAnswer(answer)
  return (
    <>
      {sent && factor ? (
        <Note tone="info" live>
          {fill(words.sent, { phone: factor.phone })}
        </Note>
      ) : null}
      {factor?.kind === 'SMS' ? (
        <Form method="post" className="buttons">
          <input type="hidden" name="intent" value="send" />
          <SubmitButton kind={sent ? 'quiet' : 'main'}>{fill(words.send, { phone: factor.phone })}</SubmitButton>
        </Form>
      ) : null}
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="intent" value="confirm" />
        <ErrorSummary errors={form.errors} />
        {missing.password ? (
          <TextField
            name="password"
            label={accounts.password}
            type="password"
            autoComplete="current-password"
            error={form.errorOf('password')}
          />
        ) : null}
        {factor ? (
          <>
            <TextField
              name="code"
              label={access.code}
              hint={factor.kind === 'TOTP' ? words.fromApp : fill(words.fromSms, { phone: factor.phone })}
              inputMode="numeric"
              autoComplete="one-time-code"
              error={form.errorOf('code')}
            />
            <details open={form.errorOf('recoveryCode') !== undefined}>
              <summary>{words.lost}</summary>
              <TextField
                name="recoveryCode"
                label={words.recoveryCode}
                hint={words.recoveryHint}
                optional
                autoComplete="off"
                error={form.errorOf('recoveryCode')}
              />
            </details>
          </>
        ) : null}
        <div className="buttons">
          <SubmitButton big>{words.submit}</SubmitButton>
        </div>
      </Form>
    </>
  )
}
