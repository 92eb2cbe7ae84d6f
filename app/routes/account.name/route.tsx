import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { nameForm } from '~/features/accounts/accounts.form'
import { changeName } from '~/features/accounts/change-name.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireViewer } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { TextField } from '~/ui/field'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await requireViewer(args)
  return { name: viewer.name }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const form = await readForm(args.request, nameForm)
  if (!form.ok) return invalidForm(form)
  const changed = await changeName(ctx, { ...form.value, sample: args.context.env.sample })
  return changed.ok ? redirect('/account') : refusalResponse(changed.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ account }) => account.rename.title)

export default function ChangeName() {
  const { name } = useLoaderData<typeof loader>()
  const form = useFormAnswer(useActionData<typeof action>())
  const { account } = useMessages()
  return (
    <div className="page">
      <PageHead title={account.rename.title} />
      <Form method="post" className="form" noValidate>
        <ErrorSummary errors={form.errors} />
        <TextField
          name="name"
          label={account.name}
          hint={account.rename.hint}
          autoComplete="name"
          defaultValue={form.typed('name') ?? name}
          error={form.errorOf('name')}
        />
        <div className="buttons">
          <SubmitButton big>{account.rename.save}</SubmitButton>
        </div>
      </Form>
    </div>
  )
}
