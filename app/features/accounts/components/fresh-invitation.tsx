import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { HandedLink } from '~/ui/handed-link'
import { useFormat, useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'

/** A link that was just made; it cannot be shown again. */
export interface FreshLink {
  name: string
  url: string
  qr: { size: number; path: string }
  expiresAt: Date
}

/** The link to copy and its QR code, with how long it is good. */
export function FreshInvitation({ fresh, back }: { fresh: FreshLink; back: string }) {
  const { fresh: words } = useMessages().members
  const format = useFormat()
  return (
    <NowBox kicker={words.kicker} title={fill(words.title, { name: fresh.name })}>
      <p>{fill(words.text, { until: format.dateTime(fresh.expiresAt) })}</p>
      <HandedLink url={fresh.url} qr={fresh.qr} label={words.link} qrLabel={words.qr}>
        <Link className="button button-quiet" to={back}>
          {words.done}
        </Link>
      </HandedLink>
    </NowBox>
  )
}
