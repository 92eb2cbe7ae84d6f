import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { isOpen } from '~/domain/order/order-lifecycle'
import { readAgreement } from '~/features/agreements/agreements.view.server'
import { terminationForm } from '~/features/amendments/amendments.form'
import { readAmended } from '~/features/amendments/amendments.view.server'
import { TerminateAsk } from '~/features/amendments/components/terminate-ask'
import { terminateAgreement } from '~/features/amendments/terminate-agreement.server'
import { listCallOffs } from '~/features/orders/call-offs.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.terminate')
  const number = args.params.number ?? ''
  const agreement = await readAgreement(ctx.db, ctx.actor, number, businessDateOf(ctx.now))
  if (!agreement) throw notFound()
  const { mayTerminate, mayAmend } = await readAmended(ctx.db, ctx.actor, agreement)
  // Over already, or not signed yet: its page says so.
  if (!mayTerminate) throw redirect(pathOf('agreements', number))
  const callOffs = await listCallOffs(ctx.db, ctx.actor.programmeId, agreement.id)
  const [mine, other] =
    agreement.mySide === 'BUYER'
      ? [agreement.buyer.name, agreement.supplier.name]
      : [agreement.supplier.name, agreement.buyer.name]
  const { version, remainingFen } = agreement
  const openOrders = callOffs.filter(({ fulfilment }) => isOpen(fulfilment)).map((order) => ({ number: order.number }))
  return { number: agreement.number, version, mine, other, remainingFen, openOrders, mayAmend }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.terminate')
  const number = args.params.number ?? ''
  const form = await readForm(args.request, terminationForm)
  if (!form.ok) return invalidForm(form)
  const { version, ground, reason } = form.value
  const ended = await terminateAgreement(ctx, { number, version, ground, reason })
  return ended.ok ? redirect(pathOf('agreements', number)) : refusalResponse(ended.refusal, form.typed)
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ amendments }) => fill(amendments.terminate.title, { number: params.number ?? '' }))

export default function TerminateAgreement() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { terminate } = useMessages().amendments
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={terminate.title} parts={{ number: <span className="doc-number">{page.number}</span> }} />}
      />
      <TerminateAsk {...page} answer={answer} />
    </div>
  )
}
