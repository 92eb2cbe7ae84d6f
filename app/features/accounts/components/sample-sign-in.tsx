import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { useMessages } from '~/ui/messages-context'
import type { Member } from '../accounts.view.server'

interface SampleSignInProps {
  people: readonly Member[]
  password: string
  /** Where the form goes: the sign-in page with the way back. */
  action: string
}

/** One press signs in: each row is the ordinary form, filled in with what everybody may know. */
export function SampleSignIn({ people, password, action }: SampleSignInProps) {
  const { accounts } = useMessages()
  return (
    <>
      <p className="hint">{fill(accounts.sampleText, { password })}</p>
      <ul className="divide-y divide-rule border-y border-rule-strong">
        {people.map((person) => (
          <li key={person.phone}>
            <Form method="post" action={action} className="flex items-center justify-between gap-4 py-3">
              <input type="hidden" name="phone" value={person.phone} />
              <input type="hidden" name="password" value={password} />
              <Who person={person} />
              <button
                type="submit"
                className="button button-quiet shrink-0"
                aria-label={fill(accounts.signInAs, { name: person.name })}
              >
                {accounts.signIn}
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  )
}

function Who({ person: { name, role, organisation } }: { person: Member }) {
  const { statuses } = useMessages()
  return (
    <div>
      <b lang="zh-CN">{name}</b>
      <p className="soft">
        <Chinese>{[statuses.role[role], organisation].filter((part) => part !== null).join(' · ')}</Chinese>
      </p>
    </div>
  )
}
