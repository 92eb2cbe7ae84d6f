import { Link } from '@remix-run/react'
import { Figure } from '~/ui/figure'
import { Ground, GroundLegend } from '~/ui/ground'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Section } from '~/ui/page-parts'
import { PhoneFold } from '~/ui/phone-fold'
import { Phrase } from '~/ui/phrase'
import { VillageName } from '~/ui/village-name'
import type { OfficeBoard } from '../board/office-board.view.server'
import type { Prospect } from '../board/prospects.view.server'
import type { BoardVillage } from '../progress.view.server'
import { officeVillagePath } from './board-paths'
import { CompletionSay } from './derived-figures'
import { figurePath } from './figure-paths'
import { VillagePace } from './pace'
import { ReasonedLadder } from './reasoned-ladder'
import { TownName } from './village-list'
import { WhoCouldHelp } from './who-could-help'

/** The villages, furthest from the target first: what is missing, how fast it goes, and who could help. */
export function ActionList({ page }: { page: OfficeBoard }) {
  const { progress } = useMessages()
  return (
    <Section title={progress.furthest} aside={<GroundLegend />}>
      {page.furthest.length === 0 ? <EmptyState title={progress.noVillages} /> : null}
      <ul>
        {page.furthest.map((village) => (
          <VillageToHelp key={village.slug} village={village} page={page} />
        ))}
      </ul>
    </Section>
  )
}

function VillageToHelp({ village, page }: { village: BoardVillage; page: OfficeBoard }) {
  const { board: words } = useMessages()
  const { slug, name, steps, targetFen } = village
  const { year } = page.board
  const prospect = page.prospects?.ofVillages[slug]
  const counted = steps.COUNTED
  return (
    <li className="village-item">
      <div className="village-row">
        <Link className="name" to={officeVillagePath(slug, year)}>
          <VillageName name={name} />
        </Link>
        <TownName village={village} />
        <span className="money">
          <Figure of={{ fen: counted }} to={figurePath({ year, step: 'COUNTED', village: slug })} />
        </span>
        <Ground counted={counted} target={targetFen} name={name} />
        <CompletionSay year={year} village={slug} counted={counted} target={targetFen} />
      </div>
      {prospect ? (
        <PhoneFold
          desk
          summary={
            <>
              {words.help.fold[helpAtHand(prospect)]}
              <span className="sr-only"> {name}</span>
            </>
          }
        >
          <div className="village-way split-even">
            <div className="stack-tight">
              <VillagePace year={year} village={slug} prospect={prospect} />
            </div>
            <WhoCouldHelp year={year} village={village} prospect={prospect} />
          </div>
          <Steps village={village} page={page} />
        </PhoneFold>
      ) : (
        <Steps village={village} page={page} />
      )}
    </li>
  )
}

/** What there is to go to before one opens it: agreements to order from, and produce that sells now. */
function helpAtHand({ agreements, produce }: Prospect): 'both' | 'agreements' | 'produce' | 'none' {
  const sells = produce.some(({ from }) => from === null)
  if (agreements.length > 0) return sells ? 'both' : 'agreements'
  return sells ? 'produce' : 'none'
}

/** Its ladder with the reason of every difference, on demand. */
function Steps({ village, page }: { village: BoardVillage; page: OfficeBoard }) {
  const { progress, board: words } = useMessages()
  const { slug, name, steps, offlineCountedFen } = village
  const { year } = page.board
  return (
    <details>
      <summary>
        {progress.details}
        <span className="sr-only"> {name}</span>
      </summary>
      <ReasonedLadder year={year} village={slug} steps={steps} parts={page.drops.ofVillages[slug] ?? []} />
      {offlineCountedFen === 0n ? null : (
        <p className="soft">
          <Phrase
            text={words.offline}
            parts={{
              amount: (
                <Figure
                  of={{ fen: offlineCountedFen }}
                  to={figurePath({ year, step: 'COUNTED', village: slug, origin: 'OFFLINE' })}
                />
              ),
            }}
          />
        </p>
      )}
    </details>
  )
}
