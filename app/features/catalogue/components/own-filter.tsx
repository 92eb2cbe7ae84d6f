import { Form, Link } from '@remix-run/react'
import { fill } from '~/messages'
import { TextField } from '~/ui/field'
import { useMessages } from '~/ui/messages-context'
import type { OwnAsked } from '../own-filter.form'
import { ownHref } from '../own-filter.form'
import type { OwnList } from '../produce.view.server'

/** One's own products by state, each one tap, and by a word of the name. */
export function OwnFilter({ asked, states }: { asked: OwnAsked; states: OwnList['states'] }) {
  const { catalogue, statuses } = useMessages()
  const words = catalogue.mine
  const all = states.reduce((sum, { count }) => sum + count, 0)
  const chips = [
    { state: null, label: words.all, count: all },
    ...states.map(({ state, count }) => ({ state, label: statuses.product[state], count })),
  ]
  return (
    <>
      <nav className="chips" aria-label={words.byState}>
        {chips.map(({ state, label, count }) => (
          <Link
            key={state ?? ''}
            className="chip"
            to={ownHref({ ...asked, state, page: 1 })}
            aria-current={asked.state === state ? 'page' : undefined}
          >
            {`${label} ${count}`}
          </Link>
        ))}
      </nav>
      {all > FEW || asked.search !== '' ? (
        <Form method="get" className="search-own above" role="search">
          {asked.state ? <input type="hidden" name="state" value={asked.state} /> : null}
          <TextField name="q" label={words.search} optional defaultValue={asked.search} autoComplete="off" />
          <button type="submit" className="button button-quiet">
            {words.find}
          </button>
        </Form>
      ) : null}
      {asked.search === '' ? null : (
        <p className="above">
          {fill(words.found, { search: asked.search })}{' '}
          <Link to={ownHref({ ...asked, search: '', page: 1 })}>{words.showAll}</Link>
        </p>
      )}
    </>
  )
}

/** So many are found by eye. */
const FEW = 8
