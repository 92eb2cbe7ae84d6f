import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { pageOf } from '~/features/catalogue/storefront.form'
import { FieldList } from '~/features/harvests/components/ground-parts'
import { PromiseYear } from '~/features/harvests/components/promise-year'
import { readVillageGround } from '~/features/harvests/harvests.view.server'
import { readVillage } from '~/features/villages/villages.view.server'
import { notFound, requireCan } from '~/http/guard.server'
import { slugOf } from '~/http/slug.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const { programmeId } = ctx.actor
  const page = pageOf(new URL(args.request.url).searchParams)
  const village = (await readVillage(ctx.db, programmeId, slugOf(args.params))) ?? notFound()
  const ground = await readVillageGround(ctx.db, programmeId, village.slug, businessDateOf(ctx.now), page)
  return { village: { slug: village.slug, name: village.name }, ground }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ harvests }) =>
    data ? fill(harvests.office.title, { village: data.village.name }) : harvests.title,
  )

export default function VillageFields() {
  const { village, ground } = useLoaderData<typeof loader>()
  const { harvests } = useMessages()
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/office/villages/${village.slug}`}>{village.name}</Link>}
        title={fill(harvests.office.title, { village: village.name })}
      >
        <p>{harvests.office.lead}</p>
      </PageHead>
      {ground.promises.length > 0 ? (
        <Section title={harvests.promiseTitle}>
          <p className="soft">{harvests.promiseBasis}</p>
          {ground.promises.map((promise) => (
            <PromiseYear key={promise.productId} promise={promise} />
          ))}
        </Section>
      ) : null}
      <Section title={harvests.fieldsTitle}>
        <FieldList fields={ground.fields} own={false} />
        <Pager
          page={ground.page}
          pages={ground.pages}
          hrefFor={(number) => `/office/villages/${village.slug}/fields?page=${number}`}
        />
      </Section>
    </div>
  )
}
