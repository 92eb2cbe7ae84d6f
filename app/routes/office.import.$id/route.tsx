import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { CellError } from '~/domain/offline/offline-line'
import type { Refusal } from '~/domain/refusal/refusal'
import { listAttachments, listAttachmentsOf } from '~/features/attachments/attachments.view.server'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { approveSheet } from '~/features/offline/approve-sheet.server'
import { attachEvidence } from '~/features/offline/attach-evidence.server'
import { AlikeList } from '~/features/offline/components/alike-list'
import { BatchDecision } from '~/features/offline/components/batch-decision'
import { BatchLines } from '~/features/offline/components/batch-lines'
import { EvidenceForm, MatchForm } from '~/features/offline/components/evidence-form'
import { LineEvidence } from '~/features/offline/components/line-evidence'
import { SheetErrors } from '~/features/offline/components/upload-form'
import { discardSheet } from '~/features/offline/discard-sheet.server'
import { matchEvidence } from '~/features/offline/match-evidence.server'
import { approvalForm, removalForm, returnForm, submissionForm } from '~/features/offline/offline.form'
import { countWaitingWithoutEvidence, readBatch } from '~/features/offline/offline.view.server'
import { readAlike } from '~/features/offline/records.view.server'
import { removeEvidence } from '~/features/offline/remove-evidence.server'
import { returnSheet } from '~/features/offline/return-sheet.server'
import { submitSheet } from '~/features/offline/submit-sheet.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { requireConfirmed } from '~/http/confirmed.server'
import { byIntent, readForm } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { messagesFrom, pageTitle } from '~/messages/page-title'
import { useConfirmLink } from '~/ui/confirm-link'
import { Digits, FigureTotal } from '~/ui/figure'
import { ErrorSummary } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts, Note, PageHead, Section } from '~/ui/page-parts'
import { refusalText } from '~/ui/refusal-text'
import { StatusTag } from '~/ui/status-tag'
import { MomentText } from '~/ui/times'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.read')
  const after = Number(new URL(args.request.url).searchParams.get('after') ?? 0)
  const id = idOf(args.params.id)
  const found = await readBatch(ctx.db, ctx.actor.programmeId, id, Number.isSafeInteger(after) && after > 0 ? after : 0)
  if (!found) throw notFound()
  const { programmeId } = ctx.actor
  const withEvidence = found.lines.filter(({ hasEvidence }) => hasEvidence)
  const [evidence, ofLines, alike, unseen] = await Promise.all([
    listAttachments(ctx.db, programmeId, { type: 'offline-batch', id }),
    listAttachmentsOf(
      ctx.db,
      programmeId,
      'offline-record',
      withEvidence.map(({ id }) => id),
    ),
    readAlike(ctx.db, programmeId, { ids: null, batchId: id }),
    countWaitingWithoutEvidence(ctx.db, programmeId, id),
  ])
  const lineEvidence = withEvidence.flatMap((line) => {
    const files = ofLines.get(line.id)
    return files ? [{ line, files }] : []
  })
  return { ...found, evidence, lineEvidence, alike, unseen, mine: found.batch.enteredBy === ctx.actor.personId }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.submit')
  const batchId = idOf(args.params.id)
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return answerOf(spent, batchId)
  }
  return byIntent(args.request, {
    attach: async (form) =>
      answerOf(await attachEvidence(ctx, { batchId, files: await takeFiles(form, 'files') }), batchId),
    match: async (form) => {
      const [zip] = await takeFiles(form, 'zip')
      return answerOf(await matchEvidence(ctx, { batchId, zip }), batchId)
    },
    remove: async (form) => {
      const read = await readForm(form, removalForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      return answerOf(await removeEvidence(ctx, { batchId, ...read.value }), batchId)
    },
    submit: async (form) => {
      const read = await readForm(form, submissionForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      return answerOf(await submitSheet(ctx, { batchId, ...read.value }), batchId, read.value.alikeReason)
    },
    approve: async (form) => {
      const signedIn = await requireCan(args, 'offline.approve')
      const confirmed = await requireConfirmed(args, signedIn, 'approve')
      if (!confirmed.ok) return answerOf(confirmed, batchId)
      const read = await readForm(form, approvalForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      return answerOf(await approveSheet(ctx, { batchId, ...read.value }), batchId, read.value.unseenReason)
    },
    discard: async () => answerOf(await discardSheet(ctx, { batchId }), null),
    return: async (form) => {
      await requireCan(args, 'offline.approve')
      const read = await readForm(form, returnForm)
      const reason = String(form.get('reason') ?? '')
      if (!read.ok) return answerOf({ ok: false, refusal: Object.values(read.errors)[0]! }, batchId, reason)
      return answerOf(await returnSheet(ctx, { batchId, ...read.value }), batchId, reason)
    },
  })
}

type Decided = { ok: true } | { ok: false; refusal: Refusal; errors?: CellError[]; errorCount?: number }

/** Done: back to the sheet, or to the list where the sheet is gone. Refused: the page with what to mend. */
function answerOf(decided: Decided, batchId: string | null, reason = '') {
  if (decided.ok) throw redirect(batchId ? `/office/import/${batchId}` : '/office/import')
  const { refusal, errors = [], errorCount = 0 } = decided
  if (refusal.code === 'not-found') throw notFound()
  return data({ refusal, errors, errorCount, reason }, responseInit(refusal))
}

/** What a refusal may be about on this page. */
const FIELDS: readonly string[] = ['files', 'zip', 'alikeReason', 'unseenReason']

/** What is no id is no sheet. */
function idOf(param: string | undefined): string {
  return param && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(param) ? param : notFound()
}

export const meta: MetaFunction<typeof loader> = ({ matches, data: found }) =>
  pageTitle(matches, ({ offline }) =>
    found ? fill(offline.batchOf, { file: found.batch.fileName }) : messagesFrom(matches).offline.title,
  )

export default function OfficeImportBatch() {
  const { batch, lines, nextAfterRow, evidence, lineEvidence, alike, unseen, mine } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const messages = useMessages()
  const { offline, offlineRecords } = messages
  const format = useFormat()
  const confirmLink = useConfirmLink()
  const general = answer && answer.refusal.field !== 'reason' ? answer.refusal : null
  const field = general?.field ?? ''
  const open = mine && (batch.state === 'DRAFT' || batch.state === 'SUBMITTED')
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office/import">{offline.back}</Link>}
        title={<Digits kind="name">{batch.fileName}</Digits>}
        aside={<StatusTag kind="offline" status={batch.state} />}
      >
        <Facts
          items={[
            {
              term: offline.linesHead,
              value: (
                <>
                  <FigureTotal of={{ count: batch.lines }}>{fill(offline.rowsNew, { lines: batch.lines })}</FigureTotal>
                  {batch.skipped > 0 ? (
                    <Digits kind="quoted"> · {fill(offline.rowsSkipped, { skipped: batch.skipped })}</Digits>
                  ) : null}
                </>
              ),
            },
            {
              term: offline.amountHead,
              value: (
                <b className="num">
                  <FigureTotal of={{ fen: batch.amountFen }}>{format.yuan(batch.amountFen)}</FigureTotal>
                </b>
              ),
            },
            {
              term: offline.enteredBy,
              value: (
                <>
                  {batch.enteredByName} · <MomentText at={batch.enteredAt} />
                </>
              ),
            },
            ...(batch.decidedByName && batch.decidedAt
              ? [
                  {
                    term: offline.decidedBy,
                    value: (
                      <>
                        {batch.decidedByName} · <MomentText at={batch.decidedAt} />
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </PageHead>
      <ErrorSummary
        errors={
          general
            ? [
                {
                  ...(FIELDS.includes(field) ? { field } : {}),
                  text: refusalText(messages, general),
                  ...confirmLink(general, false),
                },
              ]
            : []
        }
      />
      {answer ? <SheetErrors errors={answer.errors} count={answer.errorCount} /> : null}
      <Section title={offline.evidenceTitle} id="evidence">
        <div className="stack">
          {open ? <p className="hint">{offline.evidenceLead}</p> : null}
          {lineEvidence.length > 0 ? (
            <LineEvidence
              lines={lineEvidence.map(({ line, files }) => ({ line, evidence: <AttachmentList files={files} /> }))}
            />
          ) : null}
          {evidence.length === 0 && (lineEvidence.length === 0 || open) ? (
            <Note tone={unseen > 0 && !mine ? 'due' : 'plain'}>
              {unseen > 0 && !mine
                ? offline.evidenceNoneApprove
                : batch.byHand
                  ? offline.evidenceOwn
                  : offline.evidenceNone}
            </Note>
          ) : (
            <AttachmentList files={evidence} removeIntent={open && batch.state === 'DRAFT' ? 'remove' : undefined} />
          )}
          {open ? <EvidenceForm key={evidence.length} refusal={answer?.refusal ?? null} /> : null}
          {open && !batch.byHand ? <MatchForm refusal={answer?.refusal ?? null} /> : null}
          {open ? <p className="hint">{offline.evidenceFixed}</p> : null}
        </div>
      </Section>
      {alike.length > 0 && batch.state !== 'RETURNED' ? (
        <Section title={offlineRecords.alikeTitle} id="alike">
          <AlikeList alike={alike} />
        </Section>
      ) : null}
      <BatchDecision
        batch={batch}
        mine={mine}
        refusal={answer?.refusal ?? null}
        reason={answer?.reason ?? ''}
        alike={alike.length}
        unseen={unseen}
      />
      <Section title={offline.linesTitle}>
        <p>
          <a className="button button-quiet" href={`/office/import/${batch.id}/sheet.xlsx`} download>
            {offline.asSheet}
          </a>
        </p>
        <BatchLines lines={lines} />
        {nextAfterRow === null ? null : (
          <p className="buttons">
            <Link className="button button-quiet" rel="next" to={`?after=${nextAfterRow}`}>
              {offline.more}
            </Link>
          </p>
        )}
      </Section>
    </div>
  )
}
