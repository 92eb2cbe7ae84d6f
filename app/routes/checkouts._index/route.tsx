import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { checkoutQuery } from '~/features/checkouts/checkouts.form'
import { readCheckoutList } from '~/features/checkouts/checkouts.view.server'
import { CheckoutList } from '~/features/checkouts/components/checkout-list'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'checkout.read')
  const { after } = checkoutQuery.parse({ after: new URL(args.request.url).searchParams.get('after') })
  return { ...(await readCheckoutList(ctx, after)), after, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ checkouts }) => checkouts.title)

export default function Checkouts() {
  const { checkouts, side, after, next, sample } = useLoaderData<typeof loader>()
  const words = useMessages().checkouts
  return (
    <div className="page">
      <PageHead title={words.title} sample={sample}>
        <p>{words.list.lead}</p>
      </PageHead>
      {checkouts.length > 0 ? (
        <CheckoutList checkouts={checkouts} side={side} />
      ) : (
        <EmptyState title={words.list.empty} text={words.list.emptyText} />
      )}
      <div className="buttons">
        {after ? (
          <Link className="button button-quiet" to="/checkouts">
            {words.list.first}
          </Link>
        ) : null}
        {next ? (
          <Link className="button button-quiet" to={`/checkouts?after=${next}`} rel="next">
            {words.list.more}
          </Link>
        ) : null}
      </div>
    </div>
  )
}
