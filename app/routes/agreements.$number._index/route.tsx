import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import type { RemarkedPaper } from '~/domain/remark/remark'
import { detachForm, reasonForm, renewForm, versionForm } from '~/features/agreements/agreement.form'
import { type AgreementPage as AgreementPageData, readAgreement } from '~/features/agreements/agreements.view.server'
import { attachFiles } from '~/features/agreements/attach-files.server'
import { AgreementActions } from '~/features/agreements/components/agreement-actions'
import { AgreementPaper } from '~/features/agreements/components/agreement-paper'
import { AgreementStatus } from '~/features/agreements/components/agreement-status'
import { DraftFiles } from '~/features/agreements/components/draft-files'
import { DrawdownList, DrawdownTotal, Unallocated } from '~/features/agreements/components/drawdown-list'
import { LatestChanges, NegotiationBox } from '~/features/agreements/components/negotiation-box'
import { RenewalNote } from '~/features/agreements/components/renewal-note'
import { detachFile } from '~/features/agreements/detach-file.server'
import { renewAgreement } from '~/features/agreements/renew-agreement.server'
import { readRenewal } from '~/features/agreements/renewal.view.server'
import { returnAgreement } from '~/features/agreements/return-agreement.server'
import { readLatestRevision } from '~/features/agreements/revisions.view.server'
import { sendAgreement } from '~/features/agreements/send-agreement.server'
import { voidAgreement } from '~/features/agreements/void-agreement.server'
import { wantsOf } from '~/features/agreements/wants'
import { readAmended } from '~/features/amendments/amendments.view.server'
import { Amended } from '~/features/amendments/components/amended'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { DepositNote } from '~/features/deposits/components/deposit-facts'
import { readDepositSummary } from '~/features/deposits/deposits.view.server'
import { PromiseBeside } from '~/features/harvests/components/promise-beside'
import { readPromiseBeside } from '~/features/harvests/promises.view.server'
import { listCallOffs } from '~/features/orders/call-offs.view.server'
import { CallOffList } from '~/features/orders/components/call-off-list'
import { PrintLink } from '~/features/papers/components/print-link'
import { PaperTrails } from '~/features/progress/components/document-trail'
import { readTrails } from '~/features/progress/trails.view.server'
import { DocumentStory } from '~/features/records/components/document-story'
import { isRemarkAnswer, Remarks } from '~/features/remarks/components/remarks'
import { remarkForm } from '~/features/remarks/remarks.form'
import { readRemarks } from '~/features/remarks/remarks.view.server'
import { seeRemarks } from '~/features/remarks/see-remarks.server'
import { writeRemark } from '~/features/remarks/write-remark.server'
import { WaitNotes } from '~/features/tasks/components/wait-notes'
import { readTasksOf } from '~/features/tasks/tasks.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.read')
  const today = businessDateOf(ctx.now)
  const agreement = await readAgreement(ctx.db, ctx.actor, args.params.number ?? '', today)
  if (!agreement) throw notFound()
  const callOffs = agreement.signedOn ? await listCallOffs(ctx.db, ctx.actor.programmeId, agreement.id) : []
  const { programmeId } = ctx.actor
  const latest = await readLatestRevision(ctx.db, programmeId, agreement.id)
  const paper = paperOf(agreement)
  const remarks = await readRemarks(ctx, [paper], new URL(args.request.url).searchParams.get('remarks'))
  if (remarks?.unread) await seeRemarks(ctx, [paper])
  const amended = await readAmended(ctx.db, ctx.actor, agreement)
  const renewal = await readRenewal(ctx.db, ctx.actor, agreement)
  const tasks = await readTasksOf(ctx, [agreement.id])
  const deposit = agreement.signedOn ? await readDepositSummary(ctx, agreement.number) : null
  const trails = await readTrails(ctx, { type: 'AGREEMENT', ids: [agreement.id] })
  // While it is negotiated both sides see whether the harvest will do; afterwards it is promised.
  const unsigned = agreement.shownState === 'DRAFT' || agreement.shownState === 'PENDING_SIGNATURE'
  const beside = unsigned ? await readPromiseBeside(ctx.db, programmeId, wantsOf(agreement), today) : []
  const papers = { agreement, beside, amended, renewal, callOffs, latest, remarks, tasks, deposit, trails }
  return { ...papers, today, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const number = args.params.number ?? ''
  return byIntent(args.request, {
    send: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.send')
      const read = await readForm(form, versionForm)
      return read.ok ? done(await sendAgreement(ctx, { number, ...read.value }), number, read.typed) : invalidForm(read)
    },
    return: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.return')
      const read = await readForm(form, reasonForm)
      return read.ok
        ? done(await returnAgreement(ctx, { number, ...read.value }), number, read.typed)
        : invalidForm(read)
    },
    void: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.void')
      const read = await readForm(form, reasonForm)
      return read.ok ? done(await voidAgreement(ctx, { number, ...read.value }), number, read.typed) : invalidForm(read)
    },
    renew: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.draft')
      const read = await readForm(form, renewForm)
      if (!read.ok) return invalidForm(read)
      const renewed = await renewAgreement(ctx, { number, ...read.value })
      if (!renewed.ok) return refusalResponse({ ...renewed.refusal, field: undefined }, read.typed)
      throw redirect(pathOf('agreements', renewed.value.number))
    },
    attach: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.draft')
      const spent = await spendAllowanceOf(ctx, 'upload')
      if (!spent.ok) return refusalResponse(spent.refusal, { intent: 'attach' })
      const files = await takeFiles(form, 'files')
      return done(await attachFiles(ctx, { number, files }), number, { intent: 'attach' })
    },
    detach: async (form) => {
      const { ctx } = await requireCan(args, 'agreement.draft')
      const read = await readForm(form, detachForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      return done(await detachFile(ctx, { number, ...read.value }), number, { intent: 'attach' })
    },
    remark: async (form) => {
      const { ctx } = await requireCan(args, 'remark.write')
      const files = await takeFiles(form, 'files')
      const read = await readForm(form, remarkForm)
      if (!read.ok) return invalidForm(read)
      const spent = await spendAllowanceOf(ctx, 'remark')
      if (!spent.ok) return refusalResponse(spent.refusal, read.typed)
      const agreement = await readAgreement(ctx.db, ctx.actor, number, businessDateOf(ctx.now))
      if (!agreement) throw notFound()
      const { remarkId, remark, remarkLine } = read.value
      const line = agreement.lines.find(({ id }) => id === remarkLine)
      const about = line ? { line: { id: line.id, name: line.productName } } : {}
      const written = await writeRemark(ctx, paperOf(agreement), { remarkId, text: remark, files, ...about })
      if (!written.ok) return refusalResponse(written.refusal, read.typed)
      throw redirect(`${pathOf('agreements', number)}#remarks`)
    },
  })
}

