import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { codeForm } from '~/features/accounts/access.form'
import { beginSecondFactor } from '~/features/accounts/begin-second-factor.server'
import { FactorInForce, RecoveryCodes } from '~/features/accounts/components/second-factor-in-force'
import { ChooseFactor, FinishFactor } from '~/features/accounts/components/second-factor-set-up'
import { finishSecondFactor } from '~/features/accounts/finish-second-factor.server'
import { removeSecondFactor } from '~/features/accounts/remove-second-factor.server'
import { renewRecoveryCodes } from '~/features/accounts/renew-recovery-codes.server'
import { readSecondFactor } from '~/features/accounts/second-factor.view.server'
import { safeBackPath } from '~/http/back-path'
import { requireConfirmed } from '~/http/confirmed.server'
import { byIntent, type FormAnswer, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireViewer } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { readSessionToken } from '~/http/session.server'
import { messagesFor } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await requireViewer(args)
  await requireConfirmed(args, signedIn, 'second-factor')
  const { searchParams } = new URL(args.request.url)
  const issuer = messagesFor(readPreferences(args.request).locale).chrome.name
  return {
    factor: await readSecondFactor(signedIn.ctx, args.context, issuer),
    needed: searchParams.has('needed'),
    removed: searchParams.has('removed'),
    sample: args.context.env.sample,
    next: safeBackPath(searchParams.get('next'), '/account/second-factor'),
  }
}

/** The codes are shown once: they stand in this one answer and nowhere else. */
interface Answer extends FormAnswer {
  codes: string[] | null
}

const answer = (given: Answer, init: Parameters<typeof data>[1] = {}) => data(given, init)
const shown = (codes: string[]) => answer({ codes, errors: {}, refusal: null, typed: {} })

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const signedIn = await requireViewer(args)
  const { ctx } = signedIn
  const confirmed = await requireConfirmed(args, signedIn, 'second-factor')
  if (!confirmed.ok) return refused(confirmed.refusal)
  const { pathname, search } = new URL(request.url)
  const again = () => redirect(pathname + search)
  const { locale } = readPreferences(request)
  return await byIntent<ReturnType<typeof answer> | ReturnType<typeof again>>(request, {
    async 'begin-totp'() {
      const begun = await beginSecondFactor(ctx, context, { kind: 'TOTP', locale })
      return begun.ok ? again() : refused(begun.refusal)
    },
    async 'begin-sms'() {
      const begun = await beginSecondFactor(ctx, context, { kind: 'SMS', locale })
      return begun.ok ? again() : refused(begun.refusal)
    },
    async finish(fields) {
      const form = await readForm(fields, codeForm)
      if (!form.ok) return answer({ codes: null, ...invalidForm(form).data }, { status: 422 })
      const token = readSessionToken(request, context) ?? ''
      const codes = await finishSecondFactor(ctx, context, { ...form.value, token })
      return codes.ok ? shown(codes.value) : refused(codes.refusal)
    },
    async cancel() {
      await removeSecondFactor(ctx, { state: 'begun' })
      return again()
    },
    async renew() {
      const codes = await renewRecoveryCodes(ctx)
      return codes.ok ? shown(codes.value) : refused(codes.refusal)
    },
    async remove() {
      const removed = await removeSecondFactor(ctx, { state: 'in force' })
      return removed.ok ? redirect('/account/second-factor?removed') : refused(removed.refusal)
    },
  })
}

function refused(...about: Parameters<typeof refusalResponse>) {
  const { data: given, init } = refusalResponse(...about)
  return answer({ codes: null, ...given }, init ?? {})
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ access }) => access.factor.title)

export default function SecondFactor() {
  const { factor, needed, removed, sample, next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { access } = useMessages()
  const words = access.factor
  if (answer?.codes) {
    return (
      <div className="page stack">
        <PageHead title={words.title} />
        <RecoveryCodes codes={answer.codes} next={next} />
      </div>
    )
  }
  return (
    <div className="page stack">
      <PageHead title={words.title}>
        <p className="lead">{words.why}</p>
      </PageHead>
      {sample ? <Note tone="info">{access.sampleNote}</Note> : null}
      {needed && factor.state !== 'in force' ? <Note tone="due">{words.needed}</Note> : null}
      {removed && factor.state === 'none' ? (
        <Note tone="done" live>
          {words.removed}
        </Note>
      ) : null}
      {factor.state === 'none' ? <ChooseFactor answer={answer} /> : null}
      {factor.state === 'begun' ? <FinishFactor factor={factor} answer={answer} /> : null}
      {factor.state === 'in force' ? <FactorInForce factor={factor} answer={answer} /> : null}
    </div>
  )
}
