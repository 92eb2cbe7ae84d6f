import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ZERO_FEN } from '~/domain/money/fen'
import { checkoutNumber, refundCheckoutForm } from '~/features/checkouts/checkouts.form'
import { readCheckout } from '~/features/checkouts/checkouts.view.server'
import { comeBack } from '~/features/checkouts/come-back.server'
import { CheckoutActions } from '~/features/checkouts/components/checkout-actions'
import { GivenBack } from '~/features/checkouts/components/given-back'
import { leaveCheckout } from '~/features/checkouts/leave-checkout.server'
import { refundCheckout } from '~/features/checkouts/refund-checkout.server'
import { retryCheckout } from '~/features/checkouts/retry-checkout.server'
import { DocumentStory } from '~/features/records/components/document-story'
import { readHistory } from '~/features/records/records.view.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { Money } from '~/ui/amounts'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts, PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import { DateText, MomentText } from '~/ui/times'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'checkout.read')
  const number = checkoutNumber(args.params.number) ?? notFound()
  const { stripe, env } = args.context
  const cameBack = new URL(args.request.url).searchParams.has('back')
  if (cameBack && stripe.port) await comeBack(ctx, stripe.port, number)
  const page = await readCheckout(ctx, number, stripe)
  if (!page) throw notFound()
  const subjects = [page.checkout, ...page.refunds, ...page.disputes].map(({ id }) => id)
  const story = await readHistory(ctx.db, ctx.actor.programmeId, subjects)
  return { page, story, cameBack, now: ctx.now, sample: env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const number = checkoutNumber(args.params.number) ?? notFound()
  const back = pathOf('checkouts', number)
  const { port } = args.context.stripe
  return byIntent(args.request, {
    retry: async () => {
      const { ctx } = await requireCan(args, 'checkout.pay')
      const opened = await retryCheckout(ctx, port, number)
      return opened.ok ? redirect(back) : refusalResponse(opened.refusal, { intent: 'retry' })
    },
    leave: async () => {
      const { ctx } = await requireCan(args, 'checkout.pay')
      const left = await leaveCheckout(ctx, port, number)
      return left.ok ? redirect(back) : refusalResponse(left.refusal, { intent: 'leave' })
    },
    refund: async (data) => {
      const { ctx } = await requireCan(args, 'checkout.refund')
      const form = await readForm(data, refundCheckoutForm)
      if (!form.ok) return invalidForm(form)
      const { refundId, order, amount, reason } = form.value
      const wish = { number, refundId, amountFen: amount, orderId: order || null, reason }
      const refunded = await refundCheckout(ctx, port, wish)
      return refunded.ok ? redirect(back) : refusalResponse(refunded.refusal, form.typed)
    },
  })
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ checkouts }) => fill(checkouts.page.title, { number: params.number ?? '' }))

export default function CheckoutRoute() {
  const { page, story, cameBack, now, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { checkouts } = useMessages()
  const words = checkouts.page
  const { checkout, names } = page
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/checkouts">{checkouts.title}</Link>}
        title={<span className="doc-number">{checkout.number}</span>}
        aside={<StatusTag kind="checkout" status={checkout.state} />}
        sample={sample}
      >
        <p>{fill(words.parties, { buyer: names.buyerName, supplier: names.supplierName })}</p>
      </PageHead>
      <div className="section split">
        <div className="stack">
          <CheckoutActions page={page} answer={answer} cameBack={cameBack} />
          <Facts items={useFacts(page)} />
          <GivenBack page={page} now={now} />
        </div>
        <aside className="stack">
          <Section title={words.pays}>
            <ul className="rows">
              {names.orders.map(({ id, number }) => (
                <li key={id}>
                  <Link className="num" to={`/orders/${number}`}>
                    {number}
                  </Link>
                  <Money amount={checkout.allocations.find((part) => part.documentId === id)?.amountFen ?? ZERO_FEN} />
                </li>
              ))}
            </ul>
          </Section>
          <Section title={words.story}>
            <DocumentStory entries={story} of="checkout" />
          </Section>
        </aside>
      </div>
    </div>
  )
}

function useFacts({ checkout, names, inCapitals }: ReturnType<typeof useLoaderData<typeof loader>>['page']): Fact[] {
  const words = useMessages().checkouts.page
  const items: Fact[] = [
    { term: words.amount, value: <Money amount={checkout.amountFen} size="large" /> },
    { term: words.inCapitals, value: <span lang="zh-CN">{inCapitals}</span> },
    {
      term: words.started,
      value: (
        <>
          {fill(words.by, { name: names.startedByName })}
          <MomentText at={checkout.startedAt} />
        </>
      ),
    },
  ]
  if (checkout.documentType === 'STATEMENT') {
    const { documentNumber } = checkout
    const value = (
      <Link className="num" to={`/statements/${documentNumber}`}>
        {documentNumber}
      </Link>
    )
    items.unshift({ term: words.statement, value })
  }
  if (checkout.state === 'OPEN') items.push({ term: words.expires, value: <MomentText at={checkout.expiresAt} /> })
  if (checkout.valueDate) items.push({ term: words.valueDate, value: <DateText date={checkout.valueDate} /> })
  if (checkout.onAccountFen > 0n) items.push({ term: words.onAccount, value: <Money amount={checkout.onAccountFen} /> })
  if (checkout.refundedFen > 0n) items.push({ term: words.refunded, value: <Money amount={checkout.refundedFen} /> })
  return items
}
