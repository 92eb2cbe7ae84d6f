import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ListProductForm } from '~/features/catalogue/components/list-product-form'
import { listProduct } from '~/features/catalogue/list-product.server'
import { listProductForm } from '~/features/catalogue/produce.form'
import { readNewProduct } from '~/features/catalogue/produce.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ catalogue }) => catalogue.mine.newTitle)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const { programmeId, organisationId } = ctx.actor
  return await readNewProduct(ctx.db, programmeId, organisationId ?? '')
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const form = await readForm(args.request, listProductForm)
  if (!form.ok) return invalidForm(form)
  const listed = await listProduct(ctx, form.value)
  if (!listed.ok) return refusalResponse(listed.refusal, form.typed)
  return redirect(`/produce/${listed.value.slug}?done=${form.value.publish ? 'LISTED' : 'DRAFT'}`)
}

export default function NewProduct() {
  const { productId, villages } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().catalogue.mine
  return (
    <div className="page">
      <PageHead title={words.newTitle}>
        <p className="soft above">{words.newLead}</p>
      </PageHead>
      <ListProductForm productId={productId} villages={villages} answer={answer} />
    </div>
  )
}
