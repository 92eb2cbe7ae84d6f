import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { InboxList } from '~/features/notices/components/inbox-list'
import { readForm as oneNotice } from '~/features/notices/notices.form'
import { countUnread, readInbox } from '~/features/notices/notices.view.server'
import { readAllNotices, readNotice } from '~/features/notices/read-notice.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireViewer } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  const after = new URL(args.request.url).searchParams.get('after')
  const [inbox, unread] = await Promise.all([readInbox(ctx, { after }), countUnread(ctx)])
  return { ...inbox, unread, after, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireViewer(args)
  return byIntent(args.request, {
    read: async (data) => {
      const form = await readForm(data, oneNotice)
      if (!form.ok) return invalidForm(form)
      const read = await readNotice(ctx, form.value.id)
      return read.ok ? redirect('/notices') : refusalResponse(read.refusal)
    },
    'read-all': async () => {
      await readAllNotices(ctx)
      return redirect('/notices')
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ notices }) => notices.title)

export default function Notices() {
  const { notices, unread, after, next, sample } = useLoaderData<typeof loader>()
  const { notices: words } = useMessages()
  const shown = unread > 99 ? words.manyMore : unread
  const count = unread === 1 ? words.unreadOne : fill(words.unreadMany, { count: shown })
  return (
    <div className="page">
      <PageHead title={words.title} sample={sample} aside={unread > 0 ? count : undefined}>
        <p>{words.lead}</p>
        <div className="buttons">
          {unread > 0 ? (
            <Form method="post">
              <SubmitButton kind="quiet" name="intent" value="read-all">
                {words.markAll}
              </SubmitButton>
            </Form>
          ) : null}
          <Link className="button-link" to="/account/notices">
            {words.choose}
          </Link>
        </div>
      </PageHead>
      {notices.length > 0 ? (
        <InboxList notices={notices} />
      ) : (
        <EmptyState title={words.emptyTitle} text={words.emptyText} />
      )}
      <div className="buttons">
        {after ? (
          <Link className="button button-quiet" to="/notices">
            {words.first}
          </Link>
        ) : null}
        {next ? (
          <Link className="button button-quiet" to={`/notices?after=${next}`} rel="next">
            {words.more}
          </Link>
        ) : null}
      </div>
    </div>
  )
}
