import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { readToSign, type ToSign } from '~/features/agreements/agreements.view.server'
import { readWaiting } from '~/features/behalf/behalf.view.server'
import { readOwnStanding } from '~/features/books/books.view.server'
import { NextMoney } from '~/features/books/components/next-money'
import { readUnaccepted } from '~/features/deliveries/deliveries.view.server'
import { UnreadNotices } from '~/features/notices/components/unread-notices'
import { countUnread } from '~/features/notices/notices.view.server'
import { ConfirmTask, DispatchTask, UnpaidTask } from '~/features/orders/components/order-tasks'
import { TaskCard } from '~/features/orders/components/task-card'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { declineOrder } from '~/features/orders/decline-order.server'
import { reasonForm, seenForm } from '~/features/orders/orders.form'
import { readSupplierDay } from '~/features/orders/orders.view.server'
import { readServedVillages } from '~/features/organisations/organisations.view.server'
import { TransfersToVerify } from '~/features/payments/components/verify-task'
import { seenTransferForm } from '~/features/payments/payments.form'
import { readToVerify } from '~/features/payments/payments.view.server'
import { verifyTransfer } from '~/features/payments/verify-transfer.server'
import { OwnGround } from '~/features/progress/components/own-ground'
import { readBoard } from '~/features/progress/progress.view.server'
import { TasksFirst } from '~/features/tasks/components/tasks-first'
import { readMyTasks } from '~/features/tasks/tasks.view.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { requireCan, requireViewer } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { SampleMark } from '~/ui/page-parts'
import { SeasonLine } from '~/ui/season-line'

const LATE_SHOWN = 3

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, viewer } = await requireViewer(args)
  const { role, programmeId, organisationId } = ctx.actor
  // The bench is the supplier's; the others have their own first page.
  if (sideOf(role) !== 'SUPPLIER') throw redirect(role === 'OFFICIAL' ? '/office' : '/orders')
  const today = businessDateOf(ctx.now)
  const own = { programmeId, supplierId: organisationId }
  const answers = organisationId !== null && can(ctx.actor, 'behalf.answer', own)
  const [day, unaccepted, toVerify, toSign, unread, tasks, standing, entered, served, board] = await Promise.all([
    readSupplierDay(ctx),
    readUnaccepted(ctx),
    readToVerify(ctx),
    readToSign(ctx.db, ctx.actor, today),
    countUnread(ctx),
    readMyTasks(ctx, { size: LATE_SHOWN }),
    readOwnStanding(ctx),
    answers ? readWaiting(ctx.db, programmeId, organisationId) : null,
    readServedVillages(ctx.db, programmeId, organisationId ?? ''),
    readBoard(ctx, programmeId, yearOf(today)),
  ])
  return {
    ...{
      day,
      unaccepted,
      toVerify,
      toSign,
      unread,
      tasks,
      standing,
      entered,
      ground: board.villages.filter(({ id }) => served.some((village) => village.id === id)),
      now: ctx.now,
      organisation: viewer.organisation,
      sample: args.context.env.sample,
    },
    may: { confirm: can(ctx.actor, 'order.confirm', own), verify: can(ctx.actor, 'transfer.verify', own) },
  }
}

