import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { TextAreaField } from './field'
import type { FormTexts } from './form-answer'
import { SubmitButton } from './form-parts'

/** Which step of a document a form takes, and the version of it that was seen. */
export function StepFields({ intent, version }: { intent: string; version?: number }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
    </>
  )
}

interface ReasonStepProps {
  intent: string
  /** The version of the document that was seen. */
  version?: number
  /** What else names what it is about, unseen. */
  ids?: Readonly<Record<string, string>>
  form: FormTexts
  name: string
  /** Of the field for the reason. */
  label: string
  hint?: string
  /** What is asked before the reason. */
  fields?: ReactNode
  /** Where one intent stands on the page several times: which of them, and whether it came back. */
  of?: { id: string; mine: boolean }
  children: ReactNode
}

/** A step that wants its reason; folded until it is wanted, and open again when it came back. */
export function ReasonStep({
  intent,
  version,
  ids = {},
  form,
  name,
  label,
  hint,
  fields,
  of,
  children,
}: ReasonStepProps) {
  const mine = of ? of.mine : form.typed('intent') === intent
  return (
    <details className="fold" open={mine || undefined}>
      <summary>{name}</summary>
      <Form method="post" className="form">
        <StepFields intent={intent} version={version} />
        {Object.entries(ids).map(([field, id]) => (
          <input key={field} type="hidden" name={field} value={id} />
        ))}
        {fields}
        <TextAreaField
          id={`reason-${of?.id ?? intent}`}
          name="reason"
          label={label}
          hint={hint}
          defaultValue={mine ? form.typed('reason') : undefined}
          error={mine ? form.errorOf('reason') : undefined}
        />
        <div>
          <SubmitButton kind="quiet">{children}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}
