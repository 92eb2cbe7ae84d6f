import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { acceptInvitation } from '~/features/accounts/accept-invitation.server'
import { invitationForm } from '~/features/accounts/accounts.form'
import { readInvitation } from '~/features/accounts/accounts.view.server'
import { InvitationForm } from '~/features/accounts/components/invitation-form'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { optionalActor } from '~/http/guard.server'
import { readSessionToken, sessionCookie } from '~/http/session.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const invitation = await readInvitation(ctx.db, args.params.token ?? '', ctx.now)
  return data({ invitation }, { status: invitation ? 200 : 410 })
}

export async function action(args: ActionFunctionArgs) {
  const { request, context, params } = args
  const { ctx } = await optionalActor(args)
  const form = await readForm(request, invitationForm)
  if (!form.ok) return invalidForm(form)
  const session = await acceptInvitation(ctx, {
    ...form.value,
    token: params.token ?? '',
    passwordRules: context.passwordRules,
    userAgent: request.headers.get('User-Agent') ?? '',
    previousToken: readSessionToken(request, context),
  })
  if (!session.ok) return refusalResponse(session.refusal, form.typed)
  return redirect('/', { headers: { 'Set-Cookie': sessionCookie(session.value, context) } })
}

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, ({ accounts }) => accounts.invitation.title),
  { name: 'robots', content: 'noindex' },
]

export default function Invitation() {
  const { invitation } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { accounts, chrome } = useMessages()
  const { invitation: words } = accounts
  return (
    <div className="page">
      <PageHead title={words.title} />
      {invitation ? (
        <InvitationForm invitation={invitation} answer={answer} />
      ) : (
        <EmptyState
          title={words.closedTitle}
          text={words.closedText}
          action={
            <Link className="button button-quiet" to="/sign-in">
              {chrome.signIn}
            </Link>
          }
        />
      )}
    </div>
  )
}
