import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LedgerPageView } from '~/features/progress/components/ledger-page'
import { ledgerPath } from '~/features/progress/ledger-filter.form'
import { readAskedFilter, readLedgerPage } from '~/features/progress/ledger-page.view.server'
import { saveView } from '~/features/progress/save-view.server'
import { saveViewForm } from '~/features/progress/saved-views.form'
import { readViews } from '~/features/progress/saved-views.view.server'
import { newFormId } from '~/http/form-id.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'ledger.read')
  const asked = new URL(args.request.url).searchParams
  const page = foundOrThrow(await readLedgerPage(ctx, asked))
  // As the form sends it, with everything that was not chosen: the address is put in order.
  if (
    page.figure &&
    [...asked].some(([name, value]) => value === '' || (/^(from|to)$/u.test(name) && value.length < 3))
  ) {
    throw redirect(ledgerPath(page.figure.filter))
  }
  const views = await readViews(ctx)
  const typed = page.figure
    ? Object.fromEntries(new URL(ledgerPath(page.figure.filter), args.request.url).searchParams)
    : Object.fromEntries(asked)
  const body = { ...page, typed, views, viewId: newFormId(), saved: asked.get('saved') === '1' }
  return data(body, { status: page.refusal ? 400 : 200 })
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'ledger.read')
  const filter = foundOrThrow(await readAskedFilter(ctx, new URL(args.request.url).searchParams))
  const read = await readForm(args.request, saveViewForm)
  if (!read.ok) return invalidForm(read)
  const { viewId, name, shared } = read.value
  const saved = await saveView(ctx, { id: viewId, name, filter, shared: shared === 'on' })
  if (!saved.ok) return refusalResponse(saved.refusal, read.typed)
  throw redirect(`${ledgerPath(filter)}&saved=1`)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ ledger }) => ledger.title)

export default function OfficeLedger() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <LedgerPageView {...page} answer={answer} />
}
