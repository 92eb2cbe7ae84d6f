import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { MomentText } from '~/ui/times'
import type { InvitationLine, MemberLine } from '../members.view.server'

interface MemberListProps {
  members: readonly MemberLine[]
  /** The page of one of them; null where the looker may change nothing. */
  hrefOf: ((id: string) => string) | null
}

export function MemberList({ members, hrefOf }: MemberListProps) {
  const { members: words, statuses } = useMessages()
  const name = ({ id, name, self }: MemberLine) => (
    <>
      {hrefOf ? (
        <Link to={hrefOf(id)}>
          <Digits kind="name">{name}</Digits>
        </Link>
      ) : (
        <Digits kind="name">{name}</Digits>
      )}
      {self ? ` ${words.you}` : null}
    </>
  )
  return (
    <DataTable
      narrow="lines"
      caption={words.listTitle}
      captionHidden
      rows={members}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: words.name, names: true, cell: name },
        { key: 'role', lead: true, head: words.role, cell: ({ role }) => statuses.role[role] },
        { key: 'title', head: words.jobTitle, cell: ({ title }) => <Digits kind="name">{title || '—'}</Digits> },
        { key: 'phone', head: words.phone, cell: ({ phone }) => <Phone phone={phone} /> },
        {
          key: 'seen',
          labelled: true,
          head: words.seen,
          cell: ({ seenAt }) => (seenAt ? <MomentText at={seenAt} /> : words.never),
        },
      ]}
    />
  )
}

/** Who is invited and has not come yet. */
export function InvitationList({ invitations }: { invitations: readonly InvitationLine[] }) {
  const { members, statuses } = useMessages()
  const words = members.open
  if (invitations.length === 0) return <p className="soft">{words.none}</p>
  return (
    <DataTable
      narrow="lines"
      caption={words.title}
      captionHidden
      rows={invitations}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: members.name, names: true, cell: ({ name }) => <Digits kind="name">{name}</Digits> },
        { key: 'role', lead: true, head: members.role, cell: ({ role }) => statuses.role[role] },
        { key: 'phone', head: members.phone, cell: ({ phone }) => <Phone phone={phone} /> },
        {
          key: 'until',
          labelled: true,
          head: words.until,
          cell: ({ expired, expiresAt }) =>
            expired ? <span className="due">{words.expired}</span> : <MomentText at={expiresAt} />,
        },
        { key: 'actions', head: words.actions, wide: true, cell: (line) => <InvitationActions {...line} /> },
      ]}
    />
  )
}

function InvitationActions({ id, name }: InvitationLine) {
  const { open: words } = useMessages().members
  const act = (intent: 'renew' | 'withdraw', text: string, label: string) => (
    <Form method="post" aria-label={fill(label, { name })}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="invitationId" value={id} />
      <input type="hidden" name="name" value={name} />
      <SubmitButton kind="link">
        {text}
        <span className="sr-only"> {name}</span>
      </SubmitButton>
    </Form>
  )
  return (
    <div className="flex flex-wrap gap-4">
      {act('renew', words.renew, words.renewOf)}
      {act('withdraw', words.withdraw, words.withdrawOf)}
    </div>
  )
}

function Phone({ phone }: { phone: string }) {
  return (
    <span className="num">
      <Digits kind="identifier">{phone}</Digits>
    </span>
  )
}
