import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { sendPhoneCode } from '~/features/accounts/phone-codes.steps.server'
import { SignUpForm } from '~/features/onboarding/components/sign-up-form'
import { applicationOf, type SignUpSide, signUpForms } from '~/features/onboarding/onboarding.form'
import { checkKind } from '~/features/onboarding/onboarding.steps.server'
import { registerOrganisation } from '~/features/onboarding/register-organisation.server'
import { signUp } from '~/features/onboarding/sign-up.server'
import { readVillageChoices } from '~/features/villages/villages.view.server'
import { newFormId } from '~/http/form-id.server'
import { byIntent, type FormAnswer, readForm, refusalAnswer } from '~/http/forms.server'
import { notFound, requireRegistering } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { responseInit } from '~/http/refusal-status'
import { readSessionToken, sessionCookie } from '~/http/session.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, viewer } = await requireRegistering(args)
  const side = sideIn(args.params.side)
  const villages = side === 'supplier' ? await readVillageChoices(ctx.db, ctx.actor.programmeId) : []
  return { side, villages, applicationId: newFormId(), known: viewer !== null }
}

/** A form that came back, and whether a code is on its way: then the second step stands on the page. */
type Answer = FormAnswer & { sent: boolean }

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const { ctx } = await requireRegistering(args)
  const forms = signUpForms[sideIn(args.params.side)]
  const back = (answer: FormAnswer, sent: boolean, init: ResponseInit) => data<Answer>({ ...answer, sent }, init)
  return byIntent(request, {
    code: async (form) => {
      const read = await readForm(form, forms.ask)
      if (!read.ok) return back({ errors: read.errors, refusal: null, typed: read.typed }, false, { status: 422 })
      const fits = checkKind(applicationOf(read.value))
      const wish = { phone: read.value.phone, purpose: 'sign-up', locale: readPreferences(request).locale } as const
      const sent = fits.ok ? await sendPhoneCode(ctx, context, wish) : fits
      if (!sent.ok) return back(refusalAnswer(sent.refusal, read.typed), false, responseInit(sent.refusal))
      return back({ errors: {}, refusal: null, typed: read.typed }, true, { status: 200 })
    },
    'sign-up': async (form) => {
      const read = await readForm(form, forms.whole)
      if (!read.ok) return back({ errors: read.errors, refusal: null, typed: read.typed }, true, { status: 422 })
      const { name, phone, password, code } = read.value
      const opened = await signUp(ctx, context, {
        ...applicationOf(read.value),
        ...{ person: { name, phone, password }, code, passwordRules: context.passwordRules },
        userAgent: request.headers.get('User-Agent') ?? '',
        previousToken: readSessionToken(request, context),
      })
      if (!opened.ok) return back(refusalAnswer(opened.refusal, read.typed), true, responseInit(opened.refusal))
      return redirect('/organisation', { headers: { 'Set-Cookie': sessionCookie(opened.value, context) } })
    },
    register: async (form) => {
      const read = await readForm(form, forms.register)
      if (!read.ok) return back({ errors: read.errors, refusal: null, typed: read.typed }, false, { status: 422 })
      const input = { ...applicationOf(read.value), phone: read.value.phone }
      const registered = await registerOrganisation(ctx, input)
      if (!registered.ok)
        return back(refusalAnswer(registered.refusal, read.typed), false, responseInit(registered.refusal))
      return redirect('/sign-up?done')
    },
  })
}

function sideIn(side: string | undefined): SignUpSide {
  return side === 'buyer' || side === 'supplier' ? side : notFound()
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: page }) =>
  pageTitle(matches, ({ onboarding: { signUp: words } }) =>
    page?.side === 'supplier' ? words.supplierTitle : words.buyerTitle,
  )

export default function SignUpSidePage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().onboarding.signUp
  const buyer = page.side === 'buyer'
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/sign-up">{words.title}</Link>}
        title={buyer ? words.buyerTitle : words.supplierTitle}
      >
        <p>{buyer ? words.buyerText : words.supplierText}</p>
      </PageHead>
      <SignUpForm {...page} answer={answer} />
    </div>
  )
}
