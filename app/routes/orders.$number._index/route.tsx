import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { sideOf } from '~/domain/access/actor'
import { type Action, can } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { isCalledOff } from '~/domain/order/order-lifecycle'
import type { Outcome } from '~/domain/refusal/refusal'
import type { RemarkedPaper } from '~/domain/remark/remark'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { readCheckoutsOfOrder } from '~/features/checkouts/checkouts.view.server'
import { OrderCheckouts } from '~/features/checkouts/components/order-checkouts'
import { isWaiting, OrderPapers, PaperReversals, stands } from '~/features/deliveries/components/order-papers'
import { reverseAcceptanceForm, reverseDispatchForm } from '~/features/deliveries/deliveries.form'
import { readPapers } from '~/features/deliveries/deliveries.view.server'
import { readAfterSaleHead } from '~/features/deliveries/remedies.view.server'
import { reverseAcceptance } from '~/features/deliveries/reverse-acceptance.server'
import { reverseDispatch } from '~/features/deliveries/reverse-dispatch.server'
import { DepositOnOrder } from '~/features/deposits/components/apply-deposit'
import { readDepositOffer } from '~/features/deposits/deposits.view.server'
import { BriefInvoiceRows } from '~/features/invoices/components/invoice-sheet'
import { OrderInvoices } from '~/features/invoices/components/order-invoices'
import { mayInvoice, readOpenRequestOf } from '~/features/invoices/forms.view.server'
import { readInvoicesOfOrder } from '~/features/invoices/invoices.view.server'
import { agreeFreight } from '~/features/orders/agree-freight.server'
import { approveOrder } from '~/features/orders/approve-order.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { closeOrderShort } from '~/features/orders/close-order-short.server'
import { OrderMoney, OrderTracks } from '~/features/orders/components/order-accounts'
import { OrderActions } from '~/features/orders/components/order-actions'
import { OrderDelivery } from '~/features/orders/components/order-delivery'
import { OrderGoods } from '~/features/orders/components/order-goods'
import { OrderHead } from '~/features/orders/components/order-head'
import { TurnBox } from '~/features/orders/components/turn-box'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { declineOrder } from '~/features/orders/decline-order.server'
import { reasonForm, seenForm } from '~/features/orders/orders.form'
import { type OrderPage, readOrder, wasSent } from '~/features/orders/orders.view.server'
import { rejectOrder } from '~/features/orders/reject-order.server'
import { turnsOf } from '~/features/orders/turns'
import { OrderPack } from '~/features/packs/components/order-pack'
import { PrintLink } from '~/features/papers/components/print-link'
import { OrderTransfers } from '~/features/payments/components/order-transfers'
import { readTransfersOfOrder } from '~/features/payments/payments.view.server'
import { PaperTrails } from '~/features/progress/components/document-trail'
import { readTrails } from '~/features/progress/trails.view.server'
import { DocumentStory } from '~/features/records/components/document-story'
import { readHistory } from '~/features/records/records.view.server'
import { DocumentRefunds } from '~/features/refunds/components/document-refunds'
import { readRefundable, readRefundsOf } from '~/features/refunds/refunds.view.server'
import { isRemarkAnswer, Remarks } from '~/features/remarks/components/remarks'
import { remarkForm } from '~/features/remarks/remarks.form'
import { readRemarks } from '~/features/remarks/remarks.view.server'
import { seeRemarks } from '~/features/remarks/see-remarks.server'
import { writeRemark } from '~/features/remarks/write-remark.server'
import { readTasksOf } from '~/features/tasks/tasks.view.server'
import { withWaits } from '~/features/tasks/wait-of-turn'
import { spendAllowanceOf } from '~/http/allowance.server'
import { newFormId } from '~/http/form-id.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.read')
  const page = await readOrder(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const { order } = page
  const [papers, transfers, checkouts, after, invoices, asked] = await Promise.all([
    readPapers(ctx, order.id),
    readTransfersOfOrder(ctx, order.id),
    readCheckoutsOfOrder(ctx, order.id),
    readAfterSaleHead(ctx, order),
    readInvoicesOfOrder(ctx, order.id),
    readOpenRequestOf(ctx, order.id),
  ])
  const [refunds, refundable, deposit] = await Promise.all([
    readRefundsOf(ctx, [order.id]),
    readRefundable(ctx, order.id),
    readDepositOffer(ctx, order, page.head.agreementNumber, page.money.openFen),
  ])
  const subjects = [
    ...[order, ...papers.notes, ...papers.acceptances, ...transfers, ...checkouts, ...refunds, ...invoices].map(
      ({ id }) => id,
    ),
    ...after.ids,
  ]
  const [story, tasks, trails] = await Promise.all([
    readHistory(ctx.db, ctx.actor.programmeId, subjects),
    readTasksOf(ctx, subjects),
    readTrails(ctx, { type: 'ORDER', ids: [order.id] }),
  ])
  const waiting = {
    notes: papers.notes.filter(isWaiting),
    transfers: transfers.filter(({ state }) => state === 'RECORDED'),
    mayVerify: can(ctx.actor, 'transfer.verify', order),
    remedy: after.open,
  }
  const reversible = [...waiting.notes, ...papers.acceptances.filter(stands)]
  const remarked = wasSent(order) ? [paperOf(order)] : []
  const remarks = await readRemarks(ctx, remarked, new URL(args.request.url).searchParams.get('remarks'))
  if (remarks?.unread) await seeRemarks(ctx, remarked)
  return {
    page,
    trails,
    remarks,
    papers,
    transfers,
    checkouts,
    invoices: { list: invoices, asked, may: mayInvoice(ctx.actor, order) },
    disputed: after.disputed,
    deposit,
    refunding: { refunds, refundable, side: sideOf(ctx.actor.role), offered: can(ctx.actor, 'refund.ask', order) },
    turns: withWaits(turnsOf(page, waiting), tasks),
    story,
    today: businessDateOf(ctx.now),
    reversalIds: Object.fromEntries(reversible.map(({ id }) => [id, newFormId()])),
    sample: args.context.env.sample,
  }
}

