import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SheetsPage } from '~/features/catalogue/components/sheets-page'
import { keepProductSheet } from '~/features/catalogue/sheet/keep-product-sheet.server'
import { readProductSheets } from '~/features/catalogue/sheet/product-sheet.view.server'
import { sendSheetForm } from '~/features/catalogue/sheet/supplier-sheet.form'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { takeFiles } from '~/http/uploads.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ productSheet }) => productSheet.title)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const { programmeId, organisationId } = ctx.actor
  return await readProductSheets(ctx.db, programmeId, organisationId ?? '')
}

/** A sheet comes back: it is kept, and its page says what it would do. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const spent = await spendAllowanceOf(ctx, 'upload')
  if (!spent.ok) return refusalResponse(spent.refusal)
  const sent = await formOf(args.request)
  const [file] = await takeFiles(sent, 'file')
  const form = await readForm(sent, sendSheetForm)
  if (!form.ok) throw new Response(null, { status: 400 })
  const kept = await keepProductSheet(ctx, {
    ...form.value,
    fileName: file?.name ?? '',
    bytes: file?.bytes ?? new Uint8Array(),
    locale: readPreferences(args.request).locale,
  })
  return kept.ok ? redirect(`/produce/sheet/${kept.value.id}`) : refusalResponse(kept.refusal)
}

export default function ProductSheets() {
  const answer = useActionData<typeof action>()
  return (
    <SheetsPage
      words={useMessages().productSheet}
      base="/produce"
      {...useLoaderData<typeof loader>()}
      answer={answer}
    />
  )
}
