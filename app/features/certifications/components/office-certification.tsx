import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { OfficeCertification } from '../certifications.view.server'
import { Period } from './own-certification'

/** What was applied for, what was asked and answered, who recommended, published and decided. */
export function OfficeFacts({ page }: { page: OfficeCertification }) {
  const { certifications: words } = useMessages()
  const { office } = words
  const { head } = page
  const { publicFrom, publicUntil, validFrom, validUntil } = head
  const items: (Fact | null)[] = [
    {
      term: words.product,
      value: (
        <Digits kind="name">
          <Link to={`/products/${head.slug}`}>{head.productName}</Link>
          {head.spec ? <span className="soft"> {head.spec}</span> : null}
        </Digits>
      ),
    },
    {
      term: words.village,
      value: (
        <Link to={`/office/villages/${head.villageSlug}`}>
          <Digits kind="name">{head.villageName}</Digits>
        </Link>
      ),
    },
    {
      term: words.supplier,
      value: (
        <Link to={`/office/organisations/${head.supplierId}`}>
          <Digits kind="name">{head.supplierName}</Digits>
        </Link>
      ),
    },
    { term: words.statement, value: <Typed text={head.statement} /> },
    { term: words.appliedOn, value: <At at={head.appliedAt} name={head.appliedByName} /> },
    head.renewsNumber
      ? { term: office.renews, value: <NumberText text={head.renewsNumber} to={head.renewsNumber} /> }
      : null,
    head.question ? { term: office.question, value: <Typed text={head.question} /> } : null,
    head.answer ? { term: office.answer, value: <Typed text={head.answer} /> } : null,
    head.recommendedAt
      ? {
          term: office.recommended,
          value: (
            <>
              <Typed text={head.recommendation} /> <At at={head.recommendedAt} name={head.recommendedByName} />
            </>
          ),
        }
      : null,
    publicFrom && publicUntil
      ? { term: words.publicDays, value: <Period from={publicFrom} until={publicUntil} /> }
      : null,
    head.certificateNumber
      ? { term: words.certificateNumber, value: <NumberText text={head.certificateNumber} to={null} /> }
      : null,
    validFrom && validUntil ? { term: words.valid, value: <Period from={validFrom} until={validUntil} /> } : null,
    head.decidedAt ? { term: office.decided, value: <At at={head.decidedAt} name={head.decidedByName} /> } : null,
    head.reason ? { term: words.reason, value: <Typed text={head.reason} /> } : null,
  ]
  return <Facts items={items.filter((fact) => fact !== null)} />
}

function Typed({ text }: { text: string }) {
  return (
    <span className="wrap-anywhere">
      <Digits kind="name">{text}</Digits>
    </span>
  )
}

function NumberText({ text, to }: { text: string; to: string | null }) {
  const shown = (
    <span className="num">
      <Digits kind="identifier">{text}</Digits>
    </span>
  )
  return to === null ? shown : <Link to={`/office/certifications/${to}`}>{shown}</Link>
}

function At({ at, name }: { at: Date; name: string | null }) {
  const { office } = useMessages().certifications
  return (
    <span className="soft">
      <MomentText at={at} /> {name === null ? null : <Digits kind="name">{fill(office.by, { name })}</Digits>}
    </span>
  )
}
