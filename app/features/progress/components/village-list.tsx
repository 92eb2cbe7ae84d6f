import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { Chinese } from '~/ui/chinese'
import { Ground, GroundLegend } from '~/ui/ground'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, Section } from '~/ui/page-parts'
import { PercentSay } from '~/ui/percent-say'
import { VillageName } from '~/ui/village-name'
import type { BoardVillage, Pending } from '../progress.view.server'
import type { BoardLinks } from './board-links'
import { MoneyLadder } from './money-ladder'
import { Uncounted } from './uncounted'

interface VillageListProps {
  /** In the order in which they are to stand: furthest from the target first. */
  villages: readonly BoardVillage[]
  pending: readonly Pending[]
  links: BoardLinks
}

export function VillageList({ villages, pending, links }: VillageListProps) {
  const { progress } = useMessages()
  return (
    <Section title={progress.furthest} aside={<GroundLegend />}>
      {villages.length === 0 ? <EmptyState title={progress.noVillages} /> : null}
      <ul>
        {villages.map((village) => (
          <VillageItem
            key={village.slug}
            village={village}
            pending={pending.filter(({ slug }) => slug === village.slug)}
            links={links}
          />
        ))}
      </ul>
    </Section>
  )
}

interface VillageItemProps {
  village: BoardVillage
  pending: readonly Pending[]
  links: BoardLinks
}

function VillageItem({ village, pending, links }: VillageItemProps) {
  const { progress } = useMessages()
  const format = useFormat()
  const { slug, name, steps, targetFen, offlineCountedFen } = village
  const { figure } = links
  const counted = <Money amount={steps.COUNTED} />
  return (
    <li className="village-item">
      <div className="village-row">
        <Link className="name" to={links.village(slug)}>
          <VillageName name={name} />
        </Link>
        <TownName village={village} />
        {figure ? (
          <span className="money">
            <Link to={figure(slug, 'COUNTED')}>{counted}</Link>
          </span>
        ) : (
          counted
        )}
        <Ground counted={steps.COUNTED} target={targetFen} name={name} />
        <PercentSay counted={steps.COUNTED} target={targetFen} />
      </div>
      <details>
        <summary>
          {progress.details}
          <span className="sr-only" lang="zh-CN">
            {' '}
            {name}
          </span>
        </summary>
        <div className="split-even">
          <MoneyLadder steps={steps} hrefFor={figure && ((step) => figure(slug, step))} />
          <div>
            <h3>{progress.uncounted}</h3>
            <Uncounted steps={steps} pending={pending} />
            {offlineCountedFen === 0n ? null : (
              <p className="soft num">{fill(progress.offlinePart, { amount: format.money(offlineCountedFen) })}</p>
            )}
          </div>
        </div>
      </details>
    </li>
  )
}

export function TownName({ village }: { village: Pick<BoardVillage, 'town' | 'placeholder'> }) {
  const { progress } = useMessages()
  const text = village.placeholder ? progress.nameUnknown : (village.town ?? progress.townUnknown)
  return (
    <span className="town">
      <Chinese>{text}</Chinese>
    </span>
  )
}
