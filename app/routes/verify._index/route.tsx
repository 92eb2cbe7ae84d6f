import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { CheckForm } from '~/features/papers/components/check-form'
import { checkForm } from '~/features/papers/papers.form'
import { optionalActor } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { pathOf } from '~/http/path-of'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

/** Where a code is typed; a typed one goes on to its own address. */
export const handle: PageHandle = { listed: true }

export async function loader(args: LoaderFunctionArgs) {
  await optionalActor(args)
  const asked = checkForm.safeParse(Object.fromEntries(new URL(args.request.url).searchParams))
  const code = asked.success ? asked.data.code.trim() : ''
  if (code !== '') throw redirect(pathOf('verify', code))
  return null
}

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, ({ papers }) => papers.verify.title),
  { name: 'robots', content: 'noindex' },
]

export default function Verify() {
  const { verify } = useMessages().papers
  return (
    <div className="page stack">
      <PageHead title={verify.title} />
      <p className="lead">{verify.lead}</p>
      <CheckForm />
    </div>
  )
}
