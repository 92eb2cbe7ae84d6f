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
import { PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, viewer } = await optionalActor(args)
  const next = pathAfterSignIn(new URL(args.request.url).searchParams.get('next'))
  if (viewer) throw redirect(next)
  const { programmeId } = ctx.actor
  const sample = args.context.env.sample
    ? { password: SAMPLE_PASSWORD, accounts: await listSampleAccounts(ctx.db, programmeId) }
    : null
  return { next, sample }
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const { ctx } = await optionalActor(args)
  const form = await readForm(request, signInForm)
  if (!form.ok) return invalidForm(form)
  const { phone, password, next } = form.value
  const userAgent = request.headers.get('User-Agent') ?? ''
  const previousToken = readSessionToken(request, context)
  const session = await signIn(ctx, { phone, password, userAgent, previousToken })
  if (!session.ok) {
    context.log.info('sign-in refused', { code: session.refusal.code })
    return refusalResponse(session.refusal, form.typed)
  }
  return redirect(pathAfterSignIn(next), { headers: { 'Set-Cookie': sessionCookie(session.value, context) } })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ accounts }) => accounts.title)

export default function SignIn() {
  const { next, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { accounts } = useMessages()
  return (
    <div className="page">
      <PageHead title={accounts.title} />
      {sample ? (
        <div className="split-even">
          <Section title={accounts.sampleTitle}>
            <SampleSignIn {...sample} next={next} />
          </Section>
          <Section title={accounts.ownTitle}>
            <SignInForm next={next} answer={answer} />
          </Section>
        </div>
      ) : (
        <SignInForm next={next} answer={answer} />
      )}
    </div>
  )
}
