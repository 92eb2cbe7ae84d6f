import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { furthestFirst, readBoard } from '~/features/progress/progress.view.server'
import { optionalActor } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { fill } from '~/messages'
import { publicMeta } from '~/messages/page-title'
import { GroundLegend } from '~/ui/ground'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { VillageRow } from '~/ui/village-row'

export const handle: PageHandle = { kept: true }

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  publicMeta(matches, ({ villages }) => ({ title: villages.title, description: villages.metaOfList }))

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const year = yearOf(businessDateOf(ctx.now))
  const board = await readBoard(ctx, ctx.actor.programmeId, year)
  return {
    year,
    villages: furthestFirst(board.villages).map(({ slug, name, town, placeholder, targetFen, steps }) => ({
      ...{ slug, name, town, placeholder, targetFen },
      countedFen: steps.COUNTED,
    })),
  }
}

export default function Villages() {
  const { year, villages } = useLoaderData<typeof loader>()
  const words = useMessages().villages
  return (
    <div className="page">
      <PageHead title={words.title} aside={fill(words.year, { year })}>
        <p className="soft above">{words.lead}</p>
      </PageHead>
      <GroundLegend />
      <ul className="above">
        {villages.map(({ slug, name, town, placeholder, targetFen, countedFen }) => (
          <VillageRow
            key={slug}
            name={name}
            href={`/villages/${slug}`}
            town={placeholder ? words.nameUnknown : (town ?? words.townUnknown)}
            counted={countedFen}
            target={targetFen}
          />
        ))}
      </ul>
      <p className="section-end">
        <Link to="/progress">{words.fullProgress}</Link>
      </p>
    </div>
  )
}
