import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PeriodText } from '~/features/reports/components/period-text'
import { pageOf } from '~/features/reports/reports.form'
import { listReports } from '~/features/reports/reports.view.server'
import { optionalActor } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { messagesFrom, pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { MomentText } from '~/ui/times'

export const handle: PageHandle = { listed: true }

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const page = pageOf(new URL(args.request.url).searchParams.get('page'))
  return {
    list: await listReports(ctx.db, ctx.actor.programmeId, { page, published: true }),
    sample: args.context.env.sample,
  }
}

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, ({ reports }) => reports.public.title),
  { name: 'description', content: messagesFrom(matches).reports.public.description },
]

export default function PublishedReports() {
  const { list, sample } = useLoaderData<typeof loader>()
  const { reports } = useMessages()
  const words = reports.public
  return (
    <div className="page">
      <PageHead title={words.title} sample={sample}>
        <p className="lead">{words.lead}</p>
      </PageHead>
      {list.reports.length === 0 ? (
        <EmptyState
          title={words.none}
          text={words.noneText}
          action={
            <Link className="button button-quiet" to="/progress">
              {words.progress}
            </Link>
          }
        />
      ) : (
        <ul className="rows">
          {list.reports.map(({ number, code, kind, year, month, publishedAt, latest }) => (
            <li key={number}>
              <Link to={`/published/${code ?? ''}`}>
                {reports.kinds[kind]} <PeriodText year={year} month={month} />
              </Link>
              <span className="soft">
                <span className="num">{number}</span>
                {publishedAt ? (
                  <>
                    {' · '}
                    <MomentText at={publishedAt} />
                  </>
                ) : null}
                {latest ? null : ` · ${reports.earlier}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Pager page={list.page} pages={list.pages} hrefFor={(page) => `?page=${page}`} />
    </div>
  )
}
