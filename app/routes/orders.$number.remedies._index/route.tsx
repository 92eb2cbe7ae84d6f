import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { RemedyEvent } from '~/domain/delivery/remedy'
import type { Outcome } from '~/domain/refusal/refusal'
import { AttachmentList } from '~/features/attachments/components/attachment-list'
import { answerRemedy } from '~/features/deliveries/answer-remedy.server'
import { AcceptanceSheets } from '~/features/deliveries/components/acceptance-sheets'
import { DisputeList } from '~/features/deliveries/components/dispute-list'
import { RemedyList } from '~/features/deliveries/components/remedy-list'
import { RemedyNow } from '~/features/deliveries/components/remedy-now'
import { countersignAcceptance } from '~/features/deliveries/countersign-acceptance.server'
import { answerForm, countersignForm, disputedForm } from '~/features/deliveries/deliveries.form'
import { escalateDispute } from '~/features/deliveries/escalate-dispute.server'
import { readAfterSale } from '~/features/deliveries/remedies.view.server'
import { readOrder } from '~/features/orders/orders.view.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.read')
  const found = await readOrder(ctx, args.params.number ?? '')
  if (!found) throw notFound()
  const { order, head } = found
  return {
    after: await readAfterSale(ctx, order),
    number: order.number,
    lines: order.lines.map(({ id, productName, terms }) => ({ id, productName, terms })),
    parties: { BUYER: head.buyerName, SUPPLIER: head.supplierName },
    sample: args.context.env.sample,
  }
}

export async function action(args: ActionFunctionArgs) {
  const back = `${pathOf('orders', args.params.number)}/remedies`
  const done = (outcome: Outcome<unknown>, typed: Typed) =>
    outcome.ok ? redirect(back) : refusalResponse(outcome.refusal, typed)
  const answerWith = (event: RemedyEvent) => async (data: FormData) => {
    const { ctx } = await requireCan(args, 'remedy.answer')
    const form = await readForm(data, answerForm)
    return form.ok ? done(await answerRemedy(ctx, { ...form.value, event }), form.typed) : invalidForm(form)
  }
  return byIntent(args.request, {
    agree: answerWith('agree'),
    decline: answerWith('decline'),
    withdraw: answerWith('withdraw'),
    escalate: async (data) => {
      const { ctx } = await requireCan(args, 'acceptance.dispute')
      const form = await readForm(data, disputedForm)
      return form.ok ? done(await escalateDispute(ctx, form.value.disputeId), form.typed) : invalidForm(form)
    },
    countersign: async (data) => {
      const { ctx } = await requireCan(args, 'acceptance.countersign')
      const form = await readForm(data, countersignForm)
      return form.ok ? done(await countersignAcceptance(ctx, form.value.acceptanceId), form.typed) : invalidForm(form)
    },
  })
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ remedies }) => fill(remedies.titleOf, { number: params.number ?? '' }))

export default function OrderRemedies() {
  const { after, number, lines, parties, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { remedies: words } = useMessages()
  const form = useFormAnswer(answer)
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/orders/${number}`}>{fill(words.backToOrder, { number })}</Link>}
        title={words.title}
        sample={sample}
      />
      <div className="section split split-late">
        <div className="stack">
          <ErrorSummary errors={form.errors} />
          <RemedyNow {...{ after, lines, parties, answer }} />
          {after.disputes.length > 0 ? (
            <Section title={words.dispute.title}>
              <DisputeList {...{ number, after, lines, parties }} files={(files) => <AttachmentList files={files} />} />
            </Section>
          ) : null}
          <Section title={words.sheet.title}>
            {after.acceptances.length > 0 ? (
              <AcceptanceSheets {...{ number, after, lines }} />
            ) : (
              <p className="soft">{words.sheet.none}</p>
            )}
          </Section>
        </div>
        <aside className="stack">
          <Section title={words.list.title}>
            {after.remedies.length > 0 ? (
              <RemedyList {...{ number, after, lines }} />
            ) : (
              <p className="soft">{words.list.none}</p>
            )}
          </Section>
          {after.mayPropose.length > 0 ? (
            <Section title={words.propose.title}>
              <ul className="rows no-print">
                {after.mayPropose.map((kind) => (
                  <li key={kind}>
                    <Link to={`/orders/${number}/remedies/new?kind=${kind}`}>{words.kinds[kind]}</Link>
                    <span className="soft paper-more">{words.kindHints[kind]}</span>
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
        </aside>
      </div>
    </div>
  )
}
