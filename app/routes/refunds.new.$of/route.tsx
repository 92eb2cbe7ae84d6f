import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { SignedInPerson } from '~/domain/access/actor'
import { parseYuan } from '~/domain/money/fen'
import { RefundFields } from '~/features/refunds/components/refund-fields'
import { useRefundedName } from '~/features/refunds/components/refunded-name'
import { openRefund } from '~/features/refunds/open-refund.server'
import { refundedIn, refundForm } from '~/features/refunds/refunds.form'
import { readRefundOffer } from '~/features/refunds/refunds.view.server'
import type { UseCaseContext } from '~/features/use-case'
import { spendAllowanceOf } from '~/http/allowance.server'
import { newFormId } from '~/http/form-id.server'
import { formOf, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

/** What the address names, where this person may ask for money back of it. */
async function offerOf(ctx: UseCaseContext<SignedInPerson>, { params }: LoaderFunctionArgs) {
  const asked = refundedIn(params.of ?? '')
  const offer = asked && (await readRefundOffer(ctx, asked.type, asked.key))
  return offer ?? notFound()
}

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'refund.ask')
  const offer = await offerOf(ctx, args)
  // An order that was paid in full may owe nothing back: only what is over, or was never for an order, is suggested.
  const over = parseYuan(new URL(args.request.url).searchParams.get('amount') ?? '')
  const wantedFen = over.ok ? over.value : offer.document.type === 'ORDER' ? null : offer.byBankFen
  return { offer, wantedFen, refundId: newFormId(), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'refund.ask')
  const offer = await offerOf(ctx, args)
  const sent = await formOf(args.request)
  const receipts = await takeFiles(sent, 'files')
  const form = await readForm(sent, refundForm)
  if (!form.ok) return invalidForm(form)
  if (receipts.length > 0) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal, form.typed)
  }
  const { refundId, amount: amountFen, reason, reference, valueDate } = form.value
  if (reference !== null && valueDate === null) {
    return refusalResponse({ code: 'required', field: 'valueDate' }, form.typed)
  }
  const { type, id } = offer.document
  const sending = reference !== null && valueDate !== null ? { reference, valueDate } : null
  const opened = await openRefund(ctx, { refundId, document: { type, id }, amountFen, reason, sending, receipts })
  return opened.ok ? redirect(pathOf('refunds', opened.value.number)) : refusalResponse(opened.refusal, form.typed)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ refunds }) =>
    data?.offer.side === 'SUPPLIER' ? refunds.ask.titleSupplier : refunds.ask.titleBuyer,
  )

export default function NewRefund() {
  const { offer, wantedFen, refundId, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { ask } = useMessages().refunds
  const named = useRefundedName()
  const { document, buyerName: buyer, supplierName: supplier } = offer
  const what = named(document.type, document.name)
  return (
    <div className="page">
      <PageHead
        kicker={
          <Link className="wrap-anywhere" to={document.path}>
            {document.name}
          </Link>
        }
        title={offer.side === 'SUPPLIER' ? ask.titleSupplier : ask.titleBuyer}
        sample={sample}
      >
        <p>{fill(ask.lead, { what, supplier, buyer })}</p>
      </PageHead>
      <RefundFields {...{ offer, refundId, wantedFen, answer }} />
    </div>
  )
}
