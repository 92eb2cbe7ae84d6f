import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { DefaultsFields } from '~/features/invoices/components/defaults-fields'
import { readDefaults } from '~/features/invoices/forms.view.server'
import { defaultsForm } from '~/features/invoices/invoices.form'
import { setInvoiceDefaults } from '~/features/invoices/set-defaults.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.set-defaults')
  const saved = new URL(args.request.url).searchParams.has('saved')
  return { defaults: await readDefaults(ctx), saved, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.set-defaults')
  const form = await readForm(args.request, defaultsForm)
  if (!form.ok) return invalidForm(form)
  const set = await setInvoiceDefaults(ctx, form.value)
  return set.ok ? redirect('/invoices/defaults?saved') : refusalResponse(set.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ invoices }) => invoices.defaults.title)

export default function InvoiceDefaults() {
  const { defaults, saved, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { defaults: words, title } = useMessages().invoices
  return (
    <div className="page">
      <PageHead kicker={<Link to="/invoices">{title}</Link>} title={words.title} sample={sample}>
        <p>{words.lead}</p>
      </PageHead>
      <DefaultsFields defaults={defaults} saved={saved} answer={answer} key={defaults.version} />
    </div>
  )
}
