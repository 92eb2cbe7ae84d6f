import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
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
  /** What the fields are called, by their names: for pages that come back without the script, which looks it up. */
  labels?: Readonly<Record<string, string>>
}

/**
 * Above a form that came back: what has to change, each with a link to its field. The script moves the focus here and
 * puts what the field is called before what is wrong with it (browser/errors).
 */
export function ErrorSummary({ errors, labels = {} }: ErrorSummaryProps) {
  const { chrome } = useMessages()
  const shown = errors.length
  useNeedsScripts(shown > 0)
  if (shown === 0) return null
  return (
    <div className="error-summary" role="alert" tabIndex={-1}>
      <h2>{shown === 1 ? chrome.errorsOne : fill(chrome.errorsMany, { count: shown })}</h2>
      <ul>
        {errors.map(({ field, id, text, confirm }) => (
          <li key={`${field ?? ''}${id ?? ''}${text}`}>
            {field ? (
              <a href={`#${id ?? fieldId(field)}`} data-named={labels[field] ? '' : undefined}>
                {labels[field] ? fill(chrome.errorOf, { field: labels[field], error: text }) : text}
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

/** While its form is under way it keeps its width and refuses a second press (browser/sending). */
export function SubmitButton({ children, kind = 'main', big = false, name, value }: SubmitButtonProps) {
  const { chrome } = useMessages()
  useNeedsScripts()
  return (
    <button type="submit" className={`${KINDS[kind]}${big ? ' button-big' : ''}`} name={name} value={value}>
      <span className="button-words">
        <span>{children}</span>
        <span data-off="" aria-hidden="true">
          {chrome.submitting}
        </span>
      </span>
    </button>
  )
}
