import { Form } from '@remix-run/react'
import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import type { OwnMembership } from '../account.view.server'

interface MembershipListProps {
  memberships: readonly OwnMembership[]
  /** Where one wants to be afterwards. */
  next?: string | null
}

/** What one may act as, each with the button that switches to it; without a script as well. */
export function MembershipList({ memberships, next }: MembershipListProps) {
  const { account, statuses } = useMessages()
  const action = next ? `/account/switch?${new URLSearchParams({ next })}` : '/account/switch'
  return (
    <ul className="above max-w-(--measure) divide-y divide-rule border-y border-rule-strong">
      {memberships.map((membership) => {
        const { id, programme, role, title, current } = membership
        const place = membership.organisation ?? account.office
        const known = [statuses.role[role], title, programme].filter((part) => part !== '').join(' · ')
        return (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div>
              <b lang={membership.organisation ? 'zh-CN' : undefined}>{place}</b>
              <p className="soft">
                <Chinese>{known}</Chinese>
              </p>
            </div>
            {current ? (
              <b className="text-field">{account.current}</b>
            ) : (
              <Form method="post" action={action}>
                <input type="hidden" name="membershipId" value={id} />
                <SubmitButton kind="quiet">
                  {account.switchTo}
                  <span className="sr-only"> {fill(account.switchOf, { place, role: statuses.role[role] })}</span>
                </SubmitButton>
              </Form>
            )}
          </li>
        )
      })}
    </ul>
  )
}
