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
  return { phone: (await readAccount(signedIn.ctx)).phone }
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
  const { phone } = useLoaderData<typeof loader>()
  const form = useFormAnswer(useActionData<typeof action>())
  const { rephone } = useMessages().account
  const sentTo = form.typed('step') === 'code' ? (form.typed('phone') ?? '') : null
  return (
    <div className="page">
      <PageHead title={rephone.title}>
        <p>{fill(rephone.text, { phone })}</p>
      </PageHead>
      <Form method="post" className="form" noValidate>
        <ErrorSummary errors={form.errors} />
        {sentTo === null ? (
          <>
            <input type="hidden" name="intent" value="send" />
            <TextField
              name="phone"
              label={rephone.new}
              type="tel"
              inputMode="numeric"
              autoComplete="tel"
              defaultValue={form.typed('phone')}
              error={form.errorOf('phone')}
            />
          </>
        ) : (
          <>
            <input type="hidden" name="intent" value="save" />
            <input type="hidden" name="phone" value={sentTo} />
            <Note tone="info" live>
              {fill(rephone.sent, { phone: sentTo })}
            </Note>
            <TextField
              name="code"
              label={rephone.code}
              inputMode="numeric"
              autoComplete="one-time-code"
              error={form.errorOf('code')}
            />
          </>
        )}
        <div className="buttons">
          <SubmitButton>{sentTo === null ? rephone.send : rephone.save}</SubmitButton>
          {sentTo === null ? null : (
            <Link className="button button-quiet" to="/account/phone" reloadDocument>
              {rephone.again}
            </Link>
          )}
        </div>
      </Form>
    </div>
  )
}
