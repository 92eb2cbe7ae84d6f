import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireRegistering } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await requireRegistering(args)
  return { known: viewer !== null, done: new URL(args.request.url).searchParams.has('done') }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ onboarding }) => onboarding.signUp.title)

export default function SignUp() {
  const { known, done } = useLoaderData<typeof loader>()
  const words = useMessages().onboarding.signUp
  const ways = [
    { to: '/sign-up/buyer', name: words.buyer, text: words.buyerText },
    { to: '/sign-up/supplier', name: words.supplier, text: words.supplierText },
  ]
  return (
    <div className="page">
      <PageHead title={words.title}>
        <p>{words.lead}</p>
      </PageHead>
      {done ? (
        <Note tone="done" live>
          {words.registered}
        </Note>
      ) : null}
      <ul className="split-even two-ways">
        {ways.map(({ to, name, text }) => (
          <li key={to} className="stack">
            <Link className="button button-big" to={to}>
              {name}
            </Link>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      <div className="above stack soft">
        <p>{words.invited}</p>
        <p>{words.individual}</p>
        {known ? null : (
          <p>
            <Link to="/sign-in?next=%2Fsign-up">{words.haveAccount}</Link>
          </p>
        )}
      </div>
    </div>
  )
}
