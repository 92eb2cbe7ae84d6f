import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import { DateText, MomentText } from '~/ui/times'
import type { RefundPage } from '../refunds.view.server'
import { nameOf, pathOfDocument, useRefundedName } from './refunded-name'

/** What a refund says: of what, how much, why, and how it was sent. */
export function RefundFacts({ page }: { page: RefundPage }) {
  const words = useMessages().refunds.page
  const named = useRefundedName()
  const { refund } = page
  const items: Fact[] = [
    { term: words.amount, value: <Money amount={refund.amountFen} size="large" /> },
    { term: words.inCapitals, value: <span lang="zh-CN">{page.inCapitals}</span> },
    {
      term: words.of,
      value: (
        <Link className="wrap-anywhere" to={pathOfDocument(refund)}>
          {named(refund.documentType, nameOf(refund))}
        </Link>
      ),
    },
    { term: words.reason, value: refund.reason },
    {
      term: words.asked,
      value: (
        <>
          {fill(words.askedBy[refund.side], { name: refund.askerName })}
          <MomentText at={refund.askedAt} />
        </>
      ),
    },
  ]
  if (refund.reference) {
    items.push({ term: words.reference, value: <span className="wrap-anywhere">{refund.reference}</span> })
  }
  if (refund.valueDate) items.push({ term: words.valueDate, value: <DateText date={refund.valueDate} /> })
  if (refund.sentAt) {
    const by = fill(words.by, { name: refund.senderName })
    items.push({
      term: words.sent,
      value: (
        <>
          {by}
          <MomentText at={refund.sentAt} />
        </>
      ),
    })
  }
  if (refund.answeredAt) {
    items.push({
      term: words.answer[refund.state],
      value: (
        <>
          {fill(words.by, { name: refund.answererName })}
          <MomentText at={refund.answeredAt} />
          {refund.answer ? <p>{refund.answer}</p> : null}
        </>
      ),
    })
  }
  return <Facts items={items} />
}
