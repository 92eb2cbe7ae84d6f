import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ListProductForm } from '~/features/catalogue/components/list-product-form'
import { listProduct } from '~/features/catalogue/list-product.server'
import { preparePhotos } from '~/features/catalogue/prepare-photos.server'
import { listProductForm } from '~/features/catalogue/produce.form'
import { readNewProduct } from '~/features/catalogue/produce.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
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
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const sent = await formOf(args.request)
  const files = await takeFiles(sent, 'photos')
  const form = await readForm(sent, listProductForm)
  if (!form.ok) return invalidForm(form)
  const photos = await preparePhotos(files)
  if (!photos.ok) return refusalResponse(photos.refusal, form.typed)
  const listed = await listProduct(ctx, { ...form.value, photos: photos.value })
  if (!listed.ok) return refusalResponse(listed.refusal, form.typed)
  return redirect(`/produce/${listed.value.slug}?done=${listed.value.state}`)
}

export default function NewProduct() {
  const { productId, villages, unit } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().catalogue.mine
  return (
    <div className="page">
      <PageHead title={words.newTitle}>
        <p className="soft above">{words.newLead}</p>
      </PageHead>
      <ListProductForm productId={productId} villages={villages} unit={unit} answer={answer} />
    </div>
  )
}
