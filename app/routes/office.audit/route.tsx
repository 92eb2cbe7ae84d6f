import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { readOrdersOfPapers } from '~/features/deliveries/deliveries.view.server'
import { auditCursorFrom, auditFilterFrom, auditHref } from '~/features/records/audit.form'
import { readAudit } from '~/features/records/audit.view.server'
import { AuditFilters } from '~/features/records/components/audit-filters'
import { AuditList } from '~/features/records/components/audit-list'
import { requireCan } from '~/http/guard.server'
import { messagesFor } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'audit.read')
  const query = new URL(args.request.url).searchParams
  const filter = auditFilterFrom(query, messagesFor('zh-CN').audit.actions)
  const before = auditCursorFrom(query)
  const page = await readAudit(ctx, filter, before)
  const papers = page.rows.filter(({ subjectType }) => subjectType === 'delivery-note' || subjectType === 'acceptance')
  const orderOfPaper = await readOrdersOfPapers(
    ctx,
    papers.map(({ subjectId }) => subjectId),
  )
  return { ...page, filter, paged: before !== null, orderOfPaper }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ audit }) => audit.title)

export default function OfficeAudit() {
  const { rows, more, nobody, filter, paged, orderOfPaper } = useLoaderData<typeof loader>()
  const { audit, progress } = useMessages()
  return (
    <div className="page">
      <PageHead title={audit.title} kicker={<Link to="/office">{progress.office.back}</Link>}>
        <p>{audit.lead}</p>
      </PageHead>
      <AuditFilters filter={filter} />
      <Section title={audit.rows}>
        {rows.length > 0 ? (
          <AuditList rows={rows} orderOfPaper={orderOfPaper} />
        ) : (
          <EmptyState title={audit.none} text={nobody ? audit.nobody : audit.noneText} />
        )}
        <div className="buttons">
          {paged ? (
            <Link className="button button-quiet" to={auditHref(filter)}>
              {audit.newest}
            </Link>
          ) : null}
          {more ? (
            <Link className="button button-quiet" to={auditHref(filter, more)} rel="next">
              {audit.older}
            </Link>
          ) : null}
        </div>
      </Section>
    </div>
  )
}
