import { Form, Link } from '@remix-run/react'
import { NOTICE_KINDS } from '~/domain/notice/notice-kinds'
import { Chinese } from '~/ui/chinese'
import { SubmitButton } from '~/ui/form-parts'
import { useLocale, useMessages } from '~/ui/messages-context'
import { MomentText } from '~/ui/times'
import { unbroken } from '~/ui/unbroken'
import { noticeWords } from '../notice-words'
import type { InboxNotice } from '../notices.view.server'

/** Ruled, unread first. The title opens the task; an unread one may also be put away without opening it. */
export function InboxList({ notices }: { notices: readonly InboxNotice[] }) {
  const { notices: words } = useMessages()
  return (
    <ul className="notice-list" aria-label={words.caption}>
      {notices.map((notice) => (
        <InboxItem key={notice.id} notice={notice} />
      ))}
    </ul>
  )
}

function InboxItem({ notice }: { notice: InboxNotice }) {
  const { notices: words } = useMessages()
  const { title, text } = noticeWords(useLocale(), notice.kind, notice.facts)
  return (
    <li className={notice.unread ? 'notice notice-unread' : 'notice'}>
      <p className="notice-about soft">
        {words.groups[NOTICE_KINDS[notice.kind].group]} · <MomentText at={notice.createdAt} />
        {notice.unread ? <b className="notice-mark">{words.unread}</b> : null}
        {notice.done ? <span>{words.done}</span> : null}
      </p>
      <h2>
        <Link className="wrap-anywhere" to={`/notices/${notice.id}`}>
          <Chinese>{unbroken(title)}</Chinese>
        </Link>
      </h2>
      <p className="wrap-anywhere">
        <Chinese>{unbroken(text)}</Chinese>
      </p>
      {notice.unread ? (
        <Form method="post" action="/notices">
          <input type="hidden" name="intent" value="read" />
          <SubmitButton kind="link" name="id" value={notice.id}>
            {words.markRead}
          </SubmitButton>
        </Form>
      ) : null}
    </li>
  )
}
