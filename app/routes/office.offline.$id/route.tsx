import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { Refusal } from '~/domain/refusal/refusal'
import { approveSheet } from '~/features/offline/approve-sheet.server'
import { attachRecordEvidence } from '~/features/offline/attach-record-evidence.server'
import { AlikeList } from '~/features/offline/components/alike-list'
import { RecordDecision } from '~/features/offline/components/record-decision'
import { AddEvidence, EvidenceSheets } from '~/features/offline/components/record-evidence'
import { RecordFacts } from '~/features/offline/components/record-facts'
import { RecordPair } from '~/features/offline/components/record-pair'
import { discardRecord } from '~/features/offline/discard-record.server'
import {
  approvalForm,
  recordEvidenceForm,
  removalForm,
  returnForm,
  reversalForm,
} from '~/features/offline/offline.form'
import { readRecordPage } from '~/features/offline/records.view.server'
import { removeRecordEvidence } from '~/features/offline/remove-record-evidence.server'
import { returnSheet } from '~/features/offline/return-sheet.server'
import { reverseRecord } from '~/features/offline/reverse-record.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { requireConfirmed } from '~/http/confirmed.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.read')
  const page = await readRecordPage(ctx.db, ctx.actor.programmeId, idOf(args.params.id))
  if (!page) throw notFound()
  return { page, mine: page.record.enteredBy === ctx.actor.personId }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireCan(args, 'offline.submit')
  const { ctx } = signedIn
  const recordId = idOf(args.params.id)
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const here = `/office/offline/${recordId}`
  const batchOf = async () => {
    const found = await readRecordPage(ctx.db, ctx.actor.programmeId, recordId)
    return found?.batch.id ?? notFound()
  }
  return byIntent(args.request, {
    attach: async (form) => {
      const files = await takeFiles(form, 'files')
      const read = await readForm(form, recordEvidenceForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      return answerOf(await attachRecordEvidence(ctx, { recordId, files, ...read.value }), here)
    },
    remove: async (form) => {
      const read = await readForm(form, removalForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      return answerOf(await removeRecordEvidence(ctx, { recordId, ...read.value }), here)
    },
    discard: async () => {
      const batchId = await batchOf()
      return answerOf(await discardRecord(ctx, { recordId }), `/office/import/${batchId}`)
    },
    approve: async (form) => {
      await requireCan(args, 'offline.approve')
      const confirmed = await requireConfirmed(args, signedIn, 'approve')
      if (!confirmed.ok) return refusalResponse(confirmed.refusal)
      const read = await readForm(form, approvalForm)
      if (!read.ok) return invalidForm(read)
      const approval = { batchId: await batchOf(), recordIds: [recordId], ...read.value }
      const approved = await approveSheet(ctx, approval)
      const { refusal = null } = approved.ok ? {} : { refusal: approved.errors[0]?.refusal ?? approved.refusal }
      return answerOf(refusal ? { ok: false, refusal } : { ok: true }, here, read.typed)
    },
    return: async (form) => {
      await requireCan(args, 'offline.approve')
      const read = await readForm(form, returnForm)
      if (!read.ok) return invalidForm(read)
      const returned = await returnSheet(ctx, { batchId: await batchOf(), recordIds: [recordId], ...read.value })
      return answerOf(returned, here, read.typed)
    },
    reverse: async (form) => {
      await requireCan(args, 'offline.reverse')
      const read = await readForm(form, reversalForm)
      if (!read.ok) {
        const refusal = Object.values(read.errors)[0]
        return refusal ? refusalResponse({ ...refusal, field: 'reverseReason' }, read.typed) : invalidForm(read)
      }
      return answerOf(await reverseRecord(ctx, { recordId, ...read.value }), here, read.typed)
    },
  })
}

type Decided = { ok: true } | { ok: false; refusal: Refusal }

function answerOf(decided: Decided, to: string, typed: Typed = {}) {
  if (decided.ok) throw redirect(to)
  if (decided.refusal.code === 'not-found') throw notFound()
  return refusalResponse(decided.refusal, typed)
}

/** What is no id is no record. */
function idOf(param: string | undefined): string {
  return param && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(param) ? param : notFound()
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: found }) =>
  pageTitle(matches, ({ offlineRecords }) => found?.page.record.number ?? offlineRecords.title)

export default function OfficeOfflineRecord() {
  const { page, mine } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { offlineRecords: words } = useMessages()
  const form = useFormAnswer(answer)
  const { record, evidence, batchEvidence, alike } = page
  const reversed = page.reversal?.state === 'APPROVED'
  const open = mine && record.state !== 'APPROVED'
  const removable = mine && (record.state === 'DRAFT' || record.state === 'RETURNED')
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office/offline">{words.title}</Link>}
        title={<Digits kind="identifier">{record.number ?? `${record.product} · ${record.villageName}`}</Digits>}
        aside={
          <>
            {words.mark} · <StatusTag kind="offline" status={reversed ? 'REVERSED' : record.state} />
          </>
        }
      />
      <ErrorSummary errors={form.errors} />
      <RecordPair page={page} />
      <div className="held-against">
        <Section title={words.record}>
          <div className="stack">
            <RecordFacts page={page} />
            {alike.length > 0 ? (
              <div className="stack">
                <h3>{words.alikeTitle}</h3>
                <AlikeList alike={alike} />
              </div>
            ) : null}
          </div>
        </Section>
        <Section title={words.evidence} id="evidence">
          <div className="stack">
            {evidence.length === 0 ? (
              <Note tone={record.state === 'SUBMITTED' && batchEvidence.length === 0 ? 'due' : 'plain'}>
                {words.evidenceNone}
              </Note>
            ) : (
              <EvidenceSheets files={evidence} removeIntent={removable ? 'remove' : undefined} />
            )}
            {batchEvidence.length > 0 ? (
              <>
                <h3>{words.evidenceOfBatch}</h3>
                <EvidenceSheets files={batchEvidence} />
              </>
            ) : null}
            {open ? <AddEvidence key={evidence.length} refusal={answer?.errors.files} /> : null}
          </div>
        </Section>
        <div className="stack">
          <RecordDecision page={page} mine={mine} form={form} />
        </div>
      </div>
    </div>
  )
}
