import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Digits } from './figure'
import { useMessages } from './messages-context'

interface PagerProps {
  /** From 1. */
  page: number
  pages: number
  hrefFor: (page: number) => string
}

export function Pager({ page, pages, hrefFor }: PagerProps) {
  const { chrome } = useMessages()
  if (pages <= 1) return null
  return (
    <nav className="pager" aria-label={chrome.pager}>
      {page > 1 ? (
        <Link className="button button-quiet" rel="prev" to={hrefFor(page - 1)}>
          {chrome.newer}
        </Link>
      ) : (
        <span />
      )}
      <span className="num">
        <Digits kind="identifier">{fill(chrome.pageOf, { page, pages })}</Digits>
      </span>
      {page < pages ? (
        <Link className="button button-quiet" rel="next" to={hrefFor(page + 1)}>
          {chrome.older}
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