function done(outcome: Outcome<unknown>, number: string, typed: Typed) {
  if (!outcome.ok) return refusalResponse(outcome.refusal, typed)
  throw redirect(pathOf('agreements', number))
}

function paperOf({ id, number, buyer, supplier }: AgreementPageData): RemarkedPaper {
  const path = pathOf('agreements', number)
  return { type: 'agreement', id, number, path, buyerId: buyer.id, supplierId: supplier.id }
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ agreements }) => fill(agreements.paper.label, { number: params.number ?? '' }))

const SIGNED = ['ACTIVE', 'FULFILLED', 'EXPIRED', 'TERMINATED']

export default function AgreementPage() {
  const { agreement, beside, amended, renewal, callOffs, latest, remarks, tasks, deposit, trails, today, sample } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { agreements, ledger } = useMessages()
  const signed = SIGNED.includes(agreement.shownState)
  const ofFiles = answer?.typed.intent === 'attach'
  return (
    <div className="page">
      <PaperTrails trails={trails} name={ledger.documents.AGREEMENT} />
      <div className="section split-paper paper-and-story">
        <div>
          <AgreementPaper agreement={amended.paper} sample={sample} />
        </div>
        <aside className="stack">
          <AgreementStatus agreement={agreement} today={today} />
          <RenewalNote renewal={renewal} draft={agreement.shownState === 'DRAFT'} />
          <WaitNotes tasks={tasks} today={today} />
          {latest ? <NegotiationBox agreement={agreement} latest={latest} /> : null}
          <PromiseBeside lines={beside.filter(({ promise }) => promise !== null)} />
          {signed ? <DrawdownTotal agreement={agreement} /> : null}
          <DepositNote summary={deposit} />
          <Unallocated amountFen={agreement.unallocatedFen} />
          <AgreementActions agreement={agreement} answer={ofFiles || isRemarkAnswer(answer) ? undefined : answer} />
          {agreement.state === 'DRAFT' && agreement.moves.change ? (
            <DraftFiles agreement={agreement} answer={ofFiles ? answer : undefined} />
          ) : null}
          <PrintLink kind="agreement" number={agreement.number} />
          {signed ? <DrawdownList lines={agreement.lines} open={agreement.shownState === 'ACTIVE'} /> : null}
        </aside>
        <div className="stack no-print">
          {signed ? (
            <section className="stack" aria-labelledby="calls">
              <h2 id="calls">{agreements.calls.title}</h2>
              <CallOffList callOffs={callOffs} />
            </section>
          ) : null}
          <Amended number={agreement.number} amended={amended} renewalId={renewal.freshId} />
          {latest ? <LatestChanges agreement={agreement} latest={latest} /> : null}
          {remarks ? (
            <Remarks
              page={remarks}
              answer={answer}
              path={`/agreements/${agreement.number}`}
              lines={agreement.lines.map(({ id, productName }) => ({ id, name: productName }))}
              files={(files) => <AttachmentList files={files} />}
            />
          ) : null}
        </div>
        <div className="stack no-print">
          <h2>{agreements.story.title}</h2>
          <DocumentStory entries={amended.story} of="agreement" />
        </div>
      </div>
    </div>
  )
}
