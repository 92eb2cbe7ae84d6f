import type { ReactNode } from 'react'
import { useMessages } from './messages-context'

interface PaperProps {
  /** A draft says so across the sheet, in print too. */
  draft?: boolean
  label: string
  children: ReactNode
}

/** A sheet: an agreement, a delivery note, an acceptance. */
export function Paper({ draft = false, label, children }: PaperProps) {
  const { pieces } = useMessages()
  return (
    <article className="paper" aria-label={label}>
      {draft ? (
        <div className="watermark" aria-hidden="true">
          <span>{pieces.draft}</span>
        </div>
      ) : null}
      {children}
    </article>
  )
}

/** Both signatures side by side, each a seal with its caption. */
export function Signatures({ children }: { children: ReactNode }) {
  return <div className="signatures">{children}</div>
}
