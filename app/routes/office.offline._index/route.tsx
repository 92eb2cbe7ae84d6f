import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useLocation } from '@remix-run/react'
import { RecordFilters } from '~/features/offline/components/record-filters'
import { RecordList } from '~/features/offline/components/record-list'
import { nextRecordsPath, recordCursorOf, recordFilterOf } from '~/features/offline/record-filter'
import { listRecords, readOfflineChoices } from '~/features/offline/records.view.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { FigureTotal } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.read')
  const { programmeId } = ctx.actor
  const { searchParams } = new URL(args.request.url)
  const filter = recordFilterOf(searchParams)
  const [list, choices] = await Promise.all([
    listRecords(ctx.db, programmeId, filter, recordCursorOf(searchParams)),
    readOfflineChoices(ctx.db, programmeId),
  ])
  return { list, choices, filter }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ offlineRecords }) => offlineRecords.title)

export default function OfficeOffline() {
  const { list, choices, filter } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const { offlineRecords: words } = useMessages()
  const format = useFormat()
  return (
    <div className="page">
      <PageHead title={words.title}>
        <p>{words.lead}</p>
        <div className="buttons">
          <Link className="button" to="/office/offline/new">
            {words.enter}
          </Link>
          <Link className="button button-quiet" to="/office/import">
            {words.sheets}
          </Link>
        </div>
      </PageHead>
      <div className="stack">
        <RecordFilters filter={filter} {...choices} />
        <p>
          {filter.from || filter.to ? (
            <Period from={filter.from ? format.date(filter.from) : '…'} to={filter.to ? format.date(filter.to) : '…'} />
          ) : (
            words.periodAll
          )}
        </p>
        <p>
          {words.sum} <FigureTotal of={{ fen: list.sumFen }} size="strong" />
        </p>
        <RecordList rows={list.rows} />
        {list.next ? (
          <Link className="button button-quiet" rel="next" to={nextRecordsPath(search, list.next)}>
            {words.older}
          </Link>
        ) : null}
      </div>
    </div>
  )
}

function Period({ from, to }: { from: string; to: string }) {
  const { offlineRecords: words } = useMessages()
  const [before = '', between = '', after = ''] = words.period.split(/\{from\}|\{to\}/u)
  return (
    <>
      {before}
      <time>{from}</time>
      {between}
      <time>{to}</time>
      {after}
    </>
  )
}
