import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { readCallOff } from '~/features/agreements/call-off.view.server'
import { AgainList } from '~/features/orders/components/again-list'
import { againForm } from '~/features/orders/orders.form'
import { reorder } from '~/features/orders/reorder.server'
import { isAsItWas, readAgain } from '~/features/orders/reorder.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.place')
  const page = await readAgain(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const { agreementNumber } = page
  const callable =
    agreementNumber !== null &&
    (await readCallOff(ctx.db, ctx.actor, agreementNumber, businessDateOf(ctx.now))) !== null
  return { page, callable, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'basket.use')
  const form = await readForm(args.request, againForm)
  if (!form.ok) return invalidForm(form)
  const { orderId, unseen } = form.value
  // All as it was, and no agreement to call it off from: straight into the basket. What differs is looked at first.
  if (unseen && !(await isAsItWas(ctx, args.params.number ?? '')))
    return redirect(pathOf('orders', args.params.number, 'again'))
  const filled = await reorder(ctx, { orderId })
  return filled.ok ? redirect('/basket') : refusalResponse(filled.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ orders }) => `${orders.again.title} ${params.number}`)

export default function OrderAgain() {
  const { page, callable, sample } = useLoaderData<typeof loader>()
  const { errors } = useFormAnswer(useActionData<typeof action>())
  const { again } = useMessages().orders
  const { agreementNumber, number } = page
  const sold = page.lines.some((line) => line.now !== null)
  return (
    <div className="page">
      <PageHead title={again.title} sample={sample}>
        <p>{fill(again.lead, { number })}</p>
      </PageHead>
      <ErrorSummary errors={errors} />
      {callable && agreementNumber ? (
        <Section title={fill(again.underAgreement, { agreement: agreementNumber })}>
          <p>{again.underAgreementText}</p>
          <div className="buttons">
            <Link className="button button-big" to={`/agreements/${agreementNumber}/call-off?again=${number}`}>
              {again.underAgreementSubmit}
            </Link>
          </div>
        </Section>
      ) : null}
      <Section title={callable ? again.direct : again.submit}>
        <AgainList lines={page.lines} />
        {sold ? (
          <Form method="post" className="form above">
            <input type="hidden" name="orderId" value={page.orderId} />
            <p className="hint">{again.replaces}</p>
            <div className="buttons">
              <SubmitButton kind={callable ? 'quiet' : undefined}>{again.submit}</SubmitButton>
            </div>
          </Form>
        ) : (
          <Note tone="due">{again.nothing}</Note>
        )}
      </Section>
      <p className="above">
        <Link to={`/orders/${number}`}>{again.back}</Link>
      </p>
    </div>
  )
}
