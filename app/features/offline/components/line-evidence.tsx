import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Digits, Figure } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { DateText } from '~/ui/times'
import type { RecordedLine } from '../offline.view.server'

export interface LineWithEvidence {
  line: RecordedLine
  /** Its files, as they are looked at. */
  evidence: ReactNode
}

/** What was handed in for single lines, each beside what was written down: whoever approves compares the two. */
export function LineEvidence({ lines }: { lines: readonly LineWithEvidence[] }) {
  const { statuses } = useMessages()
  return (
    <ul className="rows">
      {lines.map(({ line, evidence }) => (
        <li key={line.id}>
          <p>
            <Link to={`/office/offline/${line.id}`}>
              <Digits kind="identifier">{line.number ?? line.rowNumber}</Digits>
              {' · '}
              <Digits kind="name">
                {line.villageName} · {line.product}
              </Digits>
            </Link>{' '}
            · <Figure of={{ fen: line.amountFen }} to={`/office/offline/${line.id}`} size="strong" /> ·{' '}
            <DateText date={line.acceptedOn} />
            <br />
            <span className="soft">
              <Digits kind="name">
                {line.buyerName} · {statuses.buyerType[line.buyerType]}
              </Digits>
            </span>
          </p>
          {evidence}
        </li>
      ))}
    </ul>
  )
}
