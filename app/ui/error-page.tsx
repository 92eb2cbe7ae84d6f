import { Link } from '@remix-run/react'
import type { Messages } from '~/messages'
import { useMessages } from './messages-context'

/** What the visitor reads about a status: never a stack, always a way on. */
export function ErrorPage({ status, requestId }: { status: number; requestId?: string | undefined }) {
  const messages = useMessages()
  const { title, text } = errorTexts(messages, status)
  return (
    <div className="page">
      <div className="page-head">
        <p className="soft num">{status}</p>
        <h1>{title}</h1>
      </div>
      <p className="lead">{text}</p>
      <p className="buttons">
        <Link className="button" to="/">
          {messages.chrome.errorHome}
        </Link>
        {status === 404 ? (
          <Link className="button button-quiet" to="/products">
            {messages.chrome.products}
          </Link>
        ) : null}
      </p>
      {requestId ? (
        <p className="soft above">
          {messages.chrome.errorId} <code className="num break-all">{requestId}</code>
        </p>
      ) : null}
    </div>
  )
}

/** An unknown 4xx is told as a bad request, everything else as our own fault. */
export function errorTexts({ chrome: { errors } }: Messages, status: number): { title: string; text: string } {
  const key = String(status)
  if (Object.hasOwn(errors, key)) return errors[key as keyof typeof errors]
  return status >= 400 && status < 500 ? errors['400'] : errors['500']
}
