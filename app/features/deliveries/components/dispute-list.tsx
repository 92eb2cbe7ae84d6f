import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import type { AfterSale, DisputeView } from '../remedies.view.server'
import type { NamedLine } from './remedy-text'

interface DisputeListProps {
  number: string
  after: AfterSale
  lines: readonly NamedLine[]
  parties: Readonly<Record<'BUYER' | 'SUPPLIER', string>>
  /** Shows the photos of a dispute. */
  files: (files: DisputeView['photos']) => ReactNode
}

/** 异议: who does not agree with what, since when it waits, for whom, and how it ended. */
export function DisputeList({ number, after, lines, parties, files }: DisputeListProps) {
  return (
    <ul className="rows">
      {after.disputes.map((dispute) => (
        <li key={dispute.id}>
          <DisputeRow {...{ number, after, lines, parties, dispute, files }} />
        </li>
      ))}
    </ul>
  )
}

function DisputeRow({ number, after, lines, parties, dispute, files }: DisputeListProps & { dispute: DisputeView }) {
  const { dispute: words, sides } = useMessages().remedies
  const format = useFormat()
  const moment = (at: Date) => format.dateTime(at)
  const products = dispute.orderLineIds.flatMap((id) => lines.find((line) => line.id === id)?.productName ?? [])
  const open = dispute.state === 'OPEN'
  return (
    <div className="stack">
      <p>
        <b className="num">{fill(words.ofAcceptance, { number: dispute.acceptanceNumber })}</b>{' '}
        <StatusTag kind="dispute" status={open ? 'DISPUTED' : 'RESOLVED'} />
      </p>
      <p>{dispute.reason}</p>
      <p className="soft">
        {fill(words.opened, {
          side: sides[dispute.side],
          name: dispute.openerName,
          moment: moment(dispute.openedAt),
        })}
        <br />
        {fill(words.about, { products: products.join(' · ') })}
      </p>
      {dispute.photos.length > 0 ? files(dispute.photos) : null}
      <NextStep {...{ after, dispute, parties }} />
      {dispute.escalatedAt ? (
        <p className="soft">{fill(words.escalated, { moment: moment(dispute.escalatedAt) })}</p>
      ) : null}
      {open ? <DisputeActs {...{ number, after, dispute }} /> : null}
    </div>
  )
}

/** What happens next, by whom, and since when it waits. */
function NextStep({ after, dispute, parties }: Pick<DisputeListProps, 'after' | 'parties'> & { dispute: DisputeView }) {
  const { dispute: words, kinds } = useMessages().remedies
  const format = useFormat()
  if (dispute.resolvedAt) {
    const kind = after.remedies.find(({ id }) => id === dispute.remedyId)?.kind ?? 'AS_IS'
    return <p>{fill(words.ended, { moment: format.dateTime(dispute.resolvedAt), kind: kinds[kind] })}</p>
  }
  const asked = after.remedies.find(({ disputeId, waitsFor }) => disputeId === dispute.id && waitsFor !== null)
  const since = asked?.proposedAt ?? lastAnswer(after, dispute) ?? dispute.openedAt
  const moment = format.dateTime(since)
  if (asked?.waitsFor) return <p>{fill(words.nextAnswer, { party: parties[asked.waitsFor], moment })}</p>
  return <p>{fill(words.next, { moment })}</p>
}

/** A declined or withdrawn proposal: from then on both may propose again. */
function lastAnswer(after: AfterSale, dispute: DisputeView): Date | null {
  const answers = after.remedies.filter(({ disputeId }) => disputeId === dispute.id).map(({ answeredAt }) => answeredAt)
  return answers.at(-1) ?? null
}

function DisputeActs({
  number,
  after,
  dispute,
}: Pick<DisputeListProps, 'number' | 'after'> & { dispute: DisputeView }) {
  const { dispute: words, kinds } = useMessages().remedies
  const choices = after.mayEnd
  return (
    <div className="no-print">
      {choices.length > 0 ? (
        <ul className="doors">
          {choices.map((kind) => (
            <li key={kind}>
              <Link to={`/orders/${number}/remedies/new?kind=${kind}&dispute=${dispute.id}`}>{kinds[kind]}</Link>
            </li>
          ))}
        </ul>
      ) : null}
      {dispute.mayEscalate ? (
        <details className="fold">
          <summary>{words.escalate}</summary>
          <Form method="post" className="form">
            <input type="hidden" name="disputeId" value={dispute.id} />
            <p className="soft">{words.escalateHint}</p>
            <div>
              <SubmitButton kind="quiet" name="intent" value="escalate">
                {words.escalate}
              </SubmitButton>
            </div>
          </Form>
        </details>
      ) : null}
    </div>
  )
}
