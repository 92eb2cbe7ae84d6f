import { Form } from '@remix-run/react'
import type { AttachmentKind } from '~/domain/attachment/attachment'
import type { Refusal } from '~/domain/refusal/refusal'
import { SelectField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { FileField } from '~/ui/file-field'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { refusalText } from '~/ui/refusal-text'
import { EVIDENCE_KINDS } from '../offline.form'
import type { RecordPage } from '../records.view.server'

type Evidence = RecordPage['evidence'][number]

interface EvidenceSheetsProps {
  files: readonly Evidence[]
  /** The intent that takes one away, where that is still possible. */
  removeIntent?: string
}

/** Evidence as large as there is room: what an approver reads amounts and dates from. */
export function EvidenceSheets({ files, removeIntent }: EvidenceSheetsProps) {
  return (
    <ul className="evidence">
      {files.map((file) => (
        <li key={file.id}>
          <figure>
            <a href={`/attachments/${file.id}`}>
              {file.width !== null && file.height !== null ? (
                <img src={`/attachments/${file.id}`} alt="" width={file.width} height={file.height} loading="lazy" />
              ) : null}
              <Digits kind="name">{file.name}</Digits>
            </a>
            <figcaption className="soft">
              <KindOf kind={file.kind} />
            </figcaption>
          </figure>
          {removeIntent ? <Remove file={file} intent={removeIntent} /> : null}
        </li>
      ))}
    </ul>
  )
}

function KindOf({ kind }: { kind: AttachmentKind }) {
  const { kinds } = useMessages().offlineRecords
  return <>{(kinds as Readonly<Partial<Record<AttachmentKind, string>>>)[kind] ?? kinds.evidence}</>
}

function Remove({ file, intent }: { file: Evidence; intent: string }) {
  const { attachments } = useMessages()
  return (
    <Form method="post">
      <input type="hidden" name="attachmentId" value={file.id} />
      <SubmitButton kind="link" name="intent" value={intent}>
        {attachments.remove}
        <span className="sr-only">
          {' '}
          <Digits kind="name">{file.name}</Digits>
        </span>
      </SubmitButton>
    </Form>
  )
}

/** More evidence from whoever entered the record. */
export function AddEvidence({ refusal }: { refusal: Refusal | undefined }) {
  const messages = useMessages()
  const { offlineRecords: words } = messages
  return (
    <details open={refusal !== undefined}>
      <summary>{words.evidenceAdd}</summary>
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <input type="hidden" name="intent" value="attach" />
        <SelectField
          name="kind"
          label={words.evidenceKind}
          choices={EVIDENCE_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        />
        <FileField
          name="files"
          multiple
          label={words.evidenceFiles}
          error={refusal ? refusalText(messages, refusal) : undefined}
        />
        <div className="buttons">
          <SubmitButton kind="quiet">{words.evidenceSend}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}
