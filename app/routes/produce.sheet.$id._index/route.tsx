import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { SheetOutcome, SheetPlan } from '~/features/catalogue/components/sheet-plan'
import { SheetFaults } from '~/features/catalogue/components/supplier-sheets'
import { applyProductSheet } from '~/features/catalogue/sheet/apply-product-sheet.server'
import { readProductSheet } from '~/features/catalogue/sheet/product-sheet.view.server'
import { applySheetForm } from '~/features/catalogue/sheet/supplier-sheet.form'
import { pageOf } from '~/features/catalogue/storefront.form'
import { readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { readPreferences } from '~/http/preferences.server'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

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
  const { sheet, plan, refusal, page, pages } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().productSheet
  const place = { words, base: '/produce' }
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/produce/sheet">{words.back}</Link>}
        title={<Digits kind="name">{sheet.fileName}</Digits>}
      />
      <SheetOutcome
        {...place}
        sheet={sheet}
        refusal={answer?.errors ? (Object.values(answer.errors)[0] ?? null) : refusal}
      />
      {plan && plan.faultCount > 0 ? (
        <SheetFaults {...place} sheetId={sheet.id} faults={plan.faults} count={plan.faultCount} />
      ) : null}
      {plan ? <SheetPlan words={words} plan={plan} page={page} pages={pages} /> : null}
    </div>
  )
}
