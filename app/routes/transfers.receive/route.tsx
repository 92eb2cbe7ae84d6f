import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { BuyerChoice, ReceiveForm } from '~/features/payments/components/receive-form'
import { readReceivePage } from '~/features/payments/pay.view.server'
import { receiveForm } from '~/features/payments/payments.form'
import { recordReceived } from '~/features/payments/record-received.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.receive')
  const chosen = new URL(args.request.url).searchParams.get('buyer')
  const id = z.uuid().safeParse(chosen)
  const page = await readReceivePage(ctx, id.success ? id.data : null)
  if (!page) throw notFound()
  return { page, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.receive')
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const sent = await formOf(args.request)
  const receipts = await takeFiles(sent, 'files')
  const form = await readForm(sent, receiveForm)
  if (!form.ok) return invalidForm(form)
  const { amount, allocations, ...transfer } = form.value
  const received = await recordReceived(ctx, {
    ...transfer,
    receipts,
    amountFen: amount,
    allocations: Object.entries(allocations).flatMap(([id, amountFen]) =>
      amountFen ? [{ document: { type: 'ORDER' as const, id }, amountFen }] : [],
    ),
  })
  return received.ok ? redirect(pathOf('transfers', received.value.id)) : refusalResponse(received.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ payments }) => payments.receive.title)

export default function ReceiveTransfer() {
  const { page, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { receive } = useMessages().payments
  return (
    <div className="page">
      <PageHead title={receive.title} sample={sample}>
        <p>{receive.lead}</p>
      </PageHead>
      {page.buyer ? <ReceiveForm page={page} buyer={page.buyer} answer={answer} /> : <BuyerChoice page={page} />}
    </div>
  )
}
