import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts, Note } from '~/ui/page-parts'
import { DateText, MomentText } from '~/ui/times'
import type { NotePage } from '../note-page.view.server'

interface NoteFactsProps {
  page: NotePage
  /** Where it goes and who receives it, as the order has it. */
  head: { deliveryAddress: string; contactName: string; contactPhone: string }
}

/** Who drives it where, and since when it is on the road or there. */
export function NoteFacts({ page: { note, plateLooksOdd }, head }: NoteFactsProps) {
  const { note: words } = useMessages().deliveries
  const items: Fact[] = [{ term: words.dispatched, value: <MomentText at={note.dispatchedAt} /> }]
  if (note.expectedOn) items.push({ term: words.expected, value: <DateText date={note.expectedOn} /> })
  if (note.arrivedAt && note.arrivedVia) {
    const by = fill(words.arrivedBy[note.arrivedVia], { name: note.arrivedName })
    items.push({
      term: words.arrivedAt,
      value: (
        <>
          <MomentText at={note.arrivedAt} /> {by}
        </>
      ),
    })
  }
  if (note.driverName) items.push({ term: words.driver, value: note.driverName })
  if (note.driverPhone) items.push({ term: words.phone, value: <PhoneLink phone={note.driverPhone} /> })
  if (note.plate) items.push({ term: words.plate, value: <span className="num">{note.plate}</span> })
  items.push({ term: words.address, value: head.deliveryAddress })
  items.push({
    term: words.contact,
    value: (
      <>
        {head.contactName} <PhoneLink phone={head.contactPhone} />
      </>
    ),
  })
  if (note.notes) items.push({ term: words.notes, value: note.notes })
  return (
    <div className="stack">
      <Facts items={items} />
      {plateLooksOdd ? <Note tone="due">{words.plateOdd}</Note> : null}
    </div>
  )
}

/** A number to call with one tap. */
function PhoneLink({ phone }: { phone: string }) {
  return phone === '' ? null : (
    <a className="num" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      {phone}
    </a>
  )
}
