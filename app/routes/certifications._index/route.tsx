import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { certificationQuery } from '~/features/certifications/certifications.form'
import { listPublic } from '~/features/certifications/certifications.view.server'
import { CertificateRows, PublicizedRows } from '~/features/certifications/components/public-certification'
import { optionalActor } from '~/http/guard.server'
import { fill } from '~/messages'
import { messagesFrom, pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const query = new URL(args.request.url).searchParams
  const { year, page } = certificationQuery
    .pick({ year: true, page: true })
    .parse({ year: query.get('year'), page: query.get('page') })
  const list = await listPublic(ctx, { year, page })
  return { list, today: businessDateOf(ctx.now), sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, ({ certifications }) => certifications.open.title),
  { name: 'description', content: messagesFrom(matches).certifications.open.lead },
]

export default function PublicCertifications() {
  const { list, today, sample } = useLoaderData<typeof loader>()
  const { open } = useMessages().certifications
  const { publicized, certificates, total, year, years } = list
  return (
    <div className="page">
      <PageHead title={open.title} sample={sample}>
        <p className="lead">{open.lead}</p>
      </PageHead>
      <Section title={open.nowTitle}>
        {publicized.length > 0 ? (
          <PublicizedRows rows={publicized} today={today} />
        ) : (
          <p className="soft">{open.nowNone}</p>
        )}
        <p className="soft above">{open.rule}</p>
      </Section>
      <Section
        title={fill(open.yearTitle, { year })}
        aside={total > 0 ? fill(open.inAll, { count: total }) : undefined}
      >
        {years.length > 1 ? (
          <nav className="chips" aria-label={open.years}>
            {years.map((one) => (
              <Link
                key={one}
                className="chip"
                to={`/certifications?year=${one}`}
                aria-current={one === year ? 'page' : undefined}
              >
                <span className="num">{one}</span>
              </Link>
            ))}
          </nav>
        ) : null}
        {certificates.length > 0 ? (
          <CertificateRows rows={certificates} />
        ) : (
          <p className="soft">{fill(open.yearNone, { year })}</p>
        )}
        <Pager page={list.page} pages={list.pages} hrefFor={(page) => `?year=${year}&page=${page}`} />
      </Section>
    </div>
  )
}
