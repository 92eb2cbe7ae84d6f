import { Link } from '@remix-run/react'
import { useState } from 'react'
import { fill } from '~/messages'
import { fieldId } from '~/ui/field'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { QrPicture } from '~/ui/qr-picture'
import { useScripted } from '~/ui/scripted'

/** A link that was just made; it cannot be shown again. */
export interface FreshLink {
  name: string
  url: string
  qr: { size: number; path: string }
  expiresAt: Date
}

/** The link to copy and its QR code, with how long it is good. */
export function FreshInvitation({ fresh, back }: { fresh: FreshLink; back: string }) {
  const { fresh: words } = useMessages().members
  const format = useFormat()
  const id = fieldId('invitation-link')
  return (
    <NowBox kicker={words.kicker} title={fill(words.title, { name: fresh.name })}>
      <p>{fill(words.text, { until: format.dateTime(fresh.expiresAt) })}</p>
      <div className="handout">
        <div className="stack">
          <div className="field-row">
            <label htmlFor={id}>{words.link}</label>
            <textarea className="input" id={id} readOnly rows={3} value={fresh.url} />
          </div>
          <div className="buttons">
            <CopyButton text={fresh.url} />
            <Link className="button button-quiet" to={back}>
              {words.done}
            </Link>
          </div>
        </div>
        <QrPicture code={fresh.qr} label={words.qr} />
      </div>
    </NowBox>
  )
}

/** Without a script, or where the browser lets no page write to its clipboard, the link is copied by hand. */
function CopyButton({ text }: { text: string }) {
  const { fresh: words } = useMessages().members
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
        {words.copy}
      </button>
      <span role="status">{copied ? words.copied : ''}</span>
    </>
  )
}
