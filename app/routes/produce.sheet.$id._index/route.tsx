import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SheetPage } from '~/features/catalogue/components/sheets-page'
import { applyProductSheet } from '~/features/catalogue/sheet/apply-product-sheet.server'
import { readProductSheet } from '~/features/catalogue/sheet/product-sheet.view.server'
import { applySheetForm } from '~/features/catalogue/sheet/supplier-sheet.form'
import { pageOf } from '~/features/catalogue/storefront.form'
import { readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { readPreferences } from '~/http/preferences.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ productSheet }) => productSheet.wouldTitle)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const { programmeId, organisationId } = ctx.actor
  const { locale } = readPreferences(args.request)
  const asking = { programmeId, supplierId: organisationId ?? '', now: ctx.now, locale }
  const page = pageOf(new URL(args.request.url).searchParams)
  return (await readProductSheet(ctx.db, asking, idOf(args.params), page)) ?? notFound()
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const sheetId = idOf(args.params)
  const form = await readForm(args.request, applySheetForm)
  if (!form.ok) throw new Response(null, { status: 400 })
  const { locale } = readPreferences(args.request)
  const applied = await applyProductSheet(ctx, { sheetId, ...form.value, locale })
  if (applied.ok) return redirect(`/produce/sheet/${sheetId}`)
  if (applied.refusal.code === 'not-found') throw notFound()
  return refusalResponse(applied.refusal)
}

export default function ProductSheet() {
  const answer = useActionData<typeof action>()
  return (
    <SheetPage words={useMessages().productSheet} base="/produce" {...useLoaderData<typeof loader>()} answer={answer} />
  )
}
