import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { StatusTag } from '~/ui/status-tag'
import type { Renewal } from '../renewal.view.server'

/** Which agreement this one renews and what of it is missing, or by which it is renewed. */
export function RenewalNote({ renewal: { from, to }, draft }: { renewal: Renewal; draft: boolean }) {
  const { renewal } = useMessages().amendments
  const format = useFormat()
  return (
    <>
      {from ? (
        <Note tone={from.missing.length > 0 ? 'due' : 'plain'}>
          <p>
            <Phrase
              text={draft ? renewal.from : renewal.of}
              parts={{ number: <Link to={`/agreements/${from.number}`}>{from.number}</Link> }}
            />
          </p>
          {from.missing.length > 0 ? (
            <>
              <p>{renewal.missing}</p>
              <ul className="dots">
                {from.missing.map((line) => (
                  <li key={line.productName}>
                    {line.why === 'withdrawn'
                      ? fill(renewal.withdrawn, { product: line.productName })
                      : fill(renewal.changed, { product: line.productName, unit: format.unit(line.saleUnit) })}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </Note>
      ) : null}
      {to.map(({ number, state }) => (
        <p key={number}>
          {renewal.to} <Link to={`/agreements/${number}`}>{number}</Link> <StatusTag kind="agreement" status={state} />
        </p>
      ))}
    </>
  )
}
