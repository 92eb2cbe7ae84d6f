import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askForCheck } from '~/features/reports/ask-for-check.server'
import { ChainPage } from '~/features/reports/components/chain-page'
import { readChainPage } from '~/features/reports/office-reports.view.server'
import { checkForm } from '~/features/reports/reports.form'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { LookAgain } from '~/ui/look-again'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.read')
  return await readChainPage(ctx)
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'books.check')
  const form = await readForm(args.request, checkForm)
  if (!form.ok) return invalidForm(form)
  const asked = await askForCheck(ctx, form.value)
  return asked.ok ? redirect('/office/chain') : refusalResponse(asked.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ reports }) => reports.chain.title)

export default function OfficeChain() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const looking = page.checks.some(({ state }) => state === 'WAITING' || state === 'RUNNING')
  return (
    <LookAgain id="chain" while={looking}>
      <ChainPage page={page} answer={answer} />
    </LookAgain>
  )
}
