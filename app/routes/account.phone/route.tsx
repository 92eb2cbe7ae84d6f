import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { readAccount } from '~/features/accounts/account.view.server'
import { newPhoneForm, phoneCodeForm } from '~/features/accounts/accounts.form'
import { changePhone } from '~/features/accounts/change-phone.server'
import { sendPhoneCode } from '~/features/accounts/phone-codes.steps.server'
import { requireConfirmed } from '~/http/confirmed.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireViewer } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { readSessionToken } from '~/http/session.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { TextField } from '~/ui/field'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await requireViewer(args)
  await requireConfirmed(args, signedIn, 'account')
  // Whoever has the code already, and lost the page that asked for it.
  const hasCode = new URL(args.request.url).searchParams.get('step') === 'code'
  return { phone: (await readAccount(signedIn.ctx)).phone, hasCode }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireViewer(args)
  const { ctx } = signedIn
  const { context, request } = args
  return await byIntent(request, {
    send: async (form) => {
      const read = await readForm(form, newPhoneForm)
      if (!read.ok) return invalidForm(read)
      const confirmed = await requireConfirmed(args, signedIn, 'account')
      if (!confirmed.ok) return refusalResponse(confirmed.refusal, read.typed)
      const { locale } = readPreferences(request)
      const sent = await sendPhoneCode(ctx, context, { phone: read.value.phone, purpose: 'new-phone', locale })
      if (!sent.ok) return refusalResponse(sent.refusal, read.typed)
      return { errors: {}, refusal: null, typed: { ...read.typed, step: 'code' } }
    },
    save: async (form) => {
      const read = await readForm(form, phoneCodeForm)
      if (!read.ok) return invalidForm({ ...read, typed: { ...read.typed, step: 'code' } })
      const confirmed = await requireConfirmed(args, signedIn, 'account')
      const token = readSessionToken(request, context) ?? ''
      const changed = confirmed.ok
        ? await changePhone(ctx, context, { ...read.value, token, sample: context.env.sample })
        : confirmed
      if (!changed.ok) return refusalResponse(changed.refusal, { ...read.typed, step: 'code' })
      throw redirect('/account?done=phone')
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ account }) => account.rephone.title)

export default function ChangePhone() {
  const { phone, hasCode } = useLoaderData<typeof loader>()
  const form = useFormAnswer(useActionData<typeof action>())
  const { rephone } = useMessages().account
  const asksCode = form.typed('step') === 'code' || (hasCode && form.typed('intent') === undefined)
  const sentTo = asksCode ? (form.typed('phone') ?? null) : null
  return (
    <div className="page">
      <PageHead title={rephone.title}>
        <p>{fill(rephone.text, { phone })}</p>
      </PageHead>
      <Form method="post" className="form" noValidate>
        <ErrorSummary errors={form.errors} />
        <input type="hidden" name="intent" value={asksCode ? 'save' : 'send'} />
        {sentTo === null ? (
          <TextField
            name="phone"
            label={rephone.new}
            type="tel"
            inputMode="numeric"
            autoComplete="tel"
            defaultValue={form.typed('phone')}
            error={form.errorOf('phone')}
          />
        ) : (
          <>
            <input type="hidden" name="phone" value={sentTo} />
            <Note tone="info" live>
              {fill(rephone.sent, { phone: sentTo })}
            </Note>
          </>
        )}
        {asksCode ? (
          <TextField
            name="code"
            label={rephone.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            error={form.errorOf('code')}
          />
        ) : null}
        <div className="buttons">
          <SubmitButton>{asksCode ? rephone.save : rephone.send}</SubmitButton>
          <Link className="button button-quiet" to={asksCode ? '/account/phone' : '/account/phone?step=code'}>
            {asksCode ? rephone.again : rephone.have}
          </Link>
        </div>
      </Form>
    </div>
  )
}
