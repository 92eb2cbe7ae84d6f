import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { isInOtherInbox } from '~/features/accounts/mail-settings.view.server'
import { readNotice } from '~/features/notices/read-notice.server'
import { safeBackPath } from '~/http/back-path'
import { notFound, requireViewer } from '~/http/guard.server'

/** What a notice links to, in the inbox and in mails: it counts as read and leads to its task, after sign-in. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const id = args.params.id ?? ''
  const read = await readNotice(ctx, id)
  if (!read.ok) {
    // A mail knows nothing of which of several memberships one acts in at the moment.
    if (!(await isInOtherInbox(ctx, id))) throw notFound()
    return redirect(`/account/switch?${new URLSearchParams({ next: `/notices/${id}` })}`)
  }
  return redirect(safeBackPath(read.value.path, '/notices'))
}

/** Never drawn: it makes the route a page, so that a link to nothing is answered by the page that says so. */
export default function NoticeLink() {
  return null
}
