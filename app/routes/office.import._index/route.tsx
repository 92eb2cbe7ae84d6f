import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BatchList } from '~/features/offline/components/batch-list'
import { MarkedSheetForm, SheetErrors, UploadForm } from '~/features/offline/components/upload-form'
import { sheetForm } from '~/features/offline/offline.form'
import { listBatches } from '~/features/offline/offline.view.server'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, readForm } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.read')
  const before = cursorOf(new URL(args.request.url).searchParams)
  return listBatches(ctx.db, ctx.actor.programmeId, before)
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.submit')
  const spent = await spendAllowanceOf(ctx, 'upload')
  if (!spent.ok) return data({ refusal: spent.refusal, errors: [], errorCount: 0 }, responseInit(spent.refusal))
  const form = await formOf(args.request)
  const file = form.get('file')
  form.delete('file')
  const read = await readForm(form, sheetForm)
  if (!read.ok) throw new Response(null, { status: 400 })
  const uploaded = await uploadSheet(ctx, {
    batchId: read.value.batchId,
    fileName: file instanceof File ? file.name : '',
    bytes: file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
  })
  if (uploaded.ok) throw redirect(`/office/import/${uploaded.value.batchId}`)
  const { refusal, errors, errorCount } = uploaded
  return data({ refusal, errors, errorCount }, responseInit(refusal))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ offline }) => offline.title)

export default function OfficeImport() {
  const { batchId, batches, more } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { offline } = useMessages()
  return (
    <div className="page">
      <PageHead title={offline.title}>
        <p>{offline.lead}</p>
      </PageHead>
      <Section title={offline.uploadTitle}>
        <UploadForm batchId={batchId} refusal={answer?.refusal ?? null} />
        <MarkedSheetForm open={(answer?.errorCount ?? 0) > 0} />
        {answer ? <SheetErrors errors={answer.errors} count={answer.errorCount} /> : null}
      </Section>
      <Section title={offline.batchesTitle}>
        <BatchList batches={batches} />
        {more ? (
          <Link className="button button-quiet" to={`?before=${more.at.toISOString()}&id=${more.id}`}>
            {offline.olderBatches}
          </Link>
        ) : null}
      </Section>
    </div>
  )
}

/** Where the page before ended; a mistyped one starts at the top. */
function cursorOf(search: URLSearchParams): { at: Date; id: string } | null {
  const [at, id] = [new Date(search.get('before') ?? ''), search.get('id') ?? '']
  return Number.isNaN(at.getTime()) || !/^[\da-f-]{36}$/.test(id) ? null : { at, id }
}
