import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readMemberships } from '~/features/accounts/account.view.server'
import { switchForm } from '~/features/accounts/accounts.form'
import { MembershipList } from '~/features/accounts/components/membership-list'
import { switchMembership } from '~/features/accounts/switch-membership.server'
import { safeBackPath } from '~/http/back-path'
import { readForm } from '~/http/forms.server'
import { notFound, requireViewer } from '~/http/guard.server'
import { readSessionToken, sessionCookie } from '~/http/session.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const next = new URL(args.request.url).searchParams.get('next')
  return { memberships: await readMemberships(ctx), next }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const form = await readForm(args.request, switchForm)
  if (!form.ok) throw new Response(null, { status: 400 })
  const token = readSessionToken(args.request, args.context)
  if (token === null) notFound()
  const session = await switchMembership(ctx, { ...form.value, token })
  if (!session.ok) notFound()
  const next = safeBackPath(new URL(args.request.url).searchParams.get('next'), '/today')
  return redirect(next, { headers: { 'Set-Cookie': sessionCookie(session.value, args.context) } })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ account }) => account.switch.title)

export default function Switch() {
  const { memberships, next } = useLoaderData<typeof loader>()
  const { account } = useMessages()
  return (
    <div className="page">
      <PageHead title={account.switch.title}>
        <p>{account.membershipsText}</p>
      </PageHead>
      <MembershipList memberships={memberships} next={next} />
      {memberships.length === 1 ? <EmptyState title={account.switch.only} text={account.switch.onlyText} /> : null}
    </div>
  )
}
