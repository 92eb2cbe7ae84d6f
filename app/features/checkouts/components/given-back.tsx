import { businessDateOf, daysBetween } from '~/domain/calendar/business-date'
import { sumFen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import { MomentText } from '~/ui/times'
import type { CheckoutPage } from '../checkouts.view.server'
import { useWhy } from './use-why'

/** What went back of an online payment: refunds, and what the payer's bank disputes. */
export function GivenBack({ page, now }: { page: CheckoutPage; now: Date }) {
  const words = useMessages().checkouts.page
  const format = useFormat()
  const why = useWhy()
  const { refunds, disputes } = page
  const beyond = sumFen([...refunds, ...disputes].map(({ beyondFen }) => beyondFen))
  return (
    <>
      {beyond > 0n ? <Note tone="bad">{fill(words.beyond, { amount: format.money(beyond) })}</Note> : null}
      {disputes.length > 0 ? (
        <Section title={words.disputes}>
          <Disputes page={page} now={now} />
        </Section>
      ) : null}
      {refunds.length > 0 ? (
        <Section title={words.refunds}>
          <DataTable
            narrow="lines"
            caption={words.refunds}
            captionHidden
            rows={refunds}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'at',
                head: words.refundAt,
                names: true,
                cell: ({ requestedAt }) => <MomentText at={requestedAt} />,
              },
              {
                key: 'amount',
                head: words.refundAmount,
                ...{ amount: true, lead: true },
                cell: ({ amountFen }) => <span className="num">{format.yuan(amountFen)}</span>,
              },
              {
                key: 'state',
                head: words.refundState,
                cell: ({ state }) => <StatusTag kind="checkoutRefund" status={state} />,
              },
              {
                key: 'reason',
                head: words.refundReason,
                wide: true,
                cell: ({ reason, requestedBy, state, failure }) => (
                  <span className="wrap-anywhere">
                    {requestedBy === null ? words.dashboard : reason}
                    {state === 'FAILED' ? (
                      <span className="soft"> · {fill(words.failure, { why: why(failure) })}</span>
                    ) : null}
                  </span>
                ),
              },
            ]}
          />
        </Section>
      ) : null}
    </>
  )
}

function Disputes({ page, now }: { page: CheckoutPage; now: Date }) {
  const words = useMessages().checkouts.page
  const format = useFormat()
  return (
    <ul className="rows">
      {page.disputes.map(({ id, state, amountFen, answerUntil }) => {
        const amount = format.money(amountFen)
        const until = answerUntil && businessDateOf(answerUntil)
        return (
          <li key={id}>
            <span>
              {fill(state === 'OPENED' ? words.disputed : words.disputeClosed, { amount })}{' '}
              {until && state === 'OPENED'
                ? fill(words.disputeAnswer, {
                    date: format.date(until),
                    days: Math.max(0, daysBetween(businessDateOf(now), until)),
                  })
                : null}
            </span>
            <StatusTag kind="checkoutDispute" status={state} />
          </li>
        )
      })}
    </ul>
  )
}
