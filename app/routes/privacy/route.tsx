import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PrivacyKinds } from '~/features/privacy/components/privacy-kinds'
import { optionalActor } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { publicMeta } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'

export const handle: PageHandle = { listed: true }

export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await optionalActor(args)
  return { signedIn: viewer !== null, closed: new URL(args.request.url).searchParams.has('closed') }
}

export const meta: MetaFunction = ({ matches }) =>
  publicMeta(matches, ({ privacy }) => ({ title: privacy.title, description: privacy.lead }))

export default function Privacy() {
  const { signedIn, closed } = useLoaderData<typeof loader>()
  const { account, privacy } = useMessages()
  return (
    <div className="page page-labelled">
      <PageHead title={privacy.title}>
        <p>{privacy.lead}</p>
      </PageHead>
      {closed && !signedIn ? (
        <Note tone="done" live>
          {account.closing.done}
        </Note>
      ) : null}
      <ul className="list-disc ps-6">
        {Object.values(privacy.promises).map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ul>
      {signedIn ? (
        <p className="buttons">
          <Link className="button button-quiet" to="/account">
            {account.title}
          </Link>
        </p>
      ) : null}
      <PrivacyKinds />
    </div>
  )
}
