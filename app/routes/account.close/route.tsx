import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData } from '@remix-run/react'
import { closeAccount } from '~/features/privacy/close-account.server'
import { closeForm } from '~/features/privacy/privacy.form'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireViewer } from '~/http/guard.server'
import { endedSessionCookie } from '~/http/session.server'
import { pageTitle } from '~/messages/page-title'
import { CheckField, TextField } from '~/ui/field'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Facts, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  await requireViewer(args)
  return null
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const form = await readForm(args.request, closeForm)
  if (!form.ok) return invalidForm(form)
  const closed = await closeAccount(ctx, { ...form.value, sample: args.context.env.sample })
  if (!closed.ok) return refusalResponse(closed.refusal, form.typed)
  return redirect('/privacy?closed', { headers: { 'Set-Cookie': endedSessionCookie(args.context) } })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ account }) => account.closing.title)

export default function CloseAccount() {
  const form = useFormAnswer(useActionData<typeof action>())
  const { closing } = useMessages().account
  return (
    <div className="page">
      <PageHead title={closing.title}>
        <p className="lead">{closing.lead}</p>
      </PageHead>
      <Facts
        items={[
          { term: closing.goesTitle, value: closing.goes },
          { term: closing.staysTitle, value: closing.stays },
        ]}
      />
      <Form method="post" className="form above" noValidate>
        <ErrorSummary errors={form.errors} />
        <TextField
          name="password"
          label={closing.password}
          type="password"
          autoComplete="current-password"
          error={form.errorOf('password')}
        />
        <CheckField name="sure" label={closing.sure} error={form.errorOf('sure')} />
        <div className="buttons">
          <SubmitButton>{closing.act}</SubmitButton>
          <Link className="button button-quiet" to="/account">
            {closing.back}
          </Link>
        </div>
      </Form>
    </div>
  )
}
