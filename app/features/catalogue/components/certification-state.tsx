import { Link } from '@remix-run/react'
import type { CertificationMark } from '~/domain/certification/product-certification'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'

/** How a product stands with its certification: the word, and of a certificate its number and last day. */
export function CertificationState({ mark }: { mark: CertificationMark }) {
  const { product } = useMessages().catalogue
  const format = useFormat()
  const { certification, certificationNumber, certifiedUntil } = mark
  return (
    <>
      <StatusTag kind="certification" status={certification} />{' '}
      {certifiedUntil === null ? (
        <Link to="/certifications">{product.toNotices}</Link>
      ) : (
        <>
          <Link className="num" to={`/certifications/${certificationNumber}`}>
            {certificationNumber}
          </Link>{' '}
          <span className="soft phrase">{fill(product.certifiedUntil, { date: format.date(certifiedUntil) })}</span>
        </>
      )}
    </>
  )
}
