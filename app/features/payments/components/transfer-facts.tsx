import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Section } from '~/ui/page-parts'
import { DateText, MomentText } from '~/ui/times'
import type { TransferPage } from '../payments.view.server'

/** What is known of a transfer; where the bank said something else than the buyer, both. */
export function TransferFacts({ page }: { page: TransferPage }) {
  const words = useMessages().payments.page
  const format = useFormat()
  const { transfer } = page
  const items: Fact[] = [
    { term: words.amount, value: <Money amount={transfer.amountFen} size="large" /> },
    { term: words.inCapitals, value: <span lang="zh-CN">{page.inCapitals}</span> },
    { term: words.valueDate, value: <DateText date={transfer.valueDate} /> },
  ]
  if (transfer.statedFen !== null || transfer.statedDate !== null) {
    const stated = [
      transfer.statedFen === null ? null : format.money(transfer.statedFen),
      transfer.statedDate === null ? null : format.date(transfer.statedDate),
    ]
    items.push({ term: words.stated, value: stated.filter((part) => part !== null).join(' · ') })
  }
  if (transfer.reference) items.push({ term: words.reference, value: <Reference text={transfer.reference} /> })
  if (transfer.bankReference && transfer.bankReference !== transfer.reference) {
    items.push({ term: words.bankReference, value: <Reference text={transfer.bankReference} /> })
  }
  if (transfer.payerReason) {
    items.push({
      term: words.paidFor,
      value: fill(words.paidForText, { name: transfer.payerName, reason: transfer.payerReason }),
    })
  }
  if (transfer.remark) items.push({ term: words.remark, value: transfer.remark })
  if (transfer.bouncedOn) items.push({ term: words.bouncedOn, value: <DateText date={transfer.bouncedOn} /> })
  items.push({
    term: transfer.received ? words.receivedBy : words.recorded,
    value: (
      <>
        {fill(words.by, { name: transfer.recordedByName })}
        <MomentText at={transfer.recordedAt} />
      </>
    ),
  })
  return <Facts items={items} />
}

function Reference({ text }: { text: string }) {
  return <span className="num wrap-anywhere">{text}</span>
}

/** Which documents it pays, and what stands on account. */
export function TransferSplit({ page }: { page: TransferPage }) {
  const words = useMessages().payments.page
  const format = useFormat()
  const { transfer, moves } = page
  return (
    <Section title={words.allocations} id="split">
      <ul className="rows">
        {transfer.allocations.map(({ documentId, type, number, code, amountFen, statedFen }) => (
          <li key={documentId}>
            <span>
              <Link className="num" to={type === 'ORDER' ? `/orders/${number}` : `/agreements/${number}`}>
                {number}
              </Link>{' '}
              <span className="soft num">{type === 'ORDER' ? code : words.deposit}</span>
            </span>
            <Money amount={amountFen} />
            {statedFen !== null && statedFen > 0n ? (
              <span className="soft paper-more">{fill(words.statedPart, { amount: format.money(statedFen) })}</span>
            ) : null}
          </li>
        ))}
        {transfer.onAccountFen > 0n ? (
          <li>
            <span>{words.onAccount}</span>
            <Money amount={transfer.onAccountFen} />
            <span className="soft paper-more">{words.onAccountHint}</span>
          </li>
        ) : null}
      </ul>
      {moves.allocate ? (
        <p className="no-print">
          <Link to={`/transfers/${transfer.id}/split`}>{words.splitAnew}</Link>
        </p>
      ) : null}
    </Section>
  )
}
