import { Form } from '@remix-run/react'
import type { Refusal } from '~/domain/refusal/refusal'
import { Field } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { refusalText } from '~/ui/refusal-text'

/** Photos and PDFs of whoever entered the sheet. */
export function EvidenceForm({ refusal }: { refusal: Refusal | null }) {
  const messages = useMessages()
  const { offline } = messages
  return (
    <Form method="post" encType="multipart/form-data" className="form" noValidate>
      <input type="hidden" name="intent" value="attach" />
      <FileField
        name="files"
        multiple
        label={offline.evidenceField}
        error={refusal?.field === 'files' ? refusalText(messages, refusal) : undefined}
      />
      <div className="buttons">
        <SubmitButton kind="quiet">{offline.evidenceAttach}</SubmitButton>
      </div>
    </Form>
  )
}

/** Pictures of many lines at once, matched by their names. */
export function MatchForm({ refusal }: { refusal: Refusal | null }) {
  const messages = useMessages()
  const { offline } = messages
  const refused = refusal?.field === 'zip' ? refusal : null
  return (
    <details open={refused !== null}>
      <summary>{offline.zip}</summary>
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <input type="hidden" name="intent" value="match" />
        <Field
          name="zip"
          label={offline.zip}
          hint={offline.zipHint}
          error={refused ? refusalText(messages, refused) : undefined}
          control={(props) => <input {...props} type="file" accept=".zip,application/zip" className="input" />}
        />
        <div className="buttons">
          <SubmitButton kind="quiet">{offline.zipSend}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}
