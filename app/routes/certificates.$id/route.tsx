import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { firstDayOf, lastDayOf, periodText } from '~/domain/calendar/period'
import { PrintLink } from '~/features/papers/components/print-link'
import { BoughtTable } from '~/features/statements/components/bought-table'
import { PeriodNav } from '~/features/statements/components/period-nav'
import { periodName } from '~/features/statements/statement-words'
import { askedPeriod } from '~/features/statements/statements.form'
import { readCertificate, thisMonth } from '~/features/statements/statements.view.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { fill } from '~/messages'
import { messagesFrom, pageTitle } from '~/messages/page-title'
import { Money } from '~/ui/amounts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.read')
  const { year } = thisMonth(ctx.now)
  const period = askedPeriod(new URL(args.request.url).searchParams.get('period'), { year, month: null })
  const certificate = (await readCertificate(ctx, idOf(args.params), period)) ?? notFound()
  return { certificate, sample: args.context.env.sample }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ statements }) =>
    data
      ? fill(statements.certificate.titleOf, {
          period: periodName(messagesFrom(matches).statements.page, data.certificate.period),
        })
      : statements.certificate.title,
  )

export default function CertificateRoute() {
  const { certificate, sample } = useLoaderData<typeof loader>()
  const { statements } = useMessages()
  const words = statements.certificate
  const format = useFormat()
  const { buyer, period, programme, villages, total, inCapitals, ruleVersions, asOf } = certificate
  const versions = ruleVersions.map((version) => fill(words.ruleVersion, { version })).join(' · ')
  const range = { from: format.date(firstDayOf(period)), to: format.date(lastDayOf(period)) }
  return (
    <div className="page">
      <PageHead
        title={fill(words.titleOf, { period: periodName(statements.page, period) })}
        aside={<span className="num">{fill(words.range, range)}</span>}
        sample={sample}
      >
        <p>{fill(words.lead, { buyer: buyer.name, programme })}</p>
      </PageHead>
      <p className="no-print mb-3">
        <PrintLink kind="certificate" number={`${buyer.id}.${periodText(period)}`} named={periodText(period)} />
      </p>
      <PeriodNav period={period} path={`/certificates/${buyer.id}`} today={businessDateOf(asOf)} />
      {villages.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <>
          <div className="section">
            <p>{words.countedTotal}</p>
            <p>
              <Money amount={total.countedFen} size="key" />
            </p>
            <p>
              {words.inCapitals} <span lang="zh-CN">{inCapitals}</span>
            </p>
          </div>
          <Section title={words.villages}>
            <BoughtTable villages={villages} total={total} />
          </Section>
        </>
      )}
      <div className="section stack soft">
        {Object.values(words.notes).map((note) => (
          <p key={note}>{note}</p>
        ))}
        {period.month === null ? <p>{words.yearNote}</p> : null}
        <p>
          {fill(words.rule, { versions })} · {fill(words.asOf, { moment: format.dateTime(asOf) })}
        </p>
      </div>
    </div>
  )
}
