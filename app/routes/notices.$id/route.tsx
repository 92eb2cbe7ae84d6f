import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { readNotice } from '~/features/notices/read-notice.server'
import { safeBackPath } from '~/http/back-path'
import { notFound, requireViewer } from '~/http/guard.server'

/** What a notice links to, in the inbox and in mails: it counts as read and leads to its task, after sign-in. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const read = await readNotice(ctx, args.params.id ?? '')
  if (!read.ok) throw notFound()
  return redirect(safeBackPath(read.value.path, '/notices'))
}

/** Never drawn: it makes the route a page, so that a link to nothing is answered by the page that says so. */
export default function NoticeLink() {
  return null
}
