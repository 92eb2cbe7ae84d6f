import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { certificationQuery, officePath } from '~/features/certifications/certifications.form'
import { listForOffice } from '~/features/certifications/certifications.view.server'
import { OfficeCertificationFilter, OfficeCertificationList } from '~/features/certifications/components/office-list'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { Phrase } from '~/ui/phrase'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'certification.review')
  const query = certificationQuery.parse(
    Object.fromEntries(
      ['state', 'year', 'village', 'page'].map((name) => [name, new URL(args.request.url).searchParams.get(name)]),
    ),
  )
  return { list: await listForOffice(ctx, query), query, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, ({ certifications }) => certifications.office.title)

export default function OfficeCertifications() {
  const { list, query, sample } = useLoaderData<typeof loader>()
  const { office } = useMessages().certifications
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office/certifications/rule">{office.ruleTitle}</Link>}
        title={office.title}
        aside={
          <Phrase text={office.count} parts={{ count: <FigureTotal of={{ count: list.shown }} size="plain" /> }} />
        }
        sample={sample}
      >
        <p>{office.lead}</p>
      </PageHead>
      <OfficeCertificationFilter list={list} query={query} />
      {list.certifications.length > 0 ? (
        <OfficeCertificationList rows={list.certifications} />
      ) : (
        <EmptyState title={office.empty} text={office.emptyText} />
      )}
      <Pager page={list.page} pages={list.pages} hrefFor={(page) => officePath({ ...query, page })} />
    </div>
  )
}
