import { Link } from '@remix-run/react'
import { Digits, Figure } from '~/ui/figure'
import { useFormat, useLocale, useMessages } from '~/ui/messages-context'
import { Phrase } from '~/ui/phrase'
import { DateText } from '~/ui/times'
import type { ProduceOfVillage, Prospect } from '../board/prospects.view.server'
import type { BoardVillage } from '../progress.view.server'
import { gapPath } from './board-paths'
import { derivedPath } from './figure-paths'

/** Shown of a village's agreements; the rest is behind their sum. */
const AGREEMENTS_SHOWN = 3

interface WhoCouldHelpProps {
  year: number
  village: Pick<BoardVillage, 'slug' | 'name' | 'targetFen' | 'steps'>
  prospect: Prospect
}

/** Agreements with something left to order (those that end first come first), produce that sells now, and a basket. */
export function WhoCouldHelp({ year, village, prospect }: WhoCouldHelpProps) {
  const { help } = useMessages().board
  const { slug, name, targetFen, steps } = village
  const { agreements, uncalledFen } = prospect
  const short = targetFen !== null && steps.COUNTED < targetFen
  return (
    <div className="stack-tight">
      {agreements.length > 0 ? (
        <>
          <p className="soft">{help.agreements}</p>
          <ul className="plain-list">
            {agreements.slice(0, AGREEMENTS_SHOWN).map((agreement) => (
              <li key={agreement.number}>
                <Phrase
                  text={help.agreementItem}
                  parts={{
                    buyer: (
                      <Link to={`/agreements/${agreement.number}`}>
                        <Digits kind="name">{agreement.buyerName}</Digits>
                      </Link>
                    ),
                    amount: (
                      <Figure
                        of={{ fen: agreement.remainingFen }}
                        to={`${derivedPath('uncalled', { year, village: slug })}&agreement=${agreement.number}`}
                      />
                    ),
                    day: <DateText date={agreement.endsOn} short={agreement.endsOn.startsWith(String(year))} />,
                  }}
                />
              </li>
            ))}
          </ul>
          {agreements.length > AGREEMENTS_SHOWN ? (
            <p>
              <Phrase
                text={help.agreementsMore}
                parts={{
                  amount: <Figure of={{ fen: uncalledFen }} to={derivedPath('uncalled', { year, village: slug })} />,
                }}
              />
            </p>
          ) : null}
        </>
      ) : (
        <p className="soft">{help.noAgreements}</p>
      )}
      <Produce produce={prospect.produce} />
      {short ? (
        <p className="no-print">
          <Link className="button button-quiet" to={gapPath(slug)}>
            {help.basket}
            <span className="sr-only"> {name}</span>
          </Link>
        </p>
      ) : null}
    </div>
  )
}

function Produce({ produce }: { produce: readonly ProduceOfVillage[] }) {
  const { help } = useMessages().board
  const format = useFormat()
  const english = useLocale() === 'en'
  const now = produce.filter(({ from }) => from === null)
  const later = produce.filter(({ from }) => from !== null)
  const nameOf = ({ slug, name, nameEn }: ProduceOfVillage) => (
    <Link to={`/products/${slug}`}>
      <Digits kind="name">{english && nameEn ? nameEn : name}</Digits>
    </Link>
  )
  const list = now.length > 0 ? now : later
  if (list.length === 0) return <p className="soft">{help.noProduce}</p>
  return (
    <p>
      {now.length > 0 ? <span className="soft">{help.produce} </span> : null}
      {list.map((each, index) => (
        <span key={each.slug}>
          {index > 0 ? ' · ' : null}
          {each.from === null ? (
            nameOf(each)
          ) : (
            <Phrase
              text={help.later}
              parts={{
                name: nameOf(each),
                from:
                  'day' in each.from ? (
                    <DateText date={each.from.day} />
                  ) : (
                    <Digits kind="setting">{format.halfMonth(each.from.halfMonth)}</Digits>
                  ),
              }}
            />
          )}
        </span>
      ))}
    </p>
  )
}
