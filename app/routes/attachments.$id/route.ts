import type { LoaderFunctionArgs } from '@remix-run/node'
import { readAttachment, readAttachmentContent } from '~/features/attachments/attachments.view.server'
import { fileHeaders, holdsAlready } from '~/http/file-response'
import { notFound, requireViewer } from '~/http/guard.server'
import { READERS } from './readers.server'

/** A file that somebody handed in: for those who may read its document, for others it is not there. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const { programmeId } = ctx.actor
  const { id } = args.params
  if (!id || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) throw notFound()
  const file = await readAttachment(ctx.db, programmeId, id)
  if (!file || !(await READERS[file.owner.type](ctx, file.owner.id))) throw notFound()
  const headers = fileHeaders(file)
  if (holdsAlready(args.request, file.sha256)) return new Response(null, { status: 304, headers })
  const content = await readAttachmentContent(ctx.db, programmeId, id)
  if (!content) throw notFound()
  return new Response(content, { headers: { ...headers, 'Content-Length': String(content.byteLength) } })
}
