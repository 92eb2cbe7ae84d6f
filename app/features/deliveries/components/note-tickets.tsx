import { Form } from '@remix-run/react'
import { type Grams, grams } from '~/domain/quantity/grams'
import { fill } from '~/messages'
import { SelectField, TextField } from '~/ui/field'
import { FileField } from '~/ui/file-field'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { NotePage } from '../note-page.view.server'

/** 过磅单 of a load, what they come to beside the note, and the way to write down one more. */
export function NoteTickets({ page, answer }: { page: NotePage; answer: FormAnswer | undefined }) {
  const { note: words } = useMessages().deliveries
  const { tickets, moves } = page
  return (
    <Section title={words.tickets} id="tickets">
      <div className="stack">
        {tickets.length === 0 ? (
          <p className="soft">{words.noTickets}</p>
        ) : (
          <ul className="rows">
            {tickets.map((ticket) => (
              <TicketRow key={ticket.id} page={page} ticket={ticket} />
            ))}
          </ul>
        )}
        <Comparison weights={page.weights} />
        {moves.weigh ? <AddTicket key={tickets.length} page={page} answer={answer} /> : null}
      </div>
    </Section>
  )
}

/** A difference is said; nothing follows from it by itself. */
function Comparison({ weights }: Pick<NotePage, 'weights'>) {
  const { note: words } = useMessages().deliveries
  const format = useFormat()
  if (!weights) return null
  const { net, shipped, difference } = weights
  if (difference === 0n) return <Note tone="done">{fill(words.agrees, { net: format.kilo(net) })}</Note>
  const size: Grams = grams(difference < 0n ? -difference : difference)
  return (
    <Note tone="due">
      {fill(difference > 0n ? words.heavier : words.lighter, {
        net: format.kilo(net),
        shipped: format.kilo(shipped),
        difference: format.kilo(size),
      })}
    </Note>
  )
}

function TicketRow({ page, ticket }: { page: NotePage; ticket: NotePage['tickets'][number] }) {
  const { note: words } = useMessages().deliveries
  const format = useFormat()
  const { number, grossGrams, tareGrams, netGrams, weighedAt, place, attachmentId, orderLineId, mine } = ticket
  const line = page.lines.find((candidate) => candidate.orderLineId === orderLineId)
  return (
    <li>
      <span className="wrap-anywhere">{number}</span>
      <span className="num">
        {words.net} {format.kilo(netGrams)}
      </span>
      <span className="soft paper-more">
        {line?.productName ?? words.wholeLoad} · <span className="num">{format.kilo(grossGrams)}</span> −{' '}
        <span className="num">{format.kilo(tareGrams)}</span> · <MomentText at={weighedAt} />
        {place ? ` · ${place}` : null}
        {attachmentId ? (
          <>
            {' · '}
            <a href={`/attachments/${attachmentId}`}>{words.seePhoto}</a>
          </>
        ) : null}
      </span>
      {mine && page.moves.weigh ? (
        <Form method="post" className="paper-more no-print">
          <input type="hidden" name="intent" value="unweigh" />
          <input type="hidden" name="deliveryNoteId" value={page.note.id} />
          <input type="hidden" name="ticketId" value={ticket.id} />
          <SubmitButton kind="quiet">{fill(words.withdrawTicket, { number })}</SubmitButton>
        </Form>
      ) : null}
    </li>
  )
}

function AddTicket({ page, answer }: { page: NotePage; answer: FormAnswer | undefined }) {
  const { note: words } = useMessages().deliveries
  const form = useFormAnswer(answer)
  const mine = form.typed('intent') === 'weigh'
  const field = (
    name: 'ticketNumber' | 'gross' | 'tare' | 'weighedOn' | 'weighedTime' | 'place',
    as: string = name,
  ) => ({
    name: as,
    label: words[name],
    defaultValue: mine ? form.typed(as) : undefined,
    error: mine ? form.errorOf(as) : undefined,
  })
  const { lines, note, today, ticketId } = page
  return (
    <details className="fold no-print" open={mine || undefined}>
      <summary>{words.addTicket}</summary>
      <Form method="post" encType="multipart/form-data" className="form" noValidate>
        <input type="hidden" name="intent" value="weigh" />
        <input type="hidden" name="deliveryNoteId" value={note.id} />
        <input type="hidden" name="ticketId" value={(mine ? form.typed('ticketId') : undefined) ?? ticketId} />
        <TextField autoComplete="off" {...field('ticketNumber', 'number')} />
        <SelectField
          name="orderLineId"
          label={words.ticketOf}
          placeholder={words.wholeLoad}
          defaultValue={mine ? form.typed('orderLineId') : undefined}
          choices={lines.map(({ orderLineId, productName }) => ({ value: orderLineId, label: productName }))}
        />
        <TextField inputMode="decimal" autoComplete="off" {...field('gross')} />
        <TextField inputMode="decimal" autoComplete="off" hint={words.tareHint} {...field('tare')} />
        <TextField
          type="date"
          {...field('weighedOn')}
          defaultValue={(mine ? form.typed('weighedOn') : undefined) ?? today}
        />
        <TextField type="time" {...field('weighedTime')} />
        <TextField autoComplete="off" optional {...field('place')} />
        <FileField name="files" optional label={words.photo} error={mine ? form.errorOf('files') : undefined} />
        <div>
          <SubmitButton kind="quiet">{words.addTicket}</SubmitButton>
        </div>
      </Form>
    </details>
  )
}
