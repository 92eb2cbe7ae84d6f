import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import type { AfterSale, RemedyStanding } from '../remedies.view.server'
import { type NamedLine, useRemedyLines, useRemedyName } from './remedy-text'

/** 处理单: what was proposed, by whom, what came of it, and by how much the accepted amount changed. */
export function RemedyList({
  number,
  after,
  lines,
}: {
  number: string
  after: AfterSale
  lines: readonly NamedLine[]
}) {
  return (
    <ul className="rows">
      {after.remedies.map((remedy) => (
        <RemedyRow key={remedy.id} {...{ number, after, lines, remedy }} />
      ))}
    </ul>
  )
}

interface RemedyRowProps {
  number: string
  after: AfterSale
  lines: readonly NamedLine[]
  remedy: RemedyStanding
}

function RemedyRow({ number, after, lines, remedy }: RemedyRowProps) {
  const { list, sides } = useMessages().remedies
  const format = useFormat()
  const name = useRemedyName(after.remedies)
  const goods = useRemedyLines(lines)(remedy)
  const moment = (at: Date) => format.dateTime(at)
  const answered = remedy.answeredAt ? { name: remedy.answererName, moment: moment(remedy.answeredAt) } : null
  const said = [
    fill(list.proposed, { side: sides[remedy.side], name: remedy.proposerName, moment: moment(remedy.proposedAt) }),
    answered && remedy.state === 'AGREED' ? fill(list.agreed, answered) : '',
    answered && remedy.state === 'DECLINED' ? fill(list.declined, { ...answered, answer: remedy.answer }) : '',
    answered && remedy.state === 'WITHDRAWN' ? fill(list.withdrawn, answered) : '',
    remedy.restock && remedy.state === 'AGREED' && !remedy.reversesId ? list.restocked : '',
  ]
  return (
    <li id={`remedy-${remedy.number}`}>
      <span>
        {name(remedy)}{' '}
        <Link className="num" to={`/papers/remedy/${encodeURIComponent(remedy.number)}`}>
          {remedy.number}
        </Link>
      </span>
      <StatusTag kind="remedy" status={remedy.reversed ? 'REVERSED' : remedy.state} />
      <span className="paper-more">
        {[...goods, remedy.reason].join(' · ')}
        {remedy.amountFen === 0n ? null : (
          <>
            {' · '}
            {fill(list.changed, { amount: format.money(remedy.amountFen) })}
          </>
        )}
        <br />
        <span className="soft">{said.filter(Boolean).join(' · ')}</span>
        {remedy.mayReverse ? (
          <>
            <br />
            <Link className="no-print" to={`/orders/${number}/remedies/new?reverses=${remedy.id}`}>
              {list.reverse}
            </Link>
          </>
        ) : null}
      </span>
    </li>
  )
}
