import { Form } from '@remix-run/react'
import { megabytes } from '~/domain/attachment/attachment'
import { Digits } from '~/ui/figure'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { MomentText } from '~/ui/times'
import type { AttachmentSummary } from '../attachments.view.server'

interface AttachmentListProps {
  files: readonly AttachmentSummary[]
  /** The intent that takes a file away, with its id as `attachmentId`; left out where nothing may be taken away. */
  removeIntent?: string
  /** Where a file is served, if not to those who may read its document. */
  hrefOf?: (id: string) => string
}

/** Files of a document: pictures to look at, each with a way to see it whole; PDFs to download. */
export function AttachmentList({ files, removeIntent, hrefOf = ownHref }: AttachmentListProps) {
  return (
    <ul className="attachments">
      {files.map((file) => (
        <li key={file.id}>
          <Attachment file={file} href={hrefOf(file.id)} />
          {removeIntent ? <Remove file={file} intent={removeIntent} /> : null}
        </li>
      ))}
    </ul>
  )
}

function ownHref(id: string): string {
  return `/attachments/${id}`
}

function Attachment({ file, href }: { file: AttachmentSummary; href: string }) {
  const { attachments } = useMessages()
  const { name, mediaType, bytes, width, height, uploadedAt } = file
  const picture = width !== null && height !== null
  return (
    <figure>
      <a href={href}>
        <span className="attachment-look">
          {picture ? <img src={href} alt="" width={width} height={height} loading="lazy" /> : <PaperMark />}
        </span>
        <Digits kind="name">{name}</Digits>
      </a>
      <figcaption>
        <span className="soft">
          {picture ? attachments.picture : mediaType === 'application/ofd' ? attachments.ofd : attachments.pdf} ·{' '}
          <Digits kind="identifier">{megabytes(bytes)}</Digits> · <MomentText at={uploadedAt} />
        </span>
      </figcaption>
    </figure>
  )
}

/** A sheet with lines: there is a paper, and it is not shown here. */
function PaperMark() {
  return (
    <svg viewBox="0 0 48 60" width="48" height="60" aria-hidden="true">
      <path d="M6 3h26l10 10v44H6z" fill="var(--sheet)" stroke="currentColor" strokeWidth="2" />
      <path d="M32 3v10h10M13 24h22M13 33h22M13 42h14" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}

function Remove({ file, intent }: { file: AttachmentSummary; intent: string }) {
  const { attachments } = useMessages()
  return (
    <Form method="post">
      <input type="hidden" name="attachmentId" value={file.id} />
      <SubmitButton kind="link" name="intent" value={intent}>
        {attachments.remove}
        <span className="sr-only"> {file.name}</span>
      </SubmitButton>
    </Form>
  )
}
