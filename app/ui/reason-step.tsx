import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { TextAreaField } from './field'
import type { useFormAnswer } from './form-answer'
import { SubmitButton } from './form-parts'

/** Which step of a document a form takes, and the version of it that was seen. */
export function StepFields({ intent, version }: { intent: string; version: number }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
    </>
  )
}

interface ReasonStepProps {
  intent: string
  version: number
  form: ReturnType<typeof useFormAnswer>
  name: string
  /** Of the field for the reason. */
  label: string
  hint: string
  children: ReactNode
}

/** A step that wants its reason; folded until it is wanted, and open again when it came back. */
export function ReasonStep({ intent, version, form, name, label, hint, children }: ReasonStepProps) {
  const mine = form.typed('intent') === intent
  return (
    <details className="fold" open={mine || undefined}>
      <summary>{name}</summary>
      <Form method="post" className="form">
        <StepFields intent={intent} version={version} />
        <TextAreaField
          id={`reason-${intent}`}
          name="reason"
          label={label}
          hint={hint}
          defaultValue={mine ? form.typed('reason') : undefined}
          error={mine ? form.errorOf('reason') : undefined}
        />
        <SubmitButton kind="quiet">{children}</SubmitButton>
      </Form>
    </details>
  )
}
