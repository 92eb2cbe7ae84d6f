import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { businessDateOf, halfMonthOf, yearOf } from '~/domain/calendar/business-date'
import { listVillageProducts, MOST_OF_A_VILLAGE } from '~/features/catalogue/catalogue.view.server'
import { FieldYear } from '~/features/catalogue/components/field-year'
import { GapInProduce } from '~/features/catalogue/components/gap-in-produce'
import { Stall } from '~/features/catalogue/components/stall'
import { VillageBenefit } from '~/features/progress/components/village-benefit'
import { VillageGround } from '~/features/progress/components/village-ground'
import { readBoard, readPending } from '~/features/progress/progress.view.server'
import { readVillageBenefit } from '~/features/progress/village-benefit.view.server'
import { VillageFacts } from '~/features/villages/components/village-facts'
import { villageMeta } from '~/features/villages/village-meta'
import { readVillage } from '~/features/villages/villages.view.server'
import { notFound, optionalActor } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { slugOf } from '~/http/slug.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { Chinese } from '~/ui/chinese'
import { Crumbs } from '~/ui/crumbs'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, Note, PageHead, Section } from '~/ui/page-parts'
import { VillageName } from '~/ui/village-name'

export const handle: PageHandle = { kept: true }

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  data ? villageMeta(matches, data.village) : pageTitle(matches, ({ villages }) => villages.title)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const { programmeId } = ctx.actor
  const slug = slugOf(args.params)
  const today = businessDateOf(ctx.now)
  const year = yearOf(today)
  const village = await readVillage(ctx.db, programmeId, slug)
  if (!village) throw notFound()
  const [board, pending, products, benefit] = await Promise.all([
    readBoard(ctx, programmeId, year),
    readPending(ctx.db, programmeId, year),
    listVillageProducts(ctx.db, programmeId, slug, today),
    readVillageBenefit(ctx.db, programmeId, slug, today),
  ])
  const figures = board.villages.find((candidate) => candidate.slug === slug)
  if (!figures) throw notFound()
  return {
    village,
    ...{ products, benefit },
    year,
    asOf: ctx.now,
    now: halfMonthOf(today),
    figures,
    pending: pending.find((candidate) => candidate.slug === slug) ?? null,
  }
}

export default function VillagePage() {
  const { village, products, benefit, figures, pending, year, asOf, now } = useLoaderData<typeof loader>()
  const { home, pieces, progress, villages: words } = useMessages()
  const format = useFormat()
  return (
    <div className="page">
      <PageHead
        kicker={
          <>
            <Crumbs ways={[{ to: '/villages', label: words.title }]} />
            <Chinese>
              {village.placeholder
                ? words.nameUnknown
                : village.town === null
                  ? words.townUnknown
                  : fill(words.town, { town: village.town })}
            </Chinese>
          </>
        }
        title={<VillageName name={village.name} />}
        aside={fill(words.asOf, { year, moment: format.dateTime(asOf) })}
      />
      {village.placeholder ? <Note>{words.placeholderText}</Note> : null}
      <VillageGround figures={figures} pending={pending} />
      <GapInProduce products={products} />
      <Section title={words.buyNow}>
        {products.length > 0 ? (
          <Stall products={products} here />
        ) : (
          <EmptyState
            title={words.nothingToBuy}
            text={words.nothingToBuyText}
            action={
              <Link className="button button-quiet" to="/products">
                {home.allProducts}
              </Link>
            }
          />
        )}
      </Section>
      <Section title={progress.benefit.title}>
        <VillageBenefit benefit={benefit} products={products.length} orMore={products.length === MOST_OF_A_VILLAGE} />
      </Section>
      <div className="section">
        <VillageFacts village={village} />
      </div>
      {products.length > 0 ? (
        <Section title={words.fieldYear} aside={pieces.year.key}>
          <FieldYear products={products} now={now} />
        </Section>
      ) : null}
    </div>
  )
}
