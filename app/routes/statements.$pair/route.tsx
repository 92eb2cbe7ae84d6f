import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { firstDayOf, lastDayOf, periodText } from '~/domain/calendar/period'
import { readMonthToAsk } from '~/features/invoices/forms.view.server'
import { PrintLink } from '~/features/papers/components/print-link'
import { PeriodNav } from '~/features/statements/components/period-nav'
import { StatementFigures } from '~/features/statements/components/statement-figures'
import { StatementLines } from '~/features/statements/components/statement-lines'
import { periodName } from '~/features/statements/statement-words'
import { askedPair, askedPeriod } from '~/features/statements/statements.form'
import { readStatement, thisMonth } from '~/features/statements/statements.view.server'
import { notFound, requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { messagesFrom, pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.read')
  const pair = askedPair(args.params.pair) ?? notFound()
  const period = askedPeriod(new URL(args.request.url).searchParams.get('period'), thisMonth(ctx.now))
  const statement = (await readStatement(ctx, pair, period)) ?? notFound()
  const month = periodText(period)
  const toAsk = period.month === null ? null : await readMonthToAsk(ctx, pair, month)
  return {
    statement,
    toAsk: toAsk && `/orders/${toAsk}/ask-invoice?month=${month}`,
    path: `/statements/${pair.buyerId}.${pair.supplierId}`,
    sample: args.context.env.sample,
  }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ statements }) =>
    data
      ? fill(statements.page.title, {
          period: periodName(messagesFrom(matches).statements.page, data.statement.period),
        })
      : statements.title,
  )

export default function StatementRoute() {
  const { statement, toAsk, path, sample } = useLoaderData<typeof loader>()
  const { invoices, statements } = useMessages()
  const words = statements.page
  const format = useFormat()
  const { account, period, buyer, supplier, inCapitals, pendingFen, asOf } = statement
  const range = { from: format.date(firstDayOf(period)), to: format.date(lastDayOf(period)) }
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/statements?year=${period.year}`}>{words.back}</Link>}
        title={fill(words.title, { period: periodName(words, period) })}
        aside={<span className="num">{fill(words.range, range)}</span>}
        sample={sample}
      >
        <p>{fill(words.parties, { buyer: buyer.name, supplier: supplier.name })}</p>
      </PageHead>
      <p className="no-print mb-3">
        <PrintLink
          kind="statement"
          number={`${buyer.id}.${supplier.id}.${periodText(period)}`}
          named={periodText(period)}
        />{' '}
        {toAsk ? <Link to={toAsk}>{invoices.order.askMonth}</Link> : null}
      </p>
      <PeriodNav period={period} path={path} today={businessDateOf(asOf)} />
      <div className="section split">
        <div className="stack">
          <StatementFigures account={account} inCapitals={inCapitals} />
          {pendingFen > 0n ? <Note tone="due">{fill(words.pending, { amount: format.yuan(pendingFen) })}</Note> : null}
        </div>
        <aside className="stack soft">
          {Object.values(words.notes).map((note) => (
            <p key={note}>{note}</p>
          ))}
          <p>{fill(words.asOf, { moment: format.dateTime(asOf) })}</p>
        </aside>
      </div>
      <Section title={words.lines}>
        {account.lines.length > 0 ? <StatementLines account={account} /> : <p className="soft">{words.none}</p>}
      </Section>
    </div>
  )
}
