import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { EXAMPLES } from '~/domain/report/bridge'
import { exampleForm } from '~/features/reports/bridge.form'
import { listMappings } from '~/features/reports/bridge.view.server'
import { BridgeList } from '~/features/reports/components/bridge-list'
import { keepMapping } from '~/features/reports/keep-mapping.server'
import { newFormId } from '~/http/form-id.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.map')
  return { mappings: await listMappings(ctx), mappingId: newFormId() }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.map')
  const read = await readForm(args.request, exampleForm)
  if (!read.ok) return invalidForm(read)
  const { mappingId: id, example } = read.value
  const mapping = EXAMPLES[example]
  if (!mapping) throw new Response(null, { status: 400 })
  const kept = await keepMapping(ctx, { id, version: null, mapping })
  if (!kept.ok) return refusalResponse(kept.refusal, read.typed)
  throw redirect(`/office/reports/bridges/${id}`)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ bridges }) => bridges.title)

export default function OfficeBridges() {
  const { mappings, mappingId } = useLoaderData<typeof loader>()
  const form = useFormAnswer(useActionData<typeof action>())
  const { bridges: words, purchases } = useMessages()
  return (
    <div className="page">
      <PageHead title={words.title} kicker={<Link to="/office/reports/ledger">{purchases.title}</Link>}>
        <p>{words.lead}</p>
      </PageHead>
      <ErrorSummary errors={form.errors.map(({ text }) => ({ text }))} />
      <BridgeList mappings={mappings} mappingId={mappingId} />
    </div>
  )
}
