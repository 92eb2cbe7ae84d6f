import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { YearText } from '~/ui/times'
import type { DocumentPage } from '../document-page.view.server'
import { ledgerPath } from '../ledger-filter.form'
import { documentPath } from './document-paths'
import { MonthOf } from './ledger-period'

/** Up from a document to the published total: 进度 › 龙跃村 2026 › 3 月 › GX… › CG… */
export function DocumentTrail({ page: { document, found }, name }: { page: DocumentPage; name: string }) {
  const { ledger } = useMessages()
  const words = ledger.documents
  const { village, agreement } = document
  const steps: { to: string; said: ReactNode }[] = []
  if (found) {
    const { year, month, step } = found
    const inVillage = { year, step, ...(village ? { village: village.slug } : {}) }
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
    steps.push({ to: ledgerPath({ ...inVillage, month }), said: <MonthOf month={month} year={year} /> })
  } else steps.push({ to: '/office', said: words.progress })
  if (agreement) {
    steps.push({
      to: documentPath('AGREEMENT', agreement.id),
      said: <Digits kind="identifier">{agreement.number}</Digits>,
    })
  }
  return (
    <nav aria-label={words.trail}>
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
