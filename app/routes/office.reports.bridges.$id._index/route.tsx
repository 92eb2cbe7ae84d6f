import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { mappingForm } from '~/features/reports/bridge.form'
import { readBridge } from '~/features/reports/bridge.view.server'
import { BridgeForm } from '~/features/reports/components/bridge-form'
import { BridgePreview } from '~/features/reports/components/bridge-preview'
import { LedgerFilters } from '~/features/reports/components/ledger-filters'
import { keepMapping } from '~/features/reports/keep-mapping.server'
import { removeMapping } from '~/features/reports/remove-mapping.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { responseInit } from '~/http/refusal-status'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { refusalText } from '~/ui/refusal-text'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.map')
  const query = new URL(args.request.url).searchParams
  const page = foundOrThrow(await readBridge(ctx, idOf(args.params), query))
  const typed = Object.fromEntries([...query].filter(([, value]) => value !== ''))
  return data({ page, typed }, page.refusal ? responseInit(page.refusal) : {})
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.map')
  const id = idOf(args.params)
  return byIntent(args.request, {
    save: async (form) => {
      const read = await readForm(form, mappingForm)
      if (!read.ok) return invalidForm(read)
      const { mappingId, version, ...mapping } = read.value
      const kept = await keepMapping(ctx, { id, version, mapping })
      if (!kept.ok && kept.refusal.code === 'not-found') throw notFound()
      if (!kept.ok) return refusalResponse(kept.refusal, read.typed)
      throw redirect(`/office/reports/bridges/${id}`)
    },
    remove: async () => {
      const removed = await removeMapping(ctx, id)
      if (!removed.ok && removed.refusal.code === 'not-found') throw notFound()
      if (!removed.ok) return refusalResponse(removed.refusal)
      throw redirect('/office/reports/bridges')
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: found }) =>
  pageTitle(matches, ({ bridges }) => found?.page.mapping.name ?? bridges.title)

export default function OfficeBridge() {
  const { page, typed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const messages = useMessages()
  const { bridges: words } = messages
  const { mapping, choices, years, refusal } = page
  return (
    <div className="page">
      <PageHead
        title={<Digits kind="name">{mapping.name}</Digits>}
        kicker={<Link to="/office/reports/bridges">{words.back}</Link>}
      />
      <LedgerFilters
        action={`/office/reports/bridges/${mapping.id}`}
        typed={typed}
        choices={choices}
        years={years}
        error={refusal ? refusalText(messages, refusal) : undefined}
      />
      <BridgePreview page={page} />
      <Section title={words.layout} id="layout">
        <BridgeForm mapping={mapping} answer={answer} />
      </Section>
    </div>
  )
}
