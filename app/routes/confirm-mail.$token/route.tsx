import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { confirmEmail } from '~/features/accounts/confirm-email.server'
import { readWaitingEmail } from '~/features/accounts/mail-settings.view.server'
import { requireViewer } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

/** The page of the link: only a press of its button confirms, since machines that look through mail open links too. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const email = await readWaitingEmail(ctx, args.params.token ?? '')
  return data({ email }, { status: email ? 200 : 410 })
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const confirmed = await confirmEmail(ctx, { token: args.params.token ?? '' })
  return redirect(confirmed.ok ? '/account/notices?done=confirmed' : new URL(args.request.url).pathname)
}

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, ({ notices }) => notices.confirmMail.title),
  { name: 'robots', content: 'noindex' },
]

export default function ConfirmMail() {
  const { email } = useLoaderData<typeof loader>()
  const { confirmMail: words } = useMessages().notices
  return (
    <div className="page">
      <PageHead title={words.title} />
      {email ? (
        <Form method="post" className="form">
          <p className="wrap-anywhere">{fill(words.lead, { email })}</p>
          <div className="buttons">
            <SubmitButton big>{words.submit}</SubmitButton>
          </div>
        </Form>
      ) : (
        <EmptyState
          title={words.gone}
          text={words.goneText}
          action={
            <Link className="button button-quiet" to="/account/notices">
              {words.back}
            </Link>
          }
        />
      )}
    </div>
  )
}
