import type { LoaderFunctionArgs } from '@remix-run/node'
import { readAttachmentContent } from '~/features/attachments/attachments.view.server'
import { readPublicPaper } from '~/features/certifications/certifications.view.server'
import { fileHeaders, holdsAlready } from '~/http/file-response'
import { notFound, optionalActor } from '~/http/guard.server'

/** A paper of a certification that the office has shown to everybody; any other is not there. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const { number, id } = args.params
  if (!number || !id || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) throw notFound()
  const file = await readPublicPaper(ctx, { number, id })
  if (!file) throw notFound()
  const headers = fileHeaders(file)
  if (holdsAlready(args.request, file.sha256)) return new Response(null, { status: 304, headers })
  const content = await readAttachmentContent(ctx.db, ctx.actor.programmeId, id)
  if (!content) throw notFound()
  return new Response(content, { headers: { ...headers, 'Content-Length': String(content.byteLength) } })
}
