import type { ReactNode } from 'react'
import { CopyButton } from './copy-button'
import { fieldId } from './field'
import { useMessages } from './messages-context'
import { QrPicture } from './qr-picture'

interface HandedLinkProps {
  url: string
  qr: { size: number; path: string }
  label: string
  /** What the code leads to, for those who do not see it. */
  qrLabel: string
  /** Beside the copy button: other ways to hand it out, and the way on. */
  children: ReactNode
}

/** A link that is shown this once: to copy, or to let somebody scan. */
export function HandedLink({ url, qr, label, qrLabel, children }: HandedLinkProps) {
  const { pieces } = useMessages()
  const id = fieldId('handed-link')
  return (
    <div className="handout">
      <div className="stack">
        <div className="field-row">
          <label htmlFor={id}>{label}</label>
          <textarea className="input" id={id} readOnly rows={3} value={url} />
        </div>
        <div className="buttons">
          <CopyButton text={url} label={pieces.copyLink} done={pieces.linkCopied} />
          {children}
        </div>
      </div>
      <QrPicture code={qr} label={qrLabel} />
    </div>
  )
}
