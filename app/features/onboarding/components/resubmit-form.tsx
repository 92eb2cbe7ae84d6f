import { Form } from '@remix-run/react'
import { TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'

interface ResubmitFormProps {
  applicationId: string
  version: number
  answer: FormAnswer | undefined
}

/** For a refused organisation: mend, then hand in again. */
export function ResubmitForm({ applicationId, version, answer }: ResubmitFormProps) {
  const { resubmit } = useMessages().onboarding
  const form = useFormAnswer(answer)
  return (
    <NowBox title={resubmit.title}>
      <ErrorSummary errors={form.errors} />
      <Form method="post" className="stack" noValidate>
        <input type="hidden" name="applicationId" value={form.typed('applicationId') ?? applicationId} />
        <input type="hidden" name="version" value={version} />
        <TextAreaField
          name="statement"
          label={resubmit.statement}
          optional
          defaultValue={form.typed('statement')}
          error={form.errorOf('statement')}
        />
        <div className="buttons">
          <SubmitButton name="intent" value="resubmit">
            {resubmit.submit}
          </SubmitButton>
        </div>
      </Form>
    </NowBox>
  )
}
