import { useState } from 'react'
import { useScripted } from './scripted'

interface CopyButtonProps {
  text: string
  label: string
  /** Said once it is done. */
  done: string
  /** What is copied, for those who do not see what the button stands beside. */
  about?: string
  quiet?: boolean
}

/** Without a script, or where the browser lets no page write to its clipboard, the text is copied by hand. */
export function CopyButton({ text, label, done, about, quiet = false }: CopyButtonProps) {
  const scripted = useScripted()
  const [copied, setCopied] = useState(false)
  if (!scripted || !navigator.clipboard) return null
  return (
    <>
      <button
        type="button"
        className={quiet ? 'button button-quiet' : 'button'}
        aria-label={about ? `${label} ${about}` : undefined}
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }}
      >
        {label}
      </button>
      <span role="status">{copied ? done : ''}</span>
    </>
  )
}
