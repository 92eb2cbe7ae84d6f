import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SheetsPage } from '~/features/catalogue/components/sheets-page'
import { sendSheetForm } from '~/features/catalogue/sheet/supplier-sheet.form'
import { readHarvestSheets } from '~/features/harvests/sheet/harvest-sheet.view.server'
import { keepHarvestSheet } from '~/features/harvests/sheet/keep-harvest-sheet.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, readForm, refusalResponse } from '~/http/forms.server'
import { requireOwnOrganisation } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { takeFiles } from '~/http/uploads.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ harvestSheet }) => harvestSheet.title)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'harvest.write')
  return await readHarvestSheets(ctx.db, programmeId, organisationId)
}

/** A sheet comes back: it is kept, and its page says what it would do. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireOwnOrganisation(args, 'harvest.write')
  const spent = await spendAllowanceOf(ctx, 'upload')
  if (!spent.ok) return refusalResponse(spent.refusal)
  const sent = await formOf(args.request)
  const [file] = await takeFiles(sent, 'file')
  const form = await readForm(sent, sendSheetForm)
  if (!form.ok) throw new Response(null, { status: 400 })
  const kept = await keepHarvestSheet(ctx, {
    ...form.value,
    fileName: file?.name ?? '',
    bytes: file?.bytes ?? new Uint8Array(),
    locale: readPreferences(args.request).locale,
  })
  return kept.ok ? redirect(`/harvests/sheet/${kept.value.id}`) : refusalResponse(kept.refusal)
}

export default function HarvestSheets() {
  const answer = useActionData<typeof action>()
  return (
    <SheetsPage
      words={useMessages().harvestSheet}
      base="/harvests"
      {...useLoaderData<typeof loader>()}
      answer={answer}
    />
  )
}
