import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { sideOf } from '~/domain/access/actor'
import { type Action, can } from '~/domain/access/policy'
import type { Outcome } from '~/domain/refusal/refusal'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { attachReceipts } from '~/features/payments/attach-receipts.server'
import { bounceTransfer } from '~/features/payments/bounce-transfer.server'
import { TransferActions } from '~/features/payments/components/transfer-actions'
import { TransferFacts, TransferSplit } from '~/features/payments/components/transfer-facts'
import { TransferReceipts } from '~/features/payments/components/transfer-receipts'
import {
  bounceForm,
  receiptRemovalForm,
  seenTransferForm,
  transferReasonForm,
  verifyForm,
  verifyInput,
} from '~/features/payments/payments.form'
import { readTransfer } from '~/features/payments/payments.view.server'
import { rejectTransfer } from '~/features/payments/reject-transfer.server'
import { removeReceipt } from '~/features/payments/remove-receipt.server'
import { reverseVerification } from '~/features/payments/reverse-verification.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { withdrawTransfer } from '~/features/payments/withdraw-transfer.server'
import { PaperTrails } from '~/features/progress/components/document-trail'
import { readTrails } from '~/features/progress/trails.view.server'
import { DocumentStory } from '~/features/records/components/document-story'
import { readHistory } from '~/features/records/records.view.server'
import { DocumentRefunds } from '~/features/refunds/components/document-refunds'
import { readRefundable, readRefundsOf } from '~/features/refunds/refunds.view.server'
import type { UseCaseContext } from '~/features/use-case'
import { spendAllowanceOf } from '~/http/allowance.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.read')
  const page = await readTransfer(ctx, idOf(args.params.id))
  if (!page) throw notFound()
  const { id, payerId: buyerId, payeeId: supplierId } = page.transfer
  const refunds = await readRefundsOf(ctx, [id])
  const orderIds = page.transfer.allocations.filter(({ type }) => type === 'ORDER').map(({ documentId }) => documentId)
  const [trails, refundable, story] = await Promise.all([
    readTrails(ctx, { type: 'ORDER', ids: orderIds }),
    readRefundable(ctx, id),
    readHistory(ctx.db, ctx.actor.programmeId, [id, ...refunds.map((refund) => refund.id)]),
  ])
  const offered = can(ctx.actor, 'refund.ask', { programmeId: ctx.actor.programmeId, buyerId, supplierId })
  const refunding = { refunds, refundable, offered, side: sideOf(ctx.actor.role) }
  return { page, story, trails, refunding, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  if (carriesFiles(args.request)) {
    const { ctx } = await requireCan(args, 'transfer.record')
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const transferId = idOf(args.params.id)
  const answer = (done: Outcome<unknown>, typed: Typed) =>
    done.ok ? redirect(pathOf('transfers', args.params.id)) : refusalResponse(done.refusal, typed)
  const asSeen = (right: Action, act: typeof withdrawTransfer) => async (data: FormData) => {
    const { ctx } = await requireCan(args, right)
    const form = await readForm(data, seenTransferForm)
    return form.ok ? answer(await act(ctx, form.value), form.typed) : invalidForm(form)
  }
  const withReason = (right: Action, act: typeof rejectTransfer) => async (data: FormData) => {
    const { ctx } = await requireCan(args, right)
    const form = await readForm(data, transferReasonForm)
    return form.ok ? answer(await act(ctx, form.value), form.typed) : invalidForm(form)
  }
  const onReceipts =
    (act: (ctx: UseCaseContext, form: FormData) => Promise<Outcome<unknown>>) => async (form: FormData) => {
      const { ctx } = await requireCan(args, 'transfer.record')
      return answer(await act(ctx, form), { intent: 'attach' })
    }
  return byIntent(args.request, {
    attach: onReceipts(async (ctx, form) => attachReceipts(ctx, { transferId, files: await takeFiles(form, 'files') })),
    detach: onReceipts(async (ctx, form) => {
      const read = await readForm(form, receiptRemovalForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      return removeReceipt(ctx, { transferId, ...read.value })
    }),
    verify: async (data) => {
      const { ctx } = await requireCan(args, 'transfer.verify')
      const form = await readForm(data, verifyForm)
      if (!form.ok) return invalidForm(form)
      return answer(await verifyTransfer(ctx, verifyInput(form.value)), form.typed)
    },
    bounce: async (data) => {
      const { ctx } = await requireCan(args, 'transfer.bounce')
      const form = await readForm(data, bounceForm)
      return form.ok ? answer(await bounceTransfer(ctx, form.value), form.typed) : invalidForm(form)
    },
    withdraw: asSeen('transfer.record', withdrawTransfer),
    reject: withReason('transfer.reject', rejectTransfer),
    reverse: withReason('transfer.reverse', reverseVerification),
  })
}

/** What is no id is no transfer. */
function idOf(param: string | undefined): string {
  const id = z.uuid().safeParse(param)
  return id.success ? id.data : notFound()
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ payments }) => fill(payments.page.title, { reference: data?.page.transfer.label ?? '' }))

export default function TransferRoute() {
  const { page, story, trails, refunding, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { payments } = useMessages()
  const words = payments.page
  const { transfer } = page
  // Whoever verifies looks at the receipt next.
  const receipts = (
    <TransferReceipts page={page} answer={answer}>
      <AttachmentList files={page.receipts} removeIntent={page.moves.detach ? 'detach' : undefined} />
    </TransferReceipts>
  )
  return (
    <div className="page">
      <PaperTrails trails={trails} name={transfer.label} />
      <PageHead
        kicker={<Link to="/transfers">{payments.title}</Link>}
        title={<span className="wrap-anywhere">{transfer.label}</span>}
        aside={<StatusTag kind="transfer" status={transfer.state} />}
        sample={sample}
      >
        <p>{fill(words.parties, { payer: transfer.buyerName, payee: transfer.payeeName })}</p>
      </PageHead>
      <div className="section split">
        <div className="stack">
          <TransferActions page={page} answer={answer} side={refunding.side} />
          {page.moves.verify && page.receipts.length > 0 ? (
            <>
              {receipts}
              <TransferFacts page={page} />
            </>
          ) : (
            <>
              <TransferFacts page={page} />
              {receipts}
            </>
          )}
        </div>
        <aside className="stack">
          <DocumentRefunds
            refunds={refunding.refunds}
            refundable={refunding.refundable}
            dueFen={refunding.refundable.byBankFen}
            to={refunding.offered ? `/refunds/new/${page.transfer.id}` : null}
            side={refunding.side}
          />
          <TransferSplit page={page} />
          <Section title={words.story}>
            <DocumentStory entries={story} of="transfer" />
          </Section>
        </aside>
      </div>
    </div>
  )
}
