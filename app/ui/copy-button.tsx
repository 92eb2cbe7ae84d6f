import { useNeedsScripts } from './scripted'

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
  useNeedsScripts()
  return (
    <>
      <button
        type="button"
        className={`button scripted${quiet ? ' button-quiet' : ''}`}
        aria-label={about ? `${label} ${about}` : undefined}
        data-copy={text}
        data-copied={done}
      >
        {label}
      </button>
      <span role="status" />
    </>
  )
}
