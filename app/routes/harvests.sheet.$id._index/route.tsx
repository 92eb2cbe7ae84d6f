import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SheetPage } from '~/features/catalogue/components/sheets-page'
import { applySheetForm } from '~/features/catalogue/sheet/supplier-sheet.form'
import { pageOf } from '~/features/catalogue/storefront.form'
import { applyHarvestSheet } from '~/features/harvests/sheet/apply-harvest-sheet.server'
import { readHarvestSheet } from '~/features/harvests/sheet/harvest-sheet.view.server'
import { readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { readPreferences } from '~/http/preferences.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ harvestSheet }) => harvestSheet.wouldTitle)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'harvest.write')
  const { locale } = readPreferences(args.request)
  const asking = { programmeId, supplierId: organisationId, now: ctx.now, locale }
  const page = pageOf(new URL(args.request.url).searchParams)
  return (await readHarvestSheet(ctx.db, asking, idOf(args.params), page)) ?? notFound()
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireOwnOrganisation(args, 'harvest.write')
  const sheetId = idOf(args.params)
  const form = await readForm(args.request, applySheetForm)
  if (!form.ok) throw new Response(null, { status: 400 })
  const { locale } = readPreferences(args.request)
  const applied = await applyHarvestSheet(ctx, { sheetId, ...form.value, locale })
  if (applied.ok) return redirect(`/harvests/sheet/${sheetId}`)
  if (applied.refusal.code === 'not-found') throw notFound()
  return refusalResponse(applied.refusal)
}

export default function HarvestSheet() {
  const answer = useActionData<typeof action>()
  return (
    <SheetPage
      words={useMessages().harvestSheet}
      base="/harvests"
      {...useLoaderData<typeof loader>()}
      answer={answer}
    />
  )
}
