import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { STANDINGS } from '~/domain/organisation/standing'
import { pageOf } from '~/features/catalogue/storefront.form'
import { ReviewQueue, StandingFilter } from '~/features/onboarding/components/review-queue'
import { readQueue } from '~/features/onboarding/onboarding.view.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { Phrase } from '~/ui/phrase'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'organisation.review')
  const search = new URL(args.request.url).searchParams
  const state = STANDINGS.find((standing) => standing === search.get('state')) ?? null
  return { state, ...(await readQueue(ctx.db, ctx.actor.programmeId, state, pageOf(search))) }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ onboarding }) => onboarding.review.title)

export default function OfficeOrganisations() {
  const { state, rows, counts, waiting, total, page, pages } = useLoaderData<typeof loader>()
  const { review } = useMessages().onboarding
  const hrefFor = (number: number) =>
    `/office/organisations?${new URLSearchParams({ ...(state ? { state } : {}), page: String(number) })}`
  return (
    <div className="page">
      <PageHead
        title={review.title}
        aside={<Phrase text={review.shown} parts={{ count: <FigureTotal of={{ count: total }} size="plain" /> }} />}
      >
        <p>{review.lead}</p>
      </PageHead>
      <div className="stack">
        <StandingFilter counts={counts} waiting={waiting} chosen={state} />
        <ReviewQueue rows={rows} />
        <Pager page={page} pages={pages} hrefFor={hrefFor} />
      </div>
    </div>
  )
}
