import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ALL_REVIEW_KINDS } from '~/domain/review/review-kinds'
import { pageOf } from '~/features/catalogue/storefront.form'
import { KindFilter, ReviewList, reviewsPath } from '~/features/reviews/components/review-list'
import { readReviews } from '~/features/reviews/reviews.view.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'review.write')
  const search = new URL(args.request.url).searchParams
  const kind = ALL_REVIEW_KINDS.find((kind) => kind === search.get('kind')) ?? null
  return { kind, sample: args.context.env.sample, ...(await readReviews(ctx, kind, pageOf(search))) }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ reviews }) => reviews.title)

export default function OfficeReviews() {
  const { kind, reviews, counts, total, shown, page, pages, sample } = useLoaderData<typeof loader>()
  const { chrome, reviews: words } = useMessages()
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office">{chrome.office}</Link>}
        title={words.title}
        sample={sample}
        aside={<Link to="/office/prices">{words.prices.title}</Link>}
      >
        <p>{words.lead}</p>
      </PageHead>
      <div className="stack">
        <KindFilter counts={counts} total={total} chosen={kind} />
        <p>
          {kind ? words.kinds[kind].name : words.headWaiting} <FigureTotal of={{ count: shown }} />
        </p>
        <ReviewList reviews={reviews} />
        <Pager page={page} pages={pages} hrefFor={(number) => reviewsPath(kind, number)} />
      </div>
    </div>
  )
}
