import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { addPhotos } from '~/features/catalogue/add-photos.server'
import { OwnPhotos } from '~/features/catalogue/components/own-photos'
import { describePhoto } from '~/features/catalogue/describe-photo.server'
import { leadWithPhoto } from '~/features/catalogue/lead-with-photo.server'
import { moveEarlier } from '~/features/catalogue/move-photo-earlier.server'
import { addPhotosForm, describePhotoForm, photoForm } from '~/features/catalogue/photos.form'
import { readPhotos } from '~/features/catalogue/photos.view.server'
import { readOwn } from '~/features/catalogue/produce.view.server'
import { removePhoto } from '~/features/catalogue/remove-photo.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { slugOf } from '~/http/slug.server'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { ProductName } from '~/ui/product-name'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ catalogue }) => data?.product.name ?? catalogue.mine.photos)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const { programmeId, organisationId } = ctx.actor
  const product = await readOwn(ctx.db, programmeId, organisationId ?? '', slugOf(args.params))
  if (!product) throw notFound()
  return { product, photos: await readPhotos(ctx.db, programmeId, product.productId) }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const slug = slugOf(args.params)
  const done = () => redirect(`/produce/${slug}/photos`)
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const one = (act: typeof removePhoto) => async (data: FormData) => {
    const form = await readForm(data, photoForm)
    if (!form.ok) return invalidForm(form)
    const acted = await act(ctx, { slug, photoId: form.value.photoId })
    return acted.ok ? done() : refusalResponse(acted.refusal, form.typed)
  }
  return await byIntent<Response | ReturnType<typeof invalidForm>>(args.request, {
    async add(data) {
      const files = await takeFiles(data, 'photos')
      const form = await readForm(data, addPhotosForm)
      if (!form.ok) return invalidForm(form)
      const added = await addPhotos(ctx, { slug, files, photoIds: form.value.photoIds })
      return added.ok ? done() : refusalResponse(added.refusal, form.typed)
    },
    async describe(data) {
      const form = await readForm(data, describePhotoForm)
      if (!form.ok) return invalidForm(form)
      const said = await describePhoto(ctx, { slug, ...form.value })
      return said.ok ? done() : refusalResponse(said.refusal, form.typed)
    },
    earlier: one(moveEarlier),
    lead: one(leadWithPhoto),
    remove: one(removePhoto),
  })
}

export default function ProductPhotos() {
  const { product, photos } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const words = useMessages().catalogue.mine
  return (
    <div className="page">
      <PageHead
        kicker={
          <Link to={`/produce/${product.slug}`}>
            <ProductName product={product} />
          </Link>
        }
        title={photos.length === 0 ? words.photos : fill(words.photosOf, { count: photos.length })}
      >
        <p className="soft above">{words.photosLead}</p>
      </PageHead>
      <OwnPhotos
        key={photos.length}
        photos={photos}
        name={product.name}
        closed={product.state === 'WITHDRAWN'}
        answer={answer}
      />
    </div>
  )
}