export async function action(args: ActionFunctionArgs) {
  const back = pathOf('orders', args.params.number)
  const answer = (done: Outcome<unknown>, typed: Typed) =>
    done.ok ? redirect(back) : refusalResponse(done.refusal, typed)
  const withReason = (right: Action, act: typeof cancelOrder) => async (data: FormData) => {
    const { ctx } = await requireCan(args, right)
    const form = await readForm(data, reasonForm)
    return form.ok ? answer(await act(ctx, form.value), form.typed) : invalidForm(form)
  }
  return byIntent(args.request, {
    approve: async (data) => {
      const { ctx } = await requireCan(args, 'order.approve')
      const form = await readForm(data, seenForm)
      return form.ok ? answer(await approveOrder(ctx, form.value), form.typed) : invalidForm(form)
    },
    reject: withReason('order.approve', rejectOrder),
    confirm: async (data) => {
      const { ctx } = await requireCan(args, 'order.confirm')
      const form = await readForm(data, seenForm)
      return form.ok ? answer(await confirmOrder(ctx, form.value), form.typed) : invalidForm(form)
    },
    'agree-freight': async (data) => {
      const { ctx } = await requireCan(args, 'order.agree-freight')
      const form = await readForm(data, seenForm)
      return form.ok ? answer(await agreeFreight(ctx, form.value), form.typed) : invalidForm(form)
    },
    decline: withReason('order.decline', declineOrder),
    cancel: withReason('order.cancel', cancelOrder),
    'close-short': withReason('order.short-close', closeOrderShort),
    remark: async (data) => {
      const { ctx } = await requireCan(args, 'remark.write')
      const files = await takeFiles(data, 'files')
      const form = await readForm(data, remarkForm)
      if (!form.ok) return invalidForm(form)
      const spent = await spendAllowanceOf(ctx, 'remark')
      if (!spent.ok) return refusalResponse(spent.refusal, form.typed)
      const page = await readOrder(ctx, args.params.number ?? '')
      if (!page || !wasSent(page.order)) throw notFound()
      const { remarkId, remark, remarkLine } = form.value
      const line = page.order.lines.find(({ id }) => id === remarkLine)
      const about = line ? { line: { id: line.id, name: line.productName } } : {}
      const written = await writeRemark(ctx, paperOf(page.order), { remarkId, text: remark, files, ...about })
      return written.ok ? redirect(`${back}#remarks`) : refusalResponse(written.refusal, form.typed)
    },
    'reverse-dispatch': async (data) => {
      const { ctx } = await requireCan(args, 'delivery.reverse')
      const form = await readForm(data, reverseDispatchForm)
      return form.ok ? answer(await reverseDispatch(ctx, form.value), form.typed) : invalidForm(form)
    },
    'reverse-acceptance': async (data) => {
      const { ctx } = await requireCan(args, 'acceptance.reverse')
      const form = await readForm(data, reverseAcceptanceForm)
      return form.ok ? answer(await reverseAcceptance(ctx, form.value), form.typed) : invalidForm(form)
    },
  })
}

