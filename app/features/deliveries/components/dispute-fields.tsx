import { Form, Link } from '@remix-run/react'
import { CheckField, TextAreaField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { NamedLine } from './remedy-text'

interface DisputeFieldsProps {
  number: string
  acceptanceId: string
  lines: readonly Pick<NamedLine, 'id' | 'productName'>[]
  disputeId: string
  answer: FormAnswer | undefined
}

/** Which lines of an acceptance somebody does not agree with, why, and what the goods look like. */
export function DisputeFields({ number, acceptanceId, lines, disputeId, answer }: DisputeFieldsProps) {
  const { dispute } = useMessages().remedies
  const form = useFormAnswer(answer)
  const only = lines.length === 1
  const typed = answer?.typed['lines[]']
  const chosen = [typed ?? []].flat()
  const first = lines[0]
  // What is wrong with the choice of lines leads to the first of them.
  const errors = form.errors.map((error) =>
    error.field === 'orderLineIds' && first ? { ...error, id: `line-${first.id}` } : error,
  )
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="disputeId" value={form.typed('disputeId') ?? disputeId} />
      <input type="hidden" name="acceptanceId" value={acceptanceId} />
      <fieldset className="fields">
        <legend>{dispute.lines}</legend>
        {lines.map(({ id, productName }) => (
          <CheckField
            key={id}
            id={`line-${id}`}
            name="lines[]"
            value={id}
            label={productName}
            defaultChecked={only || chosen.includes(id)}
            error={id === first?.id ? form.errorOf('orderLineIds') : undefined}
          />
        ))}
      </fieldset>
      <TextAreaField
        name="reason"
        label={dispute.reason}
        defaultValue={form.typed('reason')}
        error={form.errorOf('reason')}
      />
      <FileField
        name="photos"
        label={dispute.photos}
        hint={dispute.photosHint}
        optional
        multiple
        error={form.errorOf('photos')}
      />
      <div className="buttons">
        <SubmitButton big>{dispute.submit}</SubmitButton>
        <Link className="button button-quiet" to={`/orders/${number}/remedies`}>
          {dispute.back}
        </Link>
      </div>
    </Form>
  )
}
