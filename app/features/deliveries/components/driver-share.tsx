import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { SubmitButton } from '~/ui/form-parts'
import { HandedLink } from '~/ui/handed-link'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Section } from '~/ui/page-parts'
import type { NotePage } from '../note-page.view.server'

/** The way to hand a load to a driver without an account: a link, made here and shown once. */
export function DriverShare({ page: { note, link } }: { page: NotePage }) {
  const { note: words } = useMessages().deliveries
  const format = useFormat()
  return (
    <Section title={words.share} id="share">
      <div className="stack no-print">
        <p>{words.shareText}</p>
        {link ? <p>{fill(words.shareOpen, { until: format.dateTime(link.expiresAt) })}</p> : null}
        <Form method="post" className="buttons">
          <input type="hidden" name="deliveryNoteId" value={note.id} />
          <SubmitButton kind={link ? 'quiet' : undefined} name="intent" value="share">
            {link ? words.shareAgain : words.shareMake}
          </SubmitButton>
          {link ? (
            <SubmitButton kind="quiet" name="intent" value="unshare">
              {words.unshare}
            </SubmitButton>
          ) : null}
        </Form>
      </div>
    </Section>
  )
}

/** A link that was just made; it cannot be shown again. */
export interface FreshDriverLink {
  url: string
  qr: { size: number; path: string }
  expiresAt: Date
}

interface HandedOutProps {
  fresh: FreshDriverLink
  note: { number: string; driverPhone: string }
}

/** To copy into a chat, to scan, or as a text message from this very phone. */
export function HandedOut({ fresh: { url, qr, expiresAt }, note: { number, driverPhone } }: HandedOutProps) {
  const { note: words } = useMessages().deliveries
  const format = useFormat()
  const text = encodeURIComponent(fill(words.smsText, { number, url }))
  return (
    <NowBox title={words.fresh}>
      <p>{fill(words.freshText, { until: format.dateTime(expiresAt) })}</p>
      <HandedLink url={url} qr={qr} label={words.fresh} qrLabel={words.freshQr}>
        {driverPhone ? (
          <a className="button button-quiet" href={`sms:${driverPhone.replace(/[^\d+]/g, '')}?body=${text}`}>
            {fill(words.sms, { phone: driverPhone })}
          </a>
        ) : null}
        <Link className="button button-quiet" to={`/deliveries/${number}`}>
          {words.done}
        </Link>
      </HandedLink>
    </NowBox>
  )
}