function paperOf({ id, number, buyerId, supplierId }: OrderPage['order']): RemarkedPaper {
  return { type: 'order', id, number, path: pathOf('orders', number), buyerId, supplierId }
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ orders }) => fill(orders.page.title, { number: params.number ?? '' }))

/** Acts of the one big button; the others are folded, each with its reason. */
const PLAIN = ['confirm', 'approve', 'agree-freight']

export default function OrderRoute() {
  const loaded = useLoaderData<typeof loader>()
  const { page, remarks, papers, transfers, checkouts, invoices, disputed, refunding, turns, story } = loaded
  const { reversalIds, today, sample } = loaded
  const given = useActionData<typeof action>()
  const answer = isRemarkAnswer(given) ? undefined : given
  const { ledger, orders } = useMessages()
  const words = orders.page
  const { order, head, moves } = page
  const form = useFormAnswer(answer)
  const folded = form.typed('intent')
  const paperCount =
    papers.notes.length + papers.acceptances.length + transfers.length + checkouts.length + invoices.list.length
  return (
    <div className="page">
      <PaperTrails trails={loaded.trails} name={ledger.documents.ORDER} />
      <OrderHead page={page} sample={sample} />
      <div className="section split split-late min-[75rem]:grid-rows-[auto_1fr]">
        <div className="stack">
          {folded && !PLAIN.includes(folded) ? null : <ErrorSummary errors={form.errors} />}
          <TurnBox page={page} turns={turns} today={today} />
          <DepositOnOrder offer={loaded.deposit} />
          <Section title={words.goods}>
            <OrderGoods order={order} />
          </Section>
        </div>
        <aside className="stack min-[75rem]:row-span-2">
          <Section title={words.accounts}>
            <OrderTracks order={order} payableFen={page.money.payableFen} />
            <div className="above">
              <OrderMoney page={page} />
            </div>
          </Section>
          <Section title={words.invoice}>
            <OrderInvoices order={order} asked={invoices.asked} may={invoices.may} />
          </Section>
          <Section title={words.papers} aside={<PrintLink kind="order" number={order.number} />}>
            {paperCount === 0 ? (
              <p className="soft">{isCalledOff(order.fulfilment) ? words.noPapersEver : words.noPapers}</p>
            ) : (
              <ul className="rows">
                <OrderPapers papers={papers} lines={order.lines} />
                <OrderTransfers transfers={transfers} />
                <OrderCheckouts checkouts={checkouts} />
                <BriefInvoiceRows invoices={invoices.list} />
              </ul>
            )}
            {papers.acceptances.length > 0 ? (
              <div className="above stack">
                {disputed ? <Note tone="bad">{words.disputed}</Note> : null}
                <p>
                  <Link to={`/orders/${order.number}/remedies`}>{words.remedies}</Link>
                </p>
              </div>
            ) : null}
          </Section>
          <DocumentRefunds
            refunds={refunding.refunds}
            refundable={refunding.refundable}
            dueFen={page.money.overpaidFen}
            to={refunding.offered ? `/refunds/new/${order.number}` : null}
            side={refunding.side}
          />
          <OrderPack number={order.number} />
          <Section title={words.delivery}>
            <OrderDelivery head={head} order={order} />
          </Section>
          <div className="no-print">
            {folded && !PLAIN.includes(folded) ? (
              <ErrorSummary errors={form.errors.map((error) => ({ ...error, id: reasonId(folded, form.typed) }))} />
            ) : null}
            <OrderActions page={page} answer={answer} />
            <PaperReversals
              papers={papers}
              may={{ delivery: moves.reverseDelivery, acceptance: moves.reverseAcceptance }}
              reversalIds={reversalIds}
              answer={answer}
            />
          </div>
        </aside>
        {/* After the accounts on a phone; under the goods on a desk. */}
        <div className="stack">
          {remarks ? (
            <Remarks
              page={remarks}
              answer={given}
              path={`/orders/${order.number}`}
              lines={order.lines.map(({ id, productName }) => ({ id, name: productName }))}
              files={(files) => <AttachmentList files={files} />}
            />
          ) : null}
          <Section title={words.story}>
            <DocumentStory entries={story} of="order" />
          </Section>
        </div>
      </div>
    </div>
  )
}

/** The reason's field of the form that came back. */
function reasonId(intent: string, typed: (field: string) => string | undefined): string {
  return `reason-${typed('deliveryNoteId') ?? typed('acceptanceId') ?? intent}`
}
