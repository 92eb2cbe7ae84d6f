import { Form, Link } from '@remix-run/react'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import type { DeliveryAddress } from '../addresses.view.server'

/** Every kept address with what can be done with it, the default first. */
export function AddressList({ addresses }: { addresses: readonly DeliveryAddress[] }) {
  const { addresses: words } = useMessages()
  const add = (
    <Link className="button" to="/organisation/addresses/new">
      {words.add}
    </Link>
  )
  if (addresses.length === 0) return <EmptyState title={words.none} text={words.noneText} action={add} />
  return (
    <>
      <ul className="address-book">
        {addresses.map(({ id, division, detail, contactName, contactPhone, isDefault }) => (
          <li key={id}>
            <p>
              <b>
                {division}
                {detail}
              </b>
              {isDefault ? <span className="soft whitespace-nowrap"> · {words.isDefault}</span> : null}
            </p>
            <p className={contactName ? 'soft' : 'due'}>
              {contactName || words.noReceiver} <span className="num">{contactPhone}</span>
            </p>
            <div className="address-acts">
              <Link to={`/organisation/addresses/${id}`}>
                {words.change}
                <span className="sr-only"> {division + detail}</span>
              </Link>
              <EntryActions id={id} book="address" name={division + detail} isDefault={isDefault} />
            </div>
          </li>
        ))}
      </ul>
      <p className="buttons">{add}</p>
    </>
  )
}

interface EntryActionsProps {
  id: string
  book: 'address' | 'title'
  /** What is meant, for those who hear the buttons. */
  name: string
  isDefault: boolean
}

/** Make it the default, or remove it: each a form of one press. */
export function EntryActions({ id, book, name, isDefault }: EntryActionsProps) {
  const { addresses: words } = useMessages()
  const act = (intent: string, text: string) => (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="entryId" value={id} />
      <SubmitButton kind="link">
        {text}
        <span className="sr-only"> {name}</span>
      </SubmitButton>
    </Form>
  )
  return (
    <>
      {isDefault ? null : act(`prefer-${book}`, words.prefer)}
      {act(`remove-${book}`, words.remove)}
    </>
  )
}
