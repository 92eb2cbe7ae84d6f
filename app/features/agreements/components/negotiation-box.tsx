import { Link } from '@remix-run/react'
import { turnOf } from '~/domain/agreement/negotiation'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { NowBox } from '~/ui/now-box'
import { Note, Section } from '~/ui/page-parts'
import type { AgreementPage } from '../agreements.view.server'
import type { Revision } from '../revisions.view.server'
import { ChangesTable } from './text-changes'

/** While a text waits to be signed: which version it is and whose turn it is to answer. */
export function NegotiationBox({ agreement, latest }: { agreement: AgreementPage; latest: Revision }) {
  const { agreements, orders } = useMessages()
  const { revisions: words } = agreements
  const { mySide, shownState, signatures } = agreement
  if (shownState !== 'PENDING_SIGNATURE' || mySide === null) return null
  const signedBy = signatures.map(({ side }) => side)
  const mine = turnOf({ state: shownState, draftedBy: latest.side, sentBy: latest.side, signedBy }) === mySide
  const said = signedBy.length > 0
  const title = said ? (mine ? words.signedTheirs : words.signedMine) : mine ? words.theirs : words.yours
  const name = fill(title, { revision: latest.revision })
  const changed = latest.changes ? <a href="#changes">{words.changed}</a> : null
  // Waiting for the other side is no task.
  if (!mine) {
    return (
      <Note tone="info">
        <b>{name}</b>
        <p>
          {words.yoursWhat} {changed}
        </p>
      </Note>
    )
  }
  return (
    <NowBox kicker={orders.page.yourTurn} title={name}>
      <p>
        {words.theirsWhat} {changed}
      </p>
    </NowBox>
  )
}

/**
 * What the version that was sent last changed of the one before, while that is still talked about, and the way to all
 * of them.
 */
export function LatestChanges({ agreement, latest }: { agreement: AgreementPage; latest: Revision }) {
  const { revisions: words } = useMessages().agreements
  const { number, shownState } = agreement
  const open = shownState === 'DRAFT' || shownState === 'PENDING_SIGNATURE'
  const changes = open ? latest.changes : null
  return (
    <Section id="changes" title={changes ? words.changed : fill(words.name, { revision: latest.revision })}>
      {changes ? <ChangesTable changes={changes} /> : null}
      <p className={changes ? 'above no-print' : 'no-print'}>
        <Link to={`/agreements/${number}/revisions`}>{words.open}</Link>
      </p>
    </Section>
  )
}
