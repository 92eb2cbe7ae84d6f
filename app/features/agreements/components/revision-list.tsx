import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { Agreement } from '../agreement'
import type { Revision } from '../revisions.view.server'
import { ChangesTable } from './text-changes'

/** Every version that was sent, the latest first: who sent it, what it changed, and the very text with its hash. */
export function RevisionList({ agreement, revisions }: { agreement: Agreement; revisions: readonly Revision[] }) {
  const { revisions: words } = useMessages().agreements
  if (revisions.length === 0) return <p className="soft">{words.none}</p>
  return revisions.map(({ revision, side, personName, sentAt, text, contentHash, changes }) => (
    <Section
      key={revision}
      title={fill(words.name, { revision })}
      aside={
        <>
          {fill(words.sent, {
            party: (side === 'BUYER' ? agreement.buyer : agreement.supplier).name,
            person: personName,
          })}{' '}
          <MomentText at={sentAt} />
        </>
      }
    >
      {changes ? <ChangesTable changes={changes} /> : <p className="soft">{words.first}</p>}
      <details className="above">
        <summary>{words.text}</summary>
        <p className="hint">{words.textHint}</p>
        <p className="wrap-anywhere num">
          {words.hash} {contentHash}
        </p>
        <pre className="kept-text">{text}</pre>
      </details>
    </Section>
  ))
}
