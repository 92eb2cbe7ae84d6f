import type { LoaderFunctionArgs } from '@remix-run/node'
import { PHOTO_FILES } from '~/domain/product/photo'
import { readPhotoFile } from '~/features/catalogue/photos.view.server'
import { notFound, optionalActor } from '~/http/guard.server'

const YEAR = 31_536_000

/** A product's photo. What is in it never changes, so whoever has it once asks no more. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const { id } = args.params
  const file = PHOTO_FILES.find((name) => name === args.params.file)
  if (!file || !id || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) throw notFound()
  const photo = await readPhotoFile(ctx.db, ctx.actor, id, file)
  if (!photo) throw notFound()
  return new Response(photo.content, {
    headers: {
      'Content-Type': file.endsWith('.webp') ? 'image/webp' : 'image/jpeg',
      'Content-Length': String(photo.content.byteLength),
      'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'Cache-Control': photo.open ? `public, max-age=${YEAR}, immutable` : 'private, max-age=300',
    },
  })
}
