import { Form, Link } from '@remix-run/react'
import { formatYuanPlain } from '~/domain/money/fen'
import { TextAreaField } from '~/ui/field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { SplitPage } from '../pay.view.server'
import { SplitFields } from './split-fields'

/** Which documents a verified transfer pays from now on. */
export function SplitForm({ page, documents, answer }: SplitPage & { answer: FormAnswer | undefined }) {
  const { split } = useMessages().payments
  const form = useFormAnswer(answer)
  const { id, version } = page.transfer
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="transferId" value={id} />
      <input type="hidden" name="version" value={version} />
      <SplitFields
        legend={split.documents}
        hint={split.documentsHint}
        form={form}
        documents={documents.map(({ paidFen, ...document }) => ({
          ...document,
          optional: true,
          start: paidFen > 0n ? formatYuanPlain(paidFen) : undefined,
        }))}
      />
      <TextAreaField
        name="reason"
        label={split.reason}
        hint={split.reasonHint}
        optional
        defaultValue={form.typed('reason')}
        error={form.errorOf('reason')}
      />
      <div className="buttons">
        <SubmitButton big>{split.submit}</SubmitButton>
        <Link className="button button-quiet" to={`/transfers/${id}`}>
          {split.back}
        </Link>
      </div>
    </Form>
  )
}
