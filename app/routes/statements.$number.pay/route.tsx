import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { PayStatementFields } from '~/features/statements/components/pay-statement-fields'
import { readPayStatement } from '~/features/statements/pay-statement.view.server'
import { ofStatement, splitOverStatement } from '~/features/statements/statement-payment.view.server'
import { payStatementForm } from '~/features/statements/statements.form'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.record')
  const page = await readPayStatement(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  return { page, today: businessDateOf(ctx.now), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.record')
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const sent = await formOf(args.request)
  const receipts = await takeFiles(sent, 'files')
  const form = await readForm(sent, payStatementForm)
  if (!form.ok) return invalidForm(form)
  const { amount: amountFen, ...rest } = form.value
  const split = await splitOverStatement(ctx, args.params.number ?? '', amountFen)
  if (!split.ok) return refusalResponse(split.refusal, form.typed)
  const paid = ofStatement(await recordTransfer(ctx, { ...rest, ...split.value, amountFen, receipts }))
  return paid.ok ? redirect(pathOf('transfers', paid.value.id)) : refusalResponse(paid.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ statements }) => fill(statements.pay.title, { number: params.number ?? '' }))

export default function PayStatement() {
  const { page, today, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { pay } = useMessages().statements
  const { number, openFen } = page.statement
  return (
    <div className="page">
      <PageHead title={fill(pay.title, { number })} sample={sample}>
        <p>{fill(pay.lead, { payee: page.payee.name })}</p>
      </PageHead>
      {openFen === 0n ? (
        <EmptyState
          title={pay.nothing}
          action={
            <Link className="button button-quiet" to={`/statements/${number}`}>
              {pay.back}
            </Link>
          }
        />
      ) : (
        <PayStatementFields page={page} today={today} answer={answer} />
      )}
    </div>
  )
}
