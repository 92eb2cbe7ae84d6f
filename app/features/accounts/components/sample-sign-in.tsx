import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import type { Member } from '../accounts.view.server'

interface SampleSignInProps {
  accounts: readonly Member[]
  password: string
  next: string
}

/** One press signs in: each is the ordinary form, filled in with what everybody may know. */
export function SampleSignIn({ accounts, password, next }: SampleSignInProps) {
  const messages = useMessages()
  const { statuses } = messages
  return (
    <>
      <p className="hint">{fill(messages.accounts.sampleText, { password })}</p>
      <ul className="stack">
        {accounts.map(({ phone, name, role, organisation }) => (
          <li key={phone}>
            <Form method="post" action="/sign-in">
              <input type="hidden" name="next" value={next} />
              <input type="hidden" name="phone" value={phone} />
              <input type="hidden" name="password" value={password} />
              <button type="submit" className="button button-quiet button-big">
                <span className="grid justify-items-center">
                  <b>{fill(messages.accounts.signInAs, { name })}</b>
                  <span className="soft">
                    {statuses.role[role]}
                    {organisation ? ` · ${organisation}` : ''}
                  </span>
                </span>
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  )
}
