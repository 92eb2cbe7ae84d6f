import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { allocateTransfer } from '~/features/payments/allocate-transfer.server'
import { SplitForm } from '~/features/payments/components/split-form'
import { readSplitPage } from '~/features/payments/pay.view.server'
import { splitForm } from '~/features/payments/payments.form'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.allocate')
  const split = await readSplitPage(ctx, idOf(args.params.id))
  if (!split) throw notFound()
  return { ...split, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.allocate')
  const form = await readForm(args.request, splitForm)
  if (!form.ok) return invalidForm(form)
  const { allocations, ...seen } = form.value
  const split = await readSplitPage(ctx, idOf(args.params.id))
  const typeOf = (id: string) => split?.documents.find((one) => one.id === id)?.type ?? 'ORDER'
  const done = await allocateTransfer(ctx, {
    ...seen,
    transferId: idOf(args.params.id),
    allocations: Object.entries(allocations).flatMap(([id, amountFen]) =>
      amountFen ? [{ document: { type: typeOf(id), id }, amountFen }] : [],
    ),
  })
  return done.ok ? redirect(pathOf('transfers', args.params.id)) : refusalResponse(done.refusal, form.typed)
}

/** What is no id is no transfer. */
function idOf(param: string | undefined): string {
  const id = z.uuid().safeParse(param)
  return id.success ? id.data : notFound()
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ payments }) => payments.split.title)

export default function SplitTransfer() {
  const { page, documents, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { split } = useMessages().payments
  const format = useFormat()
  const { label, buyerName, amountFen } = page.transfer
  return (
    <div className="page">
      <PageHead title={split.title} sample={sample}>
        <p className="wrap-anywhere">
          {fill(split.lead, { payer: buyerName, label, amount: format.money(amountFen) })}
        </p>
      </PageHead>
      <SplitForm page={page} documents={documents} answer={answer} />
    </div>
  )
}
