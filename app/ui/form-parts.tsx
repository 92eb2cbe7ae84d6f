import { Link, useNavigation } from '@remix-run/react'
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { fill } from '~/messages'
import { fieldId } from './field'
import { useMessages } from './messages-context'
import { useNeedsScripts } from './scripted'

export interface FormError {
  /** Name of the field; without one the error is about the whole form. */
  field?: string
  /** Where the field's id is not the usual one. */
  id?: string
  text: string
  /** Where the person first shows who they are; in another tab where the form holds what somebody typed. */
  confirm?: { to: string; newTab: boolean }
}

interface ErrorSummaryProps {
  errors: readonly FormError[]
  /** What the fields are called, by their names: for pages that are sent without scripts, which cannot look it up. */
  labels?: Readonly<Record<string, string>>
}

/** Above a form that came back: what has to change, each with a link to its field. Focus moves here. */
export function ErrorSummary({ errors, labels: known = {} }: ErrorSummaryProps) {
  const { chrome } = useMessages()
  const summary = useRef<HTMLDivElement>(null)
  const shown = errors.length
  const found = useLabels(errors)
  useEffect(() => {
    if (shown > 0) summary.current?.focus()
  }, [shown])
  if (shown === 0) return null
  const named = (text: string, label: string | undefined) =>
    label ? fill(chrome.errorOf, { field: label, error: text }) : text
  return (
    <div ref={summary} className="error-summary" role="alert" tabIndex={-1}>
      <h2>{shown === 1 ? chrome.errorsOne : fill(chrome.errorsMany, { count: shown })}</h2>
      <ul>
        {errors.map(({ field, id, text, confirm }, index) => (
          <li key={`${field ?? ''}${id ?? ''}${text}`}>
            {field ? (
              <a href={`#${id ?? fieldId(field)}`} onClick={leadToField}>
                {named(text, known[field] ?? found[index])}
              </a>
            ) : (
              text
            )}
            {confirm ? <ConfirmLink {...confirm} /> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** By focus alone: a change of the address would make the router forget what the form came back with. */
function leadToField(event: MouseEvent<HTMLAnchorElement>): void {
  const target = document.getElementById(event.currentTarget.hash.slice(1))
  if (!target) return
  event.preventDefault()
  const fields = 'input:not([type="hidden"]), select, textarea'
  const field = target.matches(fields) ? target : target.querySelector<HTMLElement>(fields)
  const closed = target.closest('details')
  if (closed) closed.open = true
  const arrived = field ?? target
  arrived.focus()
}

function ConfirmLink({ to, newTab }: NonNullable<FormError['confirm']>) {
  const { access } = useMessages()
  return (
    <p>
      <Link to={to} {...(newTab ? { target: '_blank', rel: 'noopener' } : {})}>
        {access.confirm.go}
      </Link>
    </p>
  )
}

/** "Required" twice tells little: what each field is called stands on the page, below the summary. Needs the script. */
function useLabels(errors: readonly FormError[]): readonly (string | undefined)[] {
  const [labels, setLabels] = useState<readonly (string | undefined)[]>([])
  const ids = errors.map(({ field, id }) => id ?? (field ? fieldId(field) : '')).join(' ')
  useEffect(() => {
    const labelOf = (id: string) =>
      document.querySelector(`.field-row > label[for="${id}"]`)?.firstChild?.textContent ?? undefined
    setLabels(ids.split(' ').map((id) => (id === '' ? undefined : labelOf(id))))
  }, [ids])
  return labels
}

/** Names this filling-in of a form, so that sending it twice is one act. The loader makes the key. */
export function HiddenIdempotency({ idempotencyKey }: { idempotencyKey: string }) {
  return <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
}

interface SubmitButtonProps {
  children: ReactNode
  /** 'sign' is the only red one: it prints a seal. */
  kind?: 'main' | 'quiet' | 'sign' | 'link'
  big?: boolean
  /** The form's intent, where a page has several. */
  name?: string
  value?: string
}

const KINDS = { main: 'button', quiet: 'button button-quiet', sign: 'button button-sign', link: 'button-link' }
const SLOW_MS = 10_000

/** Keeps its width while its form is under way, refuses a second press, and after 10 s says that nothing is lost. */
export function SubmitButton({ children, kind = 'main', big = false, name, value }: SubmitButtonProps) {
  const { chrome } = useMessages()
  useNeedsScripts()
  const navigation = useNavigation()
  const busy = navigation.formData !== undefined
  const mine = busy && (name === undefined || navigation.formData?.get(name) === (value ?? ''))
  const slow = useSlow(mine)
  return (
    <>
      <button
        type="submit"
        className={`${KINDS[kind]}${big ? ' button-big' : ''}`}
        name={name}
        value={value}
        aria-disabled={busy || undefined}
        onClick={(event) => {
          if (busy) event.preventDefault()
        }}
      >
        <span className="button-words">
          <span data-off={mine || undefined}>{children}</span>
          <span data-off={mine ? undefined : true} aria-hidden={!mine}>
            {chrome.submitting}
          </span>
        </span>
      </button>
      {slow ? <p role="status">{chrome.slow}</p> : null}
    </>
  )
}

function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setSlow(false)
    if (!waiting) return
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [waiting])
  return slow
}
