import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { RevisionList } from '~/features/agreements/components/revision-list'
import { readRevisions } from '~/features/agreements/revisions.view.server'
import { notFound, requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { Phrase } from '~/ui/phrase'

const PAGE = /^[1-9]\d{0,4}$/

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'agreement.read')
  const asked = new URL(args.request.url).searchParams.get('page') ?? '1'
  const found = await readRevisions(ctx.db, ctx.actor, args.params.number ?? '', PAGE.test(asked) ? Number(asked) : 1)
  if (!found) throw notFound()
  return { ...found, sample: args.context.env.sample }
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ agreements }) => fill(agreements.revisions.title, { number: params.number ?? '' }))

export default function Revisions() {
  const { agreement, revisions, page, pages, sample } = useLoaderData<typeof loader>()
  const { revisions: words } = useMessages().agreements
  const { number } = agreement
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/agreements/${number}`}>{words.back}</Link>}
        title={<Phrase text={words.title} parts={{ number: <span className="doc-number">{number}</span> }} />}
        sample={sample}
      >
        <p>{words.lead}</p>
      </PageHead>
      <RevisionList agreement={agreement} revisions={revisions} />
      <Pager page={page} pages={pages} hrefFor={(to) => `/agreements/${number}/revisions?page=${to}`} />
    </div>
  )
}
