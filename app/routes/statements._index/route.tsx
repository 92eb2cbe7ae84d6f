import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { StatementList } from '~/features/statements/components/statement-list'
import { askedPeriod } from '~/features/statements/statements.form'
import { listStatements, thisMonth } from '~/features/statements/statements.view.server'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.read')
  const query = new URL(args.request.url).searchParams
  const { year } = askedPeriod(query.get('year'), thisMonth(ctx.now))
  const asked = query.get('page') ?? ''
  const page = /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1
  const listing = await listStatements(ctx, { year, page })
  return { ...listing, year, page, thisYear: thisMonth(ctx.now).year, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ statements }) => statements.title)

export default function Statements() {
  const { statements, side, year, thisYear, page, pages, sample } = useLoaderData<typeof loader>()
  const { list, title } = useMessages().statements
  const lead = side === 'BUYER' ? list.leadBuyer : side === 'SUPPLIER' ? list.leadSupplier : list.leadOfficial
  const years = [...new Set([thisYear, thisYear - 1, year])].sort((a, b) => b - a)
  return (
    <div className="page">
      <PageHead title={title} sample={sample}>
        <p>{lead}</p>
      </PageHead>
      <nav className="chips" aria-label={list.years}>
        {years.map((one) => (
          <Link
            key={one}
            className="chip"
            to={`/statements?year=${one}`}
            aria-current={one === year ? 'page' : undefined}
          >
            {fill(list.year, { year: one })}
          </Link>
        ))}
      </nav>
      {statements.length > 0 ? (
        <StatementList year={year} side={side} statements={statements} />
      ) : (
        <EmptyState title={fill(list.empty, { year })} text={list.emptyText} />
      )}
      <Pager page={page} pages={pages} hrefFor={(number) => `/statements?year=${year}&page=${number}`} />
    </div>
  )
}
