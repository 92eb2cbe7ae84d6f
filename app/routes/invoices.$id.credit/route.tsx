import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { businessDateOf } from '~/domain/calendar/business-date'
import { CreditFields } from '~/features/invoices/components/credit-fields'
import { InvoiceNumber } from '~/features/invoices/components/invoice-words'
import { creditInvoice } from '~/features/invoices/credit-invoice.server'
import { creditForm } from '~/features/invoices/invoices.form'
import { readInvoice } from '~/features/invoices/invoices.view.server'
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

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.credit')
  const page = await readInvoice(ctx, idOf(args.params.id))
  if (!page) throw notFound()
  if (!page.moves.credit) throw redirect(pathOf('invoices', args.params.id))
  return { page, creditId: newFormId(), today: businessDateOf(ctx.now), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.credit')
  const spent = await spendAllowanceOf(ctx, 'upload')
  if (!spent.ok) return refusalResponse(spent.refusal)
  const invoiceId = idOf(args.params.id)
  const sent = await formOf(args.request)
  const files = await takeFiles(sent, 'files')
  const form = await readForm(sent, creditForm)
  if (!form.ok) return invalidForm(form)
  const { lines, allocations, ...credit } = form.value
  const credited = await creditInvoice(ctx, {
    ...{ ...credit, invoiceId, files },
    lines: lines.flatMap(({ position, amount, tax }) => (amount ? [{ position, amountFen: amount, taxFen: tax }] : [])),
    parts: Object.entries(allocations).flatMap(([orderId, amountFen]) => (amountFen ? [{ orderId, amountFen }] : [])),
  })
  if (!credited.ok) return refusalResponse(credited.refusal, form.typed)
  return redirect(pathOf('invoices', credited.value.id))
}

/** What is no id is no invoice. */
function idOf(param: string | undefined): string {
  const id = z.uuid().safeParse(param)
  return id.success ? id.data : notFound()
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ invoices }) => fill(invoices.credit.title, { number: data?.page.invoice.number ?? '' }))

export default function CreditInvoice() {
  const { page, creditId, today, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { credit, page: words, title } = useMessages().invoices
  const { invoice } = page
  return (
    <div className="page">
      <PageHead kicker={<Link to="/invoices">{title}</Link>} title={words.credit} sample={sample}>
        <p>
          <Link to={`/invoices/${invoice.id}`}>
            <InvoiceNumber number={invoice.number} />
          </Link>
        </p>
        <p>{credit.lead}</p>
      </PageHead>
      <CreditFields page={page} creditId={creditId} today={today} answer={answer} />
    </div>
  )
}
