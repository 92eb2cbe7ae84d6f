import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { readStall } from '~/features/catalogue/catalogue.view.server'
import { Stall } from '~/features/catalogue/components/stall'
import { CountingRule } from '~/features/progress/components/counting-rule'
import { QuotedYearGround } from '~/features/progress/components/quoted-year-ground'
import { furthestFirst, readBoard, readQuotedYears } from '~/features/progress/progress.view.server'
import { siteData } from '~/features/site-data'
import { TwoTownsList } from '~/features/villages/components/two-towns-list'
import { readTowns } from '~/features/villages/villages.view.server'
import { optionalActor } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { fill } from '~/messages'
import { publicMeta } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Section } from '~/ui/page-parts'
import { PhoneFold } from '~/ui/phone-fold'
import { SeasonLine } from '~/ui/season-line'
import { VillageRow } from '~/ui/village-row'

const STALL_SIZE = 6
const FURTHEST_SHOWN = 4

export const handle: PageHandle = { kept: true }

export const meta: MetaFunction = ({ matches }) => [
  ...publicMeta(matches, ({ home, chrome }) => ({ title: home.title, description: chrome.description })),
  { 'script:ld+json': siteData(matches) },
]

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const { programmeId } = ctx.actor
  const today = businessDateOf(ctx.now)
  const [stall, board, quoted, towns] = await Promise.all([
    readStall(ctx.db, programmeId, today, STALL_SIZE),
    readBoard(ctx, programmeId, yearOf(today)),
    readQuotedYears(ctx.db, programmeId),
    readTowns(ctx.db, programmeId),
  ])
  const villages = board.villages.map(({ slug, name, town, placeholder, targetFen, steps }) => ({
    ...{ slug, name, town, placeholder, targetFen },
    countedFen: steps.COUNTED,
  }))
  const furthest = furthestFirst(board.villages)
    .slice(0, FURTHEST_SHOWN)
    .map(({ slug }) => slug)
  return { today, stall, villages, furthest, towns, quoted: quoted.at(-1) ?? null }
}

export default function Home() {
  const { today, stall, villages, furthest, towns, quoted } = useLoaderData<typeof loader>()
  const { chrome, home, pieces, villages: words } = useMessages()
  const counts: Record<string, string> = home.counts
  const count = counts[villages.length] ?? String(villages.length)
  return (
    <>
      <div className="page page-head hero">
        <div>
          <p className="soft">
            <SeasonLine today={today} />
          </p>
          <h1>
            {fill(home.headlineFirst, { count })}
            <br />
            {home.headlineSecond}
          </h1>
        </div>
        <div>
          <p className="lead">{home.lead}</p>
          <div className="buttons">
            <Link className="button" to="/products">
              {home.allProducts}
            </Link>
            <Link className="button button-quiet" to="/agreements">
              {home.signAgreement}
            </Link>
          </div>
        </div>
      </div>
      {stall.length > 0 ? (
        <Stall products={stall} wide />
      ) : (
        <div className="page">
          <EmptyState
            title={home.emptyStall}
            text={home.emptyStallText}
            action={
              <Link className="button button-quiet" to="/villages">
                {chrome.villages}
              </Link>
            }
          />
        </div>
      )}
      <div className="page">
        <Section title={home.furthest} aside={pieces.scale}>
          <ul>
            {furthest.map((slug) => {
              const village = villages.find((candidate) => candidate.slug === slug)
              return village ? (
                <VillageRow
                  key={slug}
                  name={village.name}
                  href={`/villages/${slug}`}
                  town={village.placeholder ? words.nameUnknown : (village.town ?? words.townUnknown)}
                  counted={village.countedFen}
                  target={village.targetFen}
                />
              ) : null
            })}
          </ul>
          <p className="section-end">
            <Link to="/progress">{home.allVillages}</Link>
          </p>
        </Section>
        <Section title={home.towns}>
          <TwoTownsList towns={towns} villages={villages} />
        </Section>
        <div className="section">
          <PhoneFold summary={home.countedAndQuoted}>
            <div className="split-even">
              <CountingRule />
              {quoted ? <QuotedYearGround quoted={quoted} /> : null}
            </div>
          </PhoneFold>
        </div>
      </div>
    </>
  )
}
