import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { QrPicture } from '~/ui/qr-picture'
import type { SecondFactorView } from '../second-factor.view.server'

/** Which of the two ways. */
export function ChooseFactor({ answer }: { answer: FormAnswer | undefined }) {
  const { factor: words } = useMessages().access
  const form = useFormAnswer(answer)
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <Section title={words.appTitle}>
        <p>{words.appText}</p>
        <Form method="post" className="buttons">
          <input type="hidden" name="intent" value="begin-totp" />
          <SubmitButton>{words.app}</SubmitButton>
        </Form>
      </Section>
      <Section title={words.smsTitle}>
        <p>{words.smsText}</p>
        <Form method="post" className="buttons">
          <input type="hidden" name="intent" value="begin-sms" />
          <SubmitButton kind="quiet">{words.sms}</SubmitButton>
        </Form>
      </Section>
    </>
  )
}

interface FinishFactorProps {
  factor: Extract<SecondFactorView, { state: 'begun' }>
  answer: FormAnswer | undefined
}

/** The first code shows that it works. */
export function FinishFactor({ factor, answer }: FinishFactorProps) {
  const { access } = useMessages()
  const words = access.factor
  const form = useFormAnswer(answer)
  const totp = factor.kind === 'TOTP'
  return (
    <Section title={totp ? words.scanTitle : words.smsSentTitle}>
      {totp ? (
        <div className="handout">
          <div className="stack">
            <p>{words.scan}</p>
            <details>
              <summary>{words.key}</summary>
              <p className="num break-words">
                <code>{factor.key}</code>
              </p>
            </details>
          </div>
          <QrPicture code={factor.code} label={words.qr} />
        </div>
      ) : (
        <p>{fill(words.smsSent, { phone: factor.phone })}</p>
      )}
      <Form method="post" className="form" noValidate>
        <input type="hidden" name="intent" value="finish" />
        <ErrorSummary errors={form.errors} />
        <TextField
          name="code"
          label={access.code}
          hint={access.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          error={form.errorOf('code')}
        />
        <div className="buttons">
          <SubmitButton big>{words.finish}</SubmitButton>
        </div>
      </Form>
      <div className="buttons">
        {totp ? null : (
          <Form method="post">
            <input type="hidden" name="intent" value="begin-sms" />
            <SubmitButton kind="quiet">{access.forgot.again}</SubmitButton>
          </Form>
        )}
        <Form method="post">
          <input type="hidden" name="intent" value="cancel" />
          <SubmitButton kind="quiet">{words.cancel}</SubmitButton>
        </Form>
      </div>
    </Section>
  )
}
