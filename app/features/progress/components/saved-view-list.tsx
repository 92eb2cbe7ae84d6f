import { Link } from '@remix-run/react'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import type { SavedViews } from '../saved-views.view.server'

/** One's own views and those that colleagues share: one tap each. */
export function SavedViewList({ views: { own, shared } }: { views: SavedViews }) {
  const { views } = useMessages().ledger
  const all = [...own.map((view) => ({ ...view, personName: null })), ...shared]
  return (
    <Section title={views.title} aside={own.length > 0 ? <Link to="/office/views">{views.manage}</Link> : undefined}>
      {all.length === 0 ? (
        <p className="soft">{views.none}</p>
      ) : (
        <ul className="doors">
          {all.map(({ id, name, query, personName }) => (
            <li key={id}>
              <Link to={`/office/ledger?${query}`}>
                <span>
                  <Digits kind="name">{name}</Digits>
                  {personName === null ? null : (
                    <span className="soft">
                      {' '}
                      <Phrase text={views.by} parts={{ person: <Digits kind="name">{personName}</Digits> }} />
                    </span>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
