import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { behalfLifecycle } from '~/domain/behalf/behalf-lifecycle'
import { readEntries } from '~/features/behalf/behalf.view.server'
import { pageOf } from '~/features/catalogue/storefront.form'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { DataTable } from '~/ui/data-table'
import { Digits, FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { StatusTag } from '~/ui/status-tag'
import { MomentText } from '~/ui/times'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ behalf }) => behalf.title)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'behalf.write')
  const search = new URL(args.request.url).searchParams
  const state = behalfLifecycle.states.find((one) => one === search.get('state')) ?? null
  return { state, ...(await readEntries(ctx.db, ctx.actor.programmeId, state, pageOf(search))) }
}

export default function Behalf() {
  const { state, entries, total, page, pages } = useLoaderData<typeof loader>()
  const { behalf: words, chrome, statuses } = useMessages()
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office">{chrome.office}</Link>}
        title={words.title}
        aside={<FigureTotal of={{ count: total }} />}
      >
        <p>{words.lead}</p>
      </PageHead>
      <div className="stack">
        <p className="buttons">
          <Link className="button" to="/office/behalf/new">
            {words.newTitle}
          </Link>
          <Link className="button button-quiet" to="/office/behalf/new?kind=PLANTING">
            {words.newPlanting}
          </Link>
        </p>
        <nav className="buttons" aria-label={words.filter}>
          <Link to="/office/behalf" aria-current={state === null ? 'page' : undefined}>
            {words.all}
          </Link>
          {behalfLifecycle.states.map((one) => (
            <Link key={one} to={`?state=${one}`} aria-current={state === one ? 'page' : undefined}>
              {statuses.behalf[one]}
            </Link>
          ))}
        </nav>
        {entries.length === 0 ? (
          <EmptyState title={words.emptyTitle} text={words.emptyText} />
        ) : (
          <DataTable
            narrow="lines"
            caption={words.title}
            captionHidden
            rows={entries}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'what',
                head: words.what,
                names: true,
                cell: ({ id, what }) => (
                  <Link to={`/office/behalf/${id}`}>
                    <Digits kind="name">{what}</Digits>
                  </Link>
                ),
              },
              { key: 'supplier', head: words.supplier, cell: ({ supplierName }) => supplierName },
              {
                key: 'state',
                lead: true,
                head: words.state,
                cell: (entry) => <StatusTag kind="behalf" status={entry.state} />,
              },
              { key: 'by', head: words.by, cell: ({ enteredByName }) => enteredByName },
              { key: 'at', head: words.at, cell: ({ enteredAt }) => <MomentText at={enteredAt} /> },
            ]}
          />
        )}
        <Pager
          page={page}
          pages={pages}
          hrefFor={(number) => `?page=${number}${state === null ? '' : `&state=${state}`}`}
        />
      </div>
    </div>
  )
}
