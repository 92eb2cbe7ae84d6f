import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useParams } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { callAgain } from '~/domain/order/reorder'
import { ZERO_THOUSANDTHS } from '~/domain/quantity/thousandths'
import type { Refusal } from '~/domain/refusal/refusal'
import { callOffField, callOffForm, callOffLinesOf } from '~/features/agreements/agreement.form'
import { readAgreement } from '~/features/agreements/agreements.view.server'
import { type CallOffPage, readCallOff } from '~/features/agreements/call-off.view.server'
import { CallOffFields } from '~/features/agreements/components/call-off-fields'
import { writtenOf } from '~/features/destination-shape'
import { prefillQuery } from '~/features/orders/orders.form'
import { placeCallOff } from '~/features/orders/place-call-off.server'
import { readEarlier } from '~/features/orders/reorder.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.call-off')
  const number = args.params.number ?? ''
  const today = businessDateOf(ctx.now)
  const page = await readCallOff(ctx.db, ctx.actor, number, today)
  if (page) return { page: await prefilled(ctx, page, new URL(args.request.url).searchParams) }
  // Not signed, not begun, over or drawn to the last: its page says which. No redirect, or whoever was refused because
  // others drew the last of it would not see why.
  if (await readAgreement(ctx.db, ctx.actor, number, today)) return { page: null }
  throw notFound()
}

/** From an earlier order, or from a product's page: those lines as much as then, the others left out. */
async function prefilled(ctx: Parameters<typeof readEarlier>[0], page: CallOffPage, query: URLSearchParams) {
  const { again, product, quantity } = prefillQuery.parse({
    again: query.get('again'),
    product: query.get('product'),
    quantity: query.get('quantity') ?? undefined,
  })
  const earlier = again === null ? null : await readEarlier(ctx, again)
  const wanted = earlier ?? (product !== null && quantity !== null ? new Map([[product, quantity]]) : null)
  if (wanted === null) return page
  const lines = page.lines.map((line) => ({
    ...line,
    suggested: callAgain(wanted.get(line.productId) ?? ZERO_THOUSANDTHS, line),
  }))
  return { ...page, lines }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.call-off')
  const number = args.params.number ?? ''
  const agreement = await readAgreement(ctx.db, ctx.actor, number, businessDateOf(ctx.now))
  if (!agreement) throw notFound()
  const form = await readForm(args.request, callOffForm)
  if (!form.ok) return invalidForm(form)
  const { placementId, version, lines, ...chosen } = form.value
  const placed = await placeCallOff(ctx, {
    placementId,
    seenVersion: version,
    agreementId: agreement.id,
    lines: callOffLinesOf(lines),
    delivery: { ...chosen, ...writtenOf(chosen) },
  })
  if (!placed.ok)
    return refusalResponse(
      inForm(placed.refusal, (field) => agreement.lines.some((line) => line.id === field)),
      form.typed,
    )
  const [order, ...others] = placed.value
  return redirect(order && others.length === 0 ? `/orders/${order.number}` : pathOf('agreements', number))
}

/** The rules name a line by its id; the form by its fields. */
function inForm(refusal: Refusal, isLine: (field: string) => boolean): Refusal {
  const { field } = refusal
  if (field === undefined) return refusal
  const [, part, line] = /^(village|price|date)\.(.+)$/u.exec(field) ?? []
  if (part && line) return { ...refusal, field: callOffField(line, part as 'village' | 'price' | 'date') }
  return isLine(field) ? { ...refusal, field: callOffField(field, 'quantity') } : refusal
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ agreements }) => fill(agreements.callOff.title, { number: params.number ?? '' }))

export default function CallOff() {
  const { page } = useLoaderData<typeof loader>()
  const { number = '' } = useParams()
  const answer = useActionData<typeof action>()
  const { callOff } = useMessages().agreements
  const format = useFormat()
  const { errors } = useFormAnswer(answer)
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={callOff.title} parts={{ number: <span className="doc-number">{number}</span> }} />}
      >
        {page ? <p>{fill(callOff.from, { supplier: page.supplierName, date: format.date(page.endDate) })}</p> : null}
      </PageHead>
      {page ? (
        <CallOffFields page={page} answer={answer} />
      ) : (
        <>
          <ErrorSummary errors={errors.map(({ text }) => ({ text }))} />
          <EmptyState
            title={callOff.closed}
            action={
              <Link className="button button-quiet" to={`/agreements/${number}`}>
                {callOff.back}
              </Link>
            }
          />
        </>
      )}
    </div>
  )
}
