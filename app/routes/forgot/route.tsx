import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { phoneForm, resetForm } from '~/features/accounts/access.form'
import { PhoneStep, ResetStep } from '~/features/accounts/components/forgot-form'
import { requestReset } from '~/features/accounts/request-reset.server'
import { resetPassword } from '~/features/accounts/reset-password.server'
import { byIntent, type FormAnswer, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { optionalActor } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  await optionalActor(args)
  return { rules: args.context.passwordRules }
}

const NOTHING_WRONG: FormAnswer = { errors: {}, refusal: null, typed: {} }

/** The phone stands in the form, never in an address, which browsers and proxies keep. */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const { ctx } = await optionalActor(args)
  return await byIntent(request, {
    async send(fields) {
      const form = await readForm(fields, phoneForm)
      if (!form.ok) return data({ done: false, ...invalidForm(form).data }, { status: 422 })
      const { locale } = readPreferences(request)
      const sent = await requestReset(ctx, context, { phone: form.value.phone, locale })
      if (!sent.ok) return about(sent.refusal, form.typed)
      return data({ done: false, ...NOTHING_WRONG, typed: { ...form.typed, intent: 'reset' } })
    },
    async reset(fields) {
      const form = await readForm(fields, resetForm)
      if (!form.ok) return data({ done: false, ...invalidForm(form).data }, { status: 422 })
      const { passwordRules, env } = context
      const reset = await resetPassword(ctx, context, { ...form.value, passwordRules, sample: env.sample })
      if (!reset.ok) return about(reset.refusal, form.typed)
      return data({ done: true, ...NOTHING_WRONG })
    },
  })
}

function about(...refused: Parameters<typeof refusalResponse>) {
  const { data: answer, init } = refusalResponse(...refused)
  return data({ done: false, ...answer }, init ?? {})
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ access }) => access.forgot.title)

export default function Forgot() {
  const { rules } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { forgot: words } = useMessages().access
  if (answer?.done) {
    return (
      <div className="page stack">
        <PageHead title={words.doneTitle} />
        <p className="lead" role="status">
          {words.doneText}
        </p>
        <div className="buttons">
          <Link className="button button-big" to="/sign-in">
            {words.toSignIn}
          </Link>
        </div>
      </div>
    )
  }
  const typed: Record<string, string | string[] | undefined> = answer?.typed ?? {}
  const phone = typed.intent === 'reset' && typeof typed.phone === 'string' ? typed.phone : null
  return (
    <div className="page stack">
      <PageHead title={words.title} />
      {phone === null ? <PhoneStep answer={answer} /> : <ResetStep phone={phone} rules={rules} answer={answer} />}
    </div>
  )
}
