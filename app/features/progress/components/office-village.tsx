import { Link } from '@remix-run/react'
import type { Fen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { Ground } from '~/ui/ground'
import { useFormat, useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { PercentSay } from '~/ui/percent-say'
import { Phrase } from '~/ui/phrase'
import { VillageName } from '~/ui/village-name'
import type { OfficeVillage } from '../office.view.server'
import { officeLinks } from './board-links'
import { MoneyLadder } from './money-ladder'
import { Uncounted } from './uncounted'
import { TownName } from './village-list'
import { YearSwitch } from './year-switch'

/** One village as the office sees it: every figure opens to its rows. */
export function OfficeVillagePage({ year, years, asOf, sample, village, pending }: OfficeVillage) {
  const { progress } = useMessages()
  const format = useFormat()
  const links = officeLinks(year)
  const hrefFor = (step: keyof typeof village.steps) => links.figure(village.slug, step)
  const { steps, targetFen } = village
  return (
    <div className="page">
      <PageHead
        title={<Phrase text={progress.office.village} parts={{ name: <VillageName name={village.name} />, year }} />}
        sample={sample}
        kicker={
          <>
            <Link to={`/office?year=${year}`}>{progress.office.back}</Link> · <TownName village={village} />
          </>
        }
        aside={<span className="num">{format.dateTime(asOf)}</span>}
      >
        <div className="mt-4">
          <YearSwitch years={years} year={year} hrefFor={(each) => `/office/villages/${village.slug}?year=${each}`} />
        </div>
      </PageHead>
      <section className="section split-reverse" aria-label={village.name}>
        <div className="stack">
          <p>
            <Link to={hrefFor('COUNTED')}>
              <Money amount={steps.COUNTED} size="key" />
            </Link>
          </p>
          <Ground counted={steps.COUNTED} target={targetFen} size="l" name={village.name} />
          <p>
            <PercentSay counted={steps.COUNTED} target={targetFen} />
          </p>
          <Target targetFen={targetFen} />
          {village.offlineCountedFen === 0n ? null : (
            <p className="soft num">
              {fill(progress.offlinePart, { amount: format.money(village.offlineCountedFen) })}
            </p>
          )}
          <p>
            <Link to={`/villages/${village.slug}`}>{progress.office.publicVillage}</Link>
          </p>
        </div>
        <div className="stack">
          <h2>{progress.ladder}</h2>
          <MoneyLadder steps={steps} hrefFor={hrefFor} />
          <h3>{progress.uncounted}</h3>
          <Uncounted steps={steps} pending={pending} />
        </div>
      </section>
    </div>
  )
}

function Target({ targetFen }: { targetFen: Fen | null }) {
  const { progress } = useMessages()
  const format = useFormat()
  if (targetFen === null) return null
  return <p className="soft num">{fill(progress.office.villageTarget, { amount: format.money(targetFen) })}</p>
}