export async function action(args: ActionFunctionArgs) {
  const answer = (done: Outcome<unknown>, typed: Typed) =>
    done.ok ? redirect('/today') : refusalResponse(done.refusal, typed)
  return byIntent(args.request, {
    confirm: async (data) => {
      const { ctx } = await requireCan(args, 'order.confirm')
      const form = await readForm(data, seenForm)
      return form.ok ? answer(await confirmOrder(ctx, form.value), form.typed) : invalidForm(form)
    },
    decline: async (data) => {
      const { ctx } = await requireCan(args, 'order.decline')
      const form = await readForm(data, reasonForm)
      return form.ok ? answer(await declineOrder(ctx, form.value), form.typed) : invalidForm(form)
    },
    verify: async (data) => {
      const { ctx } = await requireCan(args, 'transfer.verify')
      const form = await readForm(data, seenTransferForm)
      return form.ok ? answer(await verifyTransfer(ctx, form.value), form.typed) : invalidForm(form)
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ orders }) => orders.today.title)

export default function Today() {
  const {
    day,
    unaccepted,
    toVerify,
    toSign,
    unread,
    tasks,
    standing,
    entered,
    ground,
    may,
    now,
    organisation,
    sample,
  } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { catalogue, orders, tasks: words } = useMessages()
  const { today } = orders
  const format = useFormat()
  const { placed, toShip, unpaid } = day
  const count =
    toSign.count +
    (may.confirm ? placed.count + toShip.count : 0) +
    (may.verify ? toVerify.count : 0) +
    (entered?.count ?? 0)
  const [oldest] = unaccepted.notes
  const waits = unaccepted.count > 0 || unpaid.length > 0
  return (
    <div className="page">
      <div className="bench">
        <header className="page-head">
          <p className="soft">
            {organisation} ·{' '}
            <span className="phrase">
              <SeasonLine today={day.today} />
            </span>
          </p>
          <h1>
            {count === 0 ? today.thingsNone : count === 1 ? today.thingsOne : fill(today.thingsMany, { count })}
            {sample ? <SampleMark /> : null}
          </h1>
        </header>
        {tasks.late > 0 ? <TasksFirst page={tasks} today={day.today} /> : null}
        <ul className="task-list">
          {toSign.first ? <SignTask count={toSign.count} {...toSign.first} /> : null}
          {may.confirm ? <ConfirmTask placed={placed} now={now} answer={answer} /> : null}
          {may.confirm ? <DispatchTask toShip={toShip} /> : null}
          {may.verify && toVerify.count > 0 ? (
            <TaskCard
              verb={today.verify}
              figure={toVerify.count}
              unit={toVerify.count === 1 ? today.transfer : today.transfers}
              text={today.verifyText}
              href="/transfers?state=RECORDED"
            >
              <TransfersToVerify toVerify={toVerify} answer={answer} />
            </TaskCard>
          ) : null}
          {entered ? <EntryTask {...entered} /> : null}
        </ul>
        <p className="above">
          <Link className="button button-quiet button-big" to="/produce/new">
            {catalogue.mine.add}
          </Link>
        </p>
        <UnreadNotices count={unread} />
        {standing ? <NextMoney standing={standing} /> : null}
        {waits ? (
          <>
            <h2 className="above">{today.waiting}</h2>
            <ul className="task-list above">
              {oldest ? (
                <TaskCard
                  tone="moving"
                  verb={today.accept}
                  figure={unaccepted.count}
                  unit={unaccepted.count === 1 ? today.order : today.orders}
                  text={fill(today.acceptText, { moment: format.dateTime(oldest.dispatchedAt) })}
                  href={unaccepted.count === 1 ? `/orders/${oldest.orderNumber}` : '/orders?state=SHIPPED'}
                />
              ) : null}
              <UnpaidTask unpaid={unpaid} />
            </ul>
          </>
        ) : null}
        <OwnGround villages={ground} />
        <p className="above">
          <Link to="/orders">{today.all}</Link> · <Link to="/tasks">{words.title}</Link>
        </p>
      </div>
    </div>
  )
}

type SignTaskProps = { count: number } & NonNullable<ToSign['first']>

function SignTask({ count, number, party, amountFen }: SignTaskProps) {
  const { toSign } = useMessages().agreements
  const text = fill(toSign.text, { number, party, amount: useFormat().money(amountFen) })
  return <TaskCard verb={toSign.verb} figure={count} unit={toSign.unit} text={text} href={`/agreements/${number}`} />
}

/** What an official entered for the cooperative: its word is one tap away. */
function EntryTask({ count, id, what }: { count: number; id: string; what: string }) {
  const { task } = useMessages().behalf
  return (
    <TaskCard
      verb={task.verb}
      figure={count}
      unit={task.unit}
      text={fill(task.text, { what })}
      href={`/entered/${id}`}
    />
  )
}
