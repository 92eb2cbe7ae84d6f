import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { EarlierSheets, SendSheetForm, TakeOut } from '~/features/catalogue/components/supplier-sheets'
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
import { PageHead, Section } from '~/ui/page-parts'

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
  const { sheetId, sheets } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().harvestSheet
  const place = { words, base: '/harvests' }
  return (
    <div className="page">
      <PageHead kicker={<Link to="/harvests">{words.backToProducts}</Link>} title={words.title}>
        <p>{words.lead}</p>
      </PageHead>
      <Section title={words.downloadTitle}>
        <TakeOut {...place} />
      </Section>
      <Section title={words.uploadTitle}>
        <SendSheetForm words={words} sheetId={sheetId} answer={answer} />
      </Section>
      <Section title={words.notesTitle}>
        <ul className="stack">
          {Object.entries(words.notes).map(([key, note]) => (
            <li key={key}>{note}</li>
          ))}
        </ul>
      </Section>
      {sheets.length > 0 ? (
        <Section title={words.earlierTitle}>
          <EarlierSheets {...place} sheets={sheets} />
        </Section>
      ) : null}
    </div>
  )
}
