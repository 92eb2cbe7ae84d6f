import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import type { AmendedAgreement, ListedAmendment } from '../amendments.view.server'
import { useChanges } from './changes'

interface AmendedProps {
  number: string
  amended: AmendedAgreement
  /** Asks for a renewal, where the viewer may: names the new draft. */
  renewalId: string | null
}

/** On the agreement's page: what amendments changed, how it ended, and what can be changed next. */
export function Amended({ number, amended, renewalId }: AmendedProps) {
  const { list, terminated } = useMessages().amendments
  const { amendments, termination, mayAmend, mayTerminate } = amended
  if (amendments.length === 0 && !termination && !mayAmend && !mayTerminate && !renewalId) return null
  return (
    <section className="stack mt-4" aria-labelledby="amendments">
      <h2 id="amendments">{list.title}</h2>
      {termination ? <TerminationText termination={termination} title={terminated.title} /> : null}
      {amendments.some(({ state, ends }) => state === 'IN_FORCE' && !ends) ? (
        <p className="soft">{list.asSigned}</p>
      ) : null}
      {amendments.length > 0 ? (
        <ul className="rows">
          {amendments.map((amendment) => (
            <AmendmentRow key={amendment.id} number={number} amendment={amendment} />
          ))}
        </ul>
      ) : null}
      <div className="buttons">
        {mayAmend ? (
          <Link className="button button-quiet" to={`/agreements/${number}/amend`}>
            {list.change}
          </Link>
        ) : null}
        {renewalId ? (
          <Form method="post">
            <input type="hidden" name="intent" value="renew" />
            <input type="hidden" name="id" value={renewalId} />
            <SubmitButton kind="quiet">{list.renew}</SubmitButton>
          </Form>
        ) : null}
      </div>
      {mayTerminate ? (
        <p>
          <Link to={`/agreements/${number}/terminate`}>{list.terminate}</Link>
        </p>
      ) : null}
    </section>
  )
}

function AmendmentRow({ number, amendment }: { number: string; amendment: ListedAmendment }) {
  const { list, change } = useMessages().amendments
  const format = useFormat()
  const changes = useChanges()
  const { sequence, state, ends, signedOn, content, reason } = amendment
  const said: ReactNode = ends
    ? list.ends
    : content
      ? changes(content).map(({ key, what, from, to }) => (
          <span key={key} className="block">
            {what} {fill(change.fromTo, { from, to })}
          </span>
        ))
      : reason
  return (
    <li>
      <Link className="num" to={`/agreements/${number}/amendments/${sequence}`}>
        {amendment.number}
      </Link>
      <StatusTag kind="amendment" status={state} />
      {signedOn ? <span className="soft">{fill(list.inForce, { date: format.date(signedOn) })}</span> : null}
      <span className="soft basis-full">{said}</span>
    </li>
  )
}

function TerminationText({
  termination,
  title,
}: {
  termination: NonNullable<AmendedAgreement['termination']>
  title: string
}) {
  const { terminated, terminate } = useMessages().amendments
  const format = useFormat()
  const { ground, side, reason, terminatedOn, openOrders } = termination
  const date = format.date(terminatedOn)
  const party = side === 'BUYER' ? terminated.buyer : terminated.supplier
  return (
    <div className="note note-bad">
      <p>
        <b>{title}</b>
      </p>
      <p>
        {ground === 'AGREED'
          ? fill(terminated.byBoth, { date, reason })
          : fill(terminated.byNotice, { date, party, ground: terminate.grounds[ground], reason })}
      </p>
      <p>{openOrders > 0 ? fill(terminated.open, { count: openOrders }) : terminated.settled}</p>
    </div>
  )
}
