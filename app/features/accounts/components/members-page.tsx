import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Note, PageHead, Section } from '~/ui/page-parts'
import type { MembersPage as Page } from '../members.view.server'
import { FreshInvitation, type FreshLink } from './fresh-invitation'
import { InviteForm } from './invite-form'
import { InvitationList, MemberList } from './member-list'

export type MembersAnswer = FormAnswer | { fresh: FreshLink }

interface MembersPageProps {
  page: Page
  answer: MembersAnswer | undefined
  /** The address of this page. */
  path: string
  /** Whether each member has a page where they are changed. */
  changes: boolean
}

/** Members and invitations of an organisation, or of the office. */
export function MembersPage({ page, answer, path, changes }: MembersPageProps) {
  const { members: words } = useMessages()
  const form = useFormAnswer(answer && 'errors' in answer ? answer : undefined)
  /** A link that was made empties the form: the next is for somebody else. */
  const fresh = answer && 'fresh' in answer ? answer.fresh.url : ''
  const { place, members, invitations, invites, more, moreInvitations } = page
  const organisation = page.organisation ?? ''
  const lead = place === 'OFFICE' ? words.leadOfficials : changes ? words.lead : words.leadFirst
  const inviteTitle =
    place === 'OFFICE' ? words.invite.titleOfficial : changes ? words.invite.title : words.invite.titleFirst
  return (
    <div className="page">
      <PageHead title={place === 'OFFICE' ? words.officialsTitle : words.title} kicker={page.organisation}>
        <p>{fill(lead, { organisation })}</p>
      </PageHead>
      <ErrorSummary errors={form.errors} />
      {answer && 'fresh' in answer ? <FreshInvitation fresh={answer.fresh} back={path} /> : null}
      <Section title={words.listTitle}>
        {members.length > 0 ? (
          <MemberList members={members} hrefOf={changes ? (id) => `${path}/${id}` : null} />
        ) : (
          <EmptyState title={words.empty} text={words.emptyText} />
        )}
        {more ? (
          <p className="buttons">
            <Link className="button button-quiet" to={`${path}?after=${more}`} rel="next">
              {words.more}
            </Link>
          </p>
        ) : null}
      </Section>
      {/* A list of them needs the whole width. */}
      <div className={invitations.length === 0 ? 'beside' : undefined}>
        <Section title={words.open.title}>
          <InvitationList invitations={invitations} />
          {moreInvitations ? (
            <p className="buttons">
              <Link className="button button-quiet" to={`${path}?before=${moreInvitations}`} rel="next">
                {words.open.more}
              </Link>
            </p>
          ) : null}
        </Section>
        <Section title={inviteTitle} id="invite">
          {invites.length > 0 ? (
            <InviteForm key={fresh} roles={invites} form={form} />
          ) : (
            <Note>{words.invite.hasManager}</Note>
          )}
        </Section>
      </div>
    </div>
  )
}
