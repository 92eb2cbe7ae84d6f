import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText } from '~/ui/times'
import type { AcceptanceSheet, AfterSale, Judgement } from '../remedies.view.server'
import type { NamedLine } from './remedy-text'

interface AcceptanceSheetsProps {
  number: string
  after: AfterSale
  lines: readonly NamedLine[]
}

/** 验收单 with its judgement line by line, its photos and the signatures of both sides. */
export function AcceptanceSheets({ number, after, lines }: AcceptanceSheetsProps) {
  return (
    <ul className="rows">
      {after.acceptances.map((sheet) => (
        <li key={sheet.id}>
          <Sheet {...{ number, lines, sheet }} />
        </li>
      ))}
    </ul>
  )
}

function Sheet({ number, lines, sheet }: Omit<AcceptanceSheetsProps, 'after'> & { sheet: AcceptanceSheet }) {
  const { dispute } = useMessages().remedies
  const { paper } = useMessages().deliveries
  const format = useFormat()
  const whole = sheet.lines.every((line) => line.shortfall === '' && line.reason === '')
  return (
    <div className="stack">
      <p>
        {sheet.reversesId ? paper.acceptanceReversal : paper.acceptance}{' '}
        <Link className="num" to={`/papers/acceptance/${sheet.number}`}>
          {sheet.number}
        </Link>{' '}
        <StatusTag kind="acceptance" status={sheet.status} />
        <br />
        <span className="soft">
          <DateText date={sheet.acceptedOn} /> · <span className="num">{format.money(sheet.acceptedFen)}</span>
        </span>
      </p>
      {sheet.reversesId ? <p>{sheet.reason}</p> : <JudgedLines judgements={sheet.lines} lines={lines} whole={whole} />}
      <Signatures sheet={sheet} />
      {sheet.mayDispute ? (
        <p className="no-print">
          <Link to={`/orders/${number}/dispute?acceptance=${sheet.id}`}>{dispute.open}</Link>
        </p>
      ) : null}
    </div>
  )
}

interface JudgedLinesProps {
  judgements: readonly Judgement[]
  lines: readonly NamedLine[]
  whole: boolean
}

function JudgedLines({ judgements, lines, whole }: JudgedLinesProps) {
  const { sheet, shortfalls } = useMessages().remedies
  const format = useFormat()
  return (
    <ul>
      {judgements.map((judged) => {
        const line = lines.find(({ id }) => id === judged.orderLineId)
        if (!line) return null
        const weighed = line.terms.billedBy === 'WEIGHT'
        const amount = (quantity: typeof judged.accepted, grams: typeof judged.acceptedGrams) =>
          [format.quantity(quantity, line.terms.saleUnit), weighed ? format.jin(grams) : ''].filter(Boolean).join(' ')
        const why = [judged.shortfall === '' ? '' : shortfalls[judged.shortfall], judged.reason].filter(Boolean)
        const shipped = fill(sheet.shipped, { quantity: amount(judged.shipped, judged.shippedGrams) })
        const accepted = fill(sheet.accepted, { quantity: amount(judged.accepted, judged.acceptedGrams) })
        return (
          <li key={judged.orderLineId}>
            <b>{line.productName}</b> <span className="num">{shipped}</span> · <span className="num">{accepted}</span>
            {why.length > 0 ? <> · {why.join(' · ')}</> : null}
            {judged.photos.map((id, index) => (
              <a key={id} className="judged-photo" href={`/attachments/${id}`}>
                <img
                  src={`/attachments/${id}`}
                  loading="lazy"
                  alt={fill(sheet.photo, { product: line.productName, index: index + 1 })}
                />
              </a>
            ))}
          </li>
        )
      })}
      {whole ? <li className="soft">{sheet.whole}</li> : null}
    </ul>
  )
}

function Signatures({ sheet }: { sheet: AcceptanceSheet }) {
  const { sheet: words } = useMessages().remedies
  const format = useFormat()
  const { signerName, signedAt, handedOverBy, countersignerName, countersignedAt } = sheet
  if (sheet.reversesId) return null
  const confirmed = countersignedAt
    ? fill(words.countersigned, { name: countersignerName ?? '', moment: format.dateTime(countersignedAt) })
    : ''
  return (
    <>
      <p className="soft">
        {fill(words.signed, { name: signerName, moment: format.dateTime(signedAt) })}
        <br />
        {handedOverBy ? (
          <>
            {fill(words.handedOver, { name: handedOverBy })}
            <br />
          </>
        ) : null}
        {confirmed || (handedOverBy ? null : words.countersignWaits)}
      </p>
      {sheet.mayCountersign ? (
        <Form method="post" className="no-print">
          <input type="hidden" name="acceptanceId" value={sheet.id} />
          <SubmitButton kind="quiet" name="intent" value="countersign">
            {words.countersign}
          </SubmitButton>
        </Form>
      ) : null}
    </>
  )
}
