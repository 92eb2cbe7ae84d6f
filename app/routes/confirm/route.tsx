import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { confirmForm } from '~/features/accounts/access.form'
import { ConfirmForm } from '~/features/accounts/components/confirm-form'
import { confirmIdentity } from '~/features/accounts/confirm-identity.server'
import { readFactorInForce } from '~/features/accounts/second-factor.view.server'
import { sendFactorCode } from '~/features/accounts/send-factor-code.server'
import { readConfirmPath } from '~/http/confirm-path'
import { missingOf } from '~/http/confirmed.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireViewer } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { readSessionToken, sessionCookie } from '~/http/session.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

/** What is missing, in turn: without a second factor to show, the password comes first and then its setting up. */
async function stateOf(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const { act, next } = readConfirmPath(args.request)
  const missing = await missingOf(args, ctx, act)
  const factor = missing.factor ? await readFactorInForce(ctx) : null
  return {
    ctx,
    act,
    next,
    missing: { ...missing, factor: factor !== null },
    factor,
    toSetUp: missing.factor && !factor,
  }
}

export async function loader(args: LoaderFunctionArgs) {
  const { act, next, missing, factor, toSetUp } = await stateOf(args)
  if (toSetUp && !missing.password) {
    throw redirect(`/account/second-factor?${new URLSearchParams({ needed: act, next })}`)
  }
  if (!missing.password && !missing.factor) throw redirect(next)
  const sent = new URL(args.request.url).searchParams.has('sent')
  return { act, missing, factor, sent }
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const { ctx, missing } = await stateOf(args)
  const token = readSessionToken(request, context) ?? ''
  const here = new URL(request.url)
  return await byIntent(request, {
    async send() {
      const sent = await sendFactorCode(ctx, context, readPreferences(request))
      if (!sent.ok) return refusalResponse(sent.refusal)
      here.searchParams.set('sent', '')
      throw redirect(here.pathname + here.search)
    },
    async confirm(fields) {
      const form = await readForm(fields, confirmForm)
      if (!form.ok) return invalidForm(form)
      const confirmed = await confirmIdentity(ctx, context, { ...form.value, missing, token })
      if (!confirmed.ok) return refusalResponse(confirmed.refusal)
      // The page looks again whether anything is missing yet, and goes on where nothing is.
      here.searchParams.delete('sent')
      throw redirect(here.pathname + here.search, {
        headers: { 'Set-Cookie': sessionCookie(confirmed.value, context) },
      })
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ access }) => access.confirm.title)

export default function Confirm() {
  const { act, missing, factor, sent } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { confirm: words } = useMessages().access
  return (
    <div className="page stack">
      <PageHead title={words.title}>
        <p className="lead">
          {words.lead[act]} {words.lasts}
        </p>
      </PageHead>
      <ConfirmForm missing={missing} factor={factor} sent={sent} answer={answer} />
    </div>
  )
}
