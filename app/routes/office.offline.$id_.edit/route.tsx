import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { RecordForm } from '~/features/offline/components/record-form'
import { entryForm } from '~/features/offline/offline.form'
import { alikeRecord, hasRecord, readEntry, readOfflineChoices } from '~/features/offline/records.view.server'
import { saveRecord } from '~/features/offline/save-record.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { byIntent, readForm } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.submit')
  const { programmeId, personId } = ctx.actor
  const recordId = args.params.id ?? ''
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(recordId)) throw notFound()
  const [page, choices] = await Promise.all([
    readEntry(ctx.db, { programmeId, personId, recordId, now: ctx.now }),
    readOfflineChoices(ctx.db, programmeId),
  ])
  // There, but not one's own, or submitted meanwhile: its page says how it stands.
  if (!page)
    throw (await hasRecord(ctx.db, programmeId, recordId)) ? redirect(`/office/offline/${recordId}`) : notFound()
  return { page, villages: choices.villages }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.submit')
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return data({ errors: { '': spent.refusal }, typed: {}, alike: [] }, responseInit(spent.refusal))
  }
  const save = async (form: FormData, next: boolean) => {
    const [photos, papers] = [await takeFiles(form, 'photos'), await takeFiles(form, 'papers')]
    const read = await readForm(form, entryForm)
    if (!read.ok) return data({ errors: read.errors, typed: read.typed, alike: [] }, { status: 422 })
    if (read.value.recordId !== args.params.id) throw notFound()
    const { recordId, batchId, title, alikeReason, paperKind = 'receipt', ...entry } = read.value
    const evidence = [
      { kind: 'photo' as const, files: photos },
      { kind: paperKind, files: papers },
    ]
    const saved = await saveRecord(ctx, { recordId, batchId, title, entry, alikeReason, evidence })
    if (saved.ok) {
      throw redirect(next ? `/office/offline/new?batch=${batchId}` : `/office/offline/${recordId}`)
    }
    const first = Object.values(saved.errors)[0]
    if (first?.code === 'not-found') throw notFound()
    const answer = { errors: saved.errors, typed: read.typed, alike: saved.alike.map(alikeRecord) }
    return data(answer, first ? responseInit(first) : { status: 422 })
  }
  return byIntent(args.request, {
    save: async (form) => save(form, false),
    next: async (form) => save(form, true),
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ offlineRecords }) => offlineRecords.editTitle)

export default function OfficeOfflineEdit() {
  const { page, villages } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { offlineRecords: words } = useMessages()
  return (
    <div className="page">
      <PageHead kicker={<Link to="/office/offline">{words.title}</Link>} title={words.editTitle}>
        <p>
          <Digits kind="name">{page.title}</Digits>
        </p>
      </PageHead>
      <RecordForm key={page.recordId} page={page} villages={villages} answer={answer} />
    </div>
  )
}
