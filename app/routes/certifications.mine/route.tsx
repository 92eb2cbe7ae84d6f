import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { certificationQuery } from '~/features/certifications/certifications.form'
import { listOwn } from '~/features/certifications/certifications.view.server'
import { OwnProcedures } from '~/features/certifications/components/own-certification'
import { requireOwnOrganisation } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireOwnOrganisation(args, 'certification.apply')
  const { page } = certificationQuery.pick({ page: true }).parse({
    page: new URL(args.request.url).searchParams.get('page'),
  })
  return { list: await listOwn(ctx, page), sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ certifications }) => certifications.own.mine)

export default function OwnCertifications() {
  const { list, sample } = useLoaderData<typeof loader>()
  const { own } = useMessages().certifications
  return (
    <div className="page">
      <PageHead kicker={<Link to="/produce">{own.toProducts}</Link>} title={own.mine} sample={sample}>
        <p>{own.mineLead}</p>
      </PageHead>
      {list.procedures.length > 0 ? (
        <OwnProcedures procedures={list.procedures} />
      ) : (
        <EmptyState
          title={own.empty}
          text={own.emptyText}
          action={
            <Link className="button" to="/produce">
              {own.toProducts}
            </Link>
          }
        />
      )}
      <Pager page={list.page} pages={list.pages} hrefFor={(page) => `?page=${page}`} />
    </div>
  )
}
