import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { useFormat, useMessages } from '~/ui/messages-context'
import { ReasonStep } from '~/ui/reason-step'
import { StatusTag } from '~/ui/status-tag'
import { DateText, MomentText } from '~/ui/times'
import { acceptanceStatus } from '../acceptance-status'
import type { AcceptanceView, NoteView, Papers } from '../deliveries.view.server'

/** As much of an order line as its papers name. */
interface NamedLine {
  id: string
  productName: string
  terms: { saleUnit: string }
}

/** The delivery notes and acceptances of an order, as rows of one list. */
export function OrderPapers({ papers, lines }: { papers: Papers; lines: readonly NamedLine[] }) {
  return (
    <>
      {papers.notes.map((note) => (
        <NoteRow key={note.id} note={note} lines={lines} />
      ))}
      {papers.acceptances.map((acceptance) => (
        <AcceptanceRow key={acceptance.id} acceptance={acceptance} lines={lines} />
      ))}
    </>
  )
}

function NoteRow({ note, lines }: { note: NoteView; lines: readonly NamedLine[] }) {
  const { paper } = useMessages().deliveries
  const format = useFormat()
  const goods = note.lines.flatMap((part) => {
    const line = lines.find(({ id }) => id === part.orderLineId)
    if (!line) return []
    const weight = part.shippedGrams === 0n ? '' : ` ${format.kilo(part.shippedGrams)}`
    return [`${line.productName} ${format.quantity(part.shipped, line.terms.saleUnit)}${weight}`]
  })
  const driver = [note.driverName ? fill(paper.driver, { name: note.driverName }) : '', note.plate]
  return (
    <li id={`paper-${note.number}`}>
      <span>
        {note.reversesId ? paper.deliveryReversal : paper.delivery}{' '}
        <Link className="num" to={`/deliveries/${note.number}`}>
          {note.number}
        </Link>
      </span>
      <StatusTag kind="delivery" status={note.state} />
      <span className="soft paper-more">
        <MomentText at={note.dispatchedAt} /> · {[...goods, ...driver, note.reason].filter(Boolean).join(' · ')}
      </span>
    </li>
  )
}

function AcceptanceRow({ acceptance, lines }: { acceptance: AcceptanceView; lines: readonly NamedLine[] }) {
  const { deliveries, remedies } = useMessages()
  const { paper } = deliveries
  const format = useFormat()
  const short = acceptance.lines.flatMap((part) => {
    const line = lines.find(({ id }) => id === part.orderLineId)
    const why = [part.shortfall === '' ? '' : remedies.shortfalls[part.shortfall], part.reason]
      .filter(Boolean)
      .join(' · ')
    if (!line || why === '') return []
    const accepted = format.quantity(part.accepted, line.terms.saleUnit)
    return [fill(paper.lineShort, { product: line.productName, accepted, reason: why })]
  })
  return (
    <li id={`paper-${acceptance.number}`}>
      <span>
        {acceptance.reversesId ? paper.acceptanceReversal : paper.acceptance}{' '}
        <Link className="num" to={`/papers/acceptance/${acceptance.number}`}>
          {acceptance.number}
        </Link>
      </span>
      <StatusTag kind="acceptance" status={acceptanceStatus(acceptance)} />
      <span className="soft paper-more">
        <DateText date={acceptance.acceptedOn} /> · <span className="num">{format.money(acceptance.acceptedFen)}</span>{' '}
        ·{' '}
        {[fill(paper.signedBy, { name: acceptance.signerName }), ...short, acceptance.reason]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  )
}

interface ReversalsProps {
  papers: Papers
  /** Whether the viewer may reverse a dispatch, an acceptance. */
  may: { delivery: boolean; acceptance: boolean }
  /** Of the reversing papers, one for each that can be reversed. */
  reversalIds: Readonly<Record<string, string>>
  answer: FormAnswer | undefined
}

/** Wrong papers are undone by papers of their own, each behind its reason. */
export function PaperReversals({ papers, may, reversalIds, answer }: ReversalsProps) {
  const { act } = useMessages().orders
  const form = useFormAnswer(answer)
  const notes = may.delivery ? papers.notes.filter(isWaiting) : []
  const acceptances = may.acceptance ? papers.acceptances.filter(stands) : []
  return (
    <>
      {notes.map((note) => (
        <Reversal
          key={note.id}
          intent="reverse-dispatch"
          name="deliveryNoteId"
          paper={{ id: note.id, version: note.version }}
          title={fill(act.reverseDelivery, { number: note.number })}
          hint={act.reverseDeliveryHint}
          reversalId={reversalIds[note.id]}
          form={form}
        />
      ))}
      {acceptances.map((acceptance) => (
        <Reversal
          key={acceptance.id}
          intent="reverse-acceptance"
          name="acceptanceId"
          paper={{ id: acceptance.id }}
          title={fill(act.reverseAcceptance, { number: acceptance.number })}
          hint={act.reverseAcceptanceHint}
          reversalId={reversalIds[acceptance.id]}
          form={form}
        />
      ))}
    </>
  )
}

interface ReversalProps {
  intent: 'reverse-dispatch' | 'reverse-acceptance'
  name: 'deliveryNoteId' | 'acceptanceId'
  paper: { id: string; version?: number }
  title: string
  hint: string
  reversalId: string | undefined
  form: ReturnType<typeof useFormAnswer>
}

function Reversal({ intent, name, paper, title, hint, reversalId = '', form }: ReversalProps) {
  const { act } = useMessages().orders
  const mine = form.typed('intent') === intent && form.typed(name) === paper.id
  const ids = { [name]: paper.id, reversalId: (mine ? form.typed('reversalId') : undefined) ?? reversalId }
  return (
    <ReasonStep
      {...{ intent, ids, form, hint }}
      version={paper.version}
      of={{ id: paper.id, mine }}
      name={title}
      label={act.reason}
    >
      {act.submit}
    </ReasonStep>
  )
}

export function isWaiting(note: NoteView): boolean {
  return note.state === 'DISPATCHED' || note.state === 'DELIVERED'
}

export function stands(acceptance: AcceptanceView): boolean {
  return !acceptance.reversed && acceptance.reversesId === null
}
