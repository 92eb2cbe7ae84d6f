import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passwordForm } from '~/features/accounts/access.form'
import { changePassword } from '~/features/accounts/change-password.server'
import { PasswordForm } from '~/features/accounts/components/password-form'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireViewer } from '~/http/guard.server'
import { isPasswordDueFor } from '~/http/identity.server'
import { pathAfterSignIn, readSessionToken, sessionCookie } from '~/http/session.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  await requireViewer(args)
  return {
    due: await isPasswordDueFor(args),
    changed: new URL(args.request.url).searchParams.has('changed'),
    rules: args.context.passwordRules,
    sample: args.context.env.sample,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const { ctx } = await requireViewer(args)
  const form = await readForm(request, passwordForm)
  if (!form.ok) return invalidForm(form)
  const { passwordRules, env } = context
  const token = readSessionToken(request, context) ?? ''
  const wasDue = await isPasswordDueFor(args)
  const changed = await changePassword(ctx, context, { ...form.value, passwordRules, token, sample: env.sample })
  if (!changed.ok) return refusalResponse(changed.refusal)
  const headers = { 'Set-Cookie': sessionCookie(changed.value, context) }
  // Whom the rule stopped on the way goes on to where they were going.
  const next = wasDue ? pathAfterSignIn(new URL(request.url).searchParams.get('next') ?? '/today') : null
  return redirect(next ?? '/account/password?changed', { headers })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ access }) => access.password.title)

export default function Password() {
  const { due, changed, rules, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { access } = useMessages()
  return (
    <div className="page stack">
      <PageHead title={access.password.title} />
      {sample ? <Note tone="info">{access.sampleNote}</Note> : null}
      {due ? <Note tone="due">{access.password.due}</Note> : null}
      {changed && !answer ? (
        <Note tone="done" live>
          {access.password.changed}
        </Note>
      ) : null}
      <PasswordForm rules={rules} answer={answer} />
    </div>
  )
}
