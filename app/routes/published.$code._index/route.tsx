import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { AfterwardsSection, HowToCheck } from '~/features/reports/components/published-after'
import { PublishedSheet, Superseded } from '~/features/reports/components/published-sheet'
import { readPublishedPage } from '~/features/reports/published.view.server'
import { pageOf } from '~/features/reports/reports.form'
import { requireAllowance } from '~/http/allowance.server'
import { notFound, optionalActor } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { messagesFrom, pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

/** For everybody, at an address that stays; asked too often it says so, so that codes cannot be tried out. */
export const handle: PageHandle = { listed: true }

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  await requireAllowance(ctx, 'verify')
  const page = pageOf(new URL(args.request.url).searchParams.get('page'))
  const { origin } = args.context.env
  return (await readPublishedPage(ctx.db, args.params.code ?? '', { page, origin })) ?? notFound()
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => [
  ...pageTitle(matches, ({ reports }) =>
    data ? `${reports.kinds[data.published.kind]} ${data.published.number}` : '',
  ),
  { name: 'description', content: messagesFrom(matches).reports.public.description },
]

export default function PublishedReport() {
  const { published, after, address, qr } = useLoaderData<typeof loader>()
  const { progress, reports } = useMessages()
  return (
    <div className="page stack mt-4">
      <Superseded published={published} />
      <PublishedSheet published={published} address={address} qr={qr} />
      <AfterwardsSection after={after} causes={progress.causes} />
      <HowToCheck published={published} />
      <p className="no-print">
        <Link to="/published">{reports.public.list}</Link>
      </p>
    </div>
  )
}
