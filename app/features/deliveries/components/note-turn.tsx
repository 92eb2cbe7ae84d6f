import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note } from '~/ui/page-parts'
import type { NotePage } from '../note-page.view.server'

interface NoteTurnProps {
  page: NotePage
  orderNumber: string
  buyerName: string
}

/** What is to be done about a load now: say that it is there, then judge it. Arrived is not accepted, and it says so. */
export function NoteTurn({ page: { note, moves }, orderNumber, buyerName }: NoteTurnProps) {
  const { note: words } = useMessages().deliveries
  if (note.reversesId || note.state === 'REVERSED') return <Note>{words.takenBack}</Note>
  if (note.state === 'DELIVERED' && moves.accept) {
    return (
      <NowBox title={words.acceptTitle}>
        <p>{words.acceptText}</p>
        <div className="buttons">
          <Link className="button button-big" to={`/orders/${orderNumber}/accept?note=${note.id}`}>
            {words.accept}
          </Link>
        </div>
      </NowBox>
    )
  }
  if (note.state === 'DELIVERED') return <Note tone="info">{fill(words.waiting, { buyer: buyerName })}</Note>
  if (note.state === 'REFUSED') return <Note tone="bad">{words.refused}</Note>
  if (note.state !== 'DISPATCHED') return <Note tone="done">{words.judged}</Note>
  if (!moves.arrive) return <Note tone="info">{words.onRoad}</Note>
  return (
    <NowBox title={words.arriveTitle}>
      <p>{words.arriveText}</p>
      <Form method="post" className="buttons">
        <input type="hidden" name="deliveryNoteId" value={note.id} />
        <SubmitButton big name="intent" value="arrive">
          {words.arrive}
        </SubmitButton>
        {moves.accept ? (
          <Link className="button button-quiet" to={`/orders/${orderNumber}/accept?note=${note.id}`}>
            {words.accept}
          </Link>
        ) : null}
      </Form>
    </NowBox>
  )
}
