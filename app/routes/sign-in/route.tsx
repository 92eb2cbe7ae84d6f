import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { signInForm } from '~/features/accounts/accounts.form'
import { listSampleAccounts } from '~/features/accounts/accounts.view.server'
import { SampleSignIn } from '~/features/accounts/components/sample-sign-in'
import { SignInForm } from '~/features/accounts/components/sign-in-form'
import { SAMPLE_PASSWORD } from '~/features/accounts/sample-accounts.server'
import { signIn } from '~/features/accounts/sign-in.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { optionalActor } from '~/http/guard.server'
import { pathAfterSignIn, readSessionToken, sessionCookie } from '~/http/session.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, viewer } = await optionalActor(args)
  const next = nextOf(args.request)
  if (viewer) throw redirect(next)
  const { programmeId } = ctx.actor
  const sample = args.context.env.sample
    ? { password: SAMPLE_PASSWORD, people: await listSampleAccounts(ctx.db, programmeId) }
    : null
  return { formAction: `/sign-in?${new URLSearchParams({ next })}`, sample }
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const { ctx } = await optionalActor(args)
  const form = await readForm(request, signInForm)
  if (!form.ok) return invalidForm(form)
  const { phone, password } = form.value
  const userAgent = request.headers.get('User-Agent') ?? ''
  const previousToken = readSessionToken(request, context)
  const session = await signIn(ctx, { phone, password, userAgent, previousToken })
  if (!session.ok) {
    context.log.info('sign-in refused', { code: session.refusal.code })
    return refusalResponse(session.refusal, form.typed)
  }
  return redirect(nextOf(request), { headers: { 'Set-Cookie': sessionCookie(session.value, context) } })
}

/**
 * The way back stands in the address, so that it outlives a form that comes back. Who comes from nowhere goes to the
 * day's work, which knows where each role has its own.
 */
function nextOf(request: Request): string {
  return pathAfterSignIn(new URL(request.url).searchParams.get('next') ?? '/today')
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ accounts }) => accounts.title)

export default function SignIn() {
  const { formAction, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { accounts } = useMessages()
  return (
    <div className="page">
      <PageHead title={accounts.title} />
      <div className={sample ? 'split-even' : undefined}>
        <section className="stack">
          {sample ? <h2>{accounts.ownTitle}</h2> : null}
          <SignInForm action={formAction} answer={answer} />
        </section>
        {sample ? (
          <section className="stack">
            <h2>{accounts.sampleTitle}</h2>
            <SampleSignIn {...sample} action={formAction} />
          </section>
        ) : null}
      </div>
    </div>
  )
}
