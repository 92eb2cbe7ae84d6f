import { type ReactNode, useState } from 'react'
import { fieldId } from './field'
import { useMessages } from './messages-context'
import { QrPicture } from './qr-picture'
import { useScripted } from './scripted'

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
  const id = fieldId('handed-link')
  return (
    <div className="handout">
      <div className="stack">
        <div className="field-row">
          <label htmlFor={id}>{label}</label>
          <textarea className="input" id={id} readOnly rows={3} value={url} />
        </div>
        <div className="buttons">
          <CopyButton text={url} />
          {children}
        </div>
      </div>
      <QrPicture code={qr} label={qrLabel} />
    </div>
  )
}

/** Without a script, or where the browser lets no page write to its clipboard, the link is copied by hand. */
function CopyButton({ text }: { text: string }) {
  const { pieces } = useMessages()
  const scripted = useScripted()
  const [copied, setCopied] = useState(false)
  if (!scripted || !navigator.clipboard) return null
  return (
    <>
      <button
        type="button"
        className="button"
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }}
      >
        {pieces.copyLink}
      </button>
      <span role="status">{copied ? pieces.linkCopied : ''}</span>
    </>
  )
}
