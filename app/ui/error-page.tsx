import { Link } from '@remix-run/react'
import { fill, type Messages } from '~/messages'
import { useMessages } from './messages-context'

type ErrorTexts = Messages['chrome']['errors']

/** What the visitor reads about a status: never a stack, always a way on. */
export function ErrorPage({ status, requestId }: { status: number; requestId?: string }) {
  const { chrome } = useMessages()
  const { title, text } = textsFor(chrome.errors, status)
  return (
    <div className="page">
      <div className="page-head">
        <p className="soft num">{status}</p>
        <h1>{title}</h1>
      </div>
      <p className="lead">{text}</p>
      {requestId ? <p className="soft">{fill(chrome.errorNumber, { number: requestId })}</p> : null}
      <p className="buttons">
        <Link className="button" to="/">
          {chrome.errorHome}
        </Link>
      </p>
    </div>
  )
}

/** An unknown 4xx is told as a bad request, everything else as our own fault. */
function textsFor(errors: ErrorTexts, status: number) {
  const key = String(status)
  if (Object.hasOwn(errors, key)) return errors[key as keyof ErrorTexts]
  return status >= 400 && status < 500 ? errors['400'] : errors['500']
}
