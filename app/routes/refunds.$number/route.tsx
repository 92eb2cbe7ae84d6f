import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { Action } from '~/domain/access/policy'
import type { RefundEvent } from '~/domain/refund/refund-lifecycle'
import type { Outcome } from '~/domain/refusal/refusal'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { DocumentStory } from '~/features/records/components/document-story'
import { readHistory } from '~/features/records/records.view.server'
import { RefundActions } from '~/features/refunds/components/refund-actions'
import { RefundFacts } from '~/features/refunds/components/refund-facts'
import { moveRefund } from '~/features/refunds/move-refund.server'
import { refundReasonForm, seenRefundForm, sendRefundForm } from '~/features/refunds/refunds.form'
import { readRefund } from '~/features/refunds/refunds.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'refund.read')
  const page = await readRefund(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const story = await readHistory(ctx.db, ctx.actor.programmeId, [page.refund.id])
  return { page, story, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const number = args.params.number ?? ''
  const answer = (done: Outcome<unknown>, typed: Typed) =>
    done.ok ? redirect(pathOf('refunds', number)) : refusalResponse(done.refusal, typed)
  const asSeen = (right: Action, event: RefundEvent) => async (data: FormData) => {
    const { ctx } = await requireCan(args, right)
    const form = await readForm(data, seenRefundForm)
    return form.ok ? answer(await moveRefund(ctx, event, { number, ...form.value }), form.typed) : invalidForm(form)
  }
  const withReason = (right: Action, event: RefundEvent) => async (data: FormData) => {
    const { ctx } = await requireCan(args, right)
    const form = await readForm(data, refundReasonForm)
    return form.ok ? answer(await moveRefund(ctx, event, { number, ...form.value }), form.typed) : invalidForm(form)
  }
  return byIntent(args.request, {
    send: async (data) => {
      const { ctx } = await requireCan(args, 'refund.send')
      const receipts = await takeFiles(data, 'files')
      const form = await readForm(data, sendRefundForm)
      if (!form.ok) return invalidForm(form)
      if (receipts.length > 0) {
        const spent = await spendAllowanceOf(ctx, 'upload')
        if (!spent.ok) return refusalResponse(spent.refusal, form.typed)
      }
      const { version, ...sending } = form.value
      return answer(await moveRefund(ctx, 'send', { number, version, sending, receipts }), form.typed)
    },
    confirm: asSeen('refund.confirm', 'confirm'),
    miss: withReason('refund.confirm', 'miss'),
    reverse: withReason('refund.confirm', 'reverse'),
    decline: withReason('refund.send', 'decline'),
    'take-back': withReason('refund.send', 'take-back'),
    withdraw: asSeen('refund.ask', 'withdraw'),
  })
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ refunds }) => fill(refunds.back, { number: params.number ?? '' }))

export default function RefundRoute() {
  const { page, story, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { refunds } = useMessages()
  const words = refunds.page
  const { refund } = page
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/refunds">{refunds.title}</Link>}
        title={<span className="doc-number">{refund.number}</span>}
        aside={<StatusTag kind="refund" status={refund.state} />}
        sample={sample}
      >
        <p>{fill(words.parties, { supplier: refund.supplierName, buyer: refund.buyerName })}</p>
      </PageHead>
      <div className="section split">
        <div className="stack">
          <RefundActions page={page} answer={answer} />
          <RefundFacts page={page} />
          <Section title={words.receipts}>
            {page.receipts.length > 0 ? (
              <AttachmentList files={page.receipts} />
            ) : (
              <p className="soft">{words.noReceipts}</p>
            )}
          </Section>
        </div>
        <aside className="stack">
          <Section title={words.story}>
            <DocumentStory entries={story} of="refund" />
          </Section>
        </aside>
      </div>
    </div>
  )
}
