import { Form } from '@remix-run/react'
import { CheckField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'

/** One tick: who signs for one's own organisation shows a second factor. */
export function SigningRuleForm({ signingFactor, answer }: { signingFactor: boolean; answer: FormAnswer | undefined }) {
  const { signing } = useMessages()
  const form = useFormAnswer(answer)
  const ticked = answer ? form.typed('signingFactor') === 'on' : signingFactor
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <CheckField name="signingFactor" label={signing.factor} defaultChecked={ticked} />
      <div className="buttons">
        <SubmitButton>{signing.save}</SubmitButton>
      </div>
    </Form>
  )
}
