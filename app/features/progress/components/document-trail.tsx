import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { YearText } from '~/ui/times'
import { ledgerPath } from '../ledger-filter.form'
import type { Trail } from '../trails.view.server'
import { documentPath } from './document-paths'
import { MonthOf } from './ledger-period'

interface DocumentTrailProps {
  trail: Pick<Trail, 'village' | 'agreement' | 'found'>
  /** A document between the agreement and what is looked at: the order of a delivery note. */
  through?: Trail['document']
  /** What is looked at. */
  name: string
}

/** Up from a paper to the published total: 进度 › 龙跃村 2026 › 3 月 › GX… › CG… */
export function DocumentTrail({ trail: { village, agreement, found }, through, name }: DocumentTrailProps) {
  const { ledger } = useMessages()
  const words = ledger.documents
  const steps: { to: string; said: ReactNode }[] = []
  if (found) {
    const { year, month, step } = found
    steps.push({ to: `/office?year=${year}`, said: words.progress })
    if (village) {
      steps.push({
        to: `/office/villages/${village.slug}?year=${year}`,
        said: (
          <Phrase
            text={words.villageYear}
            parts={{ name: <Digits kind="name">{village.name}</Digits>, year: <YearText year={year} /> }}
          />
        ),
      })
    }
    const inVillage = { year, step, ...(village ? { village: village.slug } : {}) }
    steps.push({ to: ledgerPath({ ...inVillage, month }), said: <MonthOf month={month} year={year} /> })
  } else steps.push({ to: '/office', said: words.progress })
  for (const document of [agreement && { type: 'AGREEMENT' as const, ...agreement }, through]) {
    if (!document) continue
    const { type, id, number } = document
    steps.push({ to: documentPath(type, id), said: <Digits kind="identifier">{number}</Digits> })
  }
  return (
    <nav aria-label={words.trail} className="no-print">
      <ol className="trail">
        {steps.map(({ to, said }) => (
          <li key={to}>
            <Link to={to}>{said}</Link>
          </li>
        ))}
        <li aria-current="page">
          <Digits kind="identifier">{name}</Digits>
        </li>
      </ol>
    </nav>
  )
}

/** The same on a paper's own page, once for each document that it is of; the document itself is on the way. */
export function PaperTrails({ trails, name }: { trails: readonly Trail[]; name: string }) {
  return trails.map((trail) => (
    <DocumentTrail key={trail.document.id} trail={trail} through={trail.document} name={name} />
  ))
}
