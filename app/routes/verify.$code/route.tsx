import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { readPaperCode } from '~/domain/paper/paper-code'
import { CheckForm } from '~/features/papers/components/check-form'
import { CheckedPaperFacts } from '~/features/papers/components/checked-paper'
import { checkPaper } from '~/features/papers/papers.view.server'
import { requireAllowance } from '~/http/allowance.server'
import { optionalActor } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead } from '~/ui/page-parts'

/** For everybody who holds a print; asked too often it says so, so that codes cannot be tried out. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  await requireAllowance(ctx, 'verify')
  const typed = args.params.code ?? ''
  const code = readPaperCode(typed)
  const paper = code === null ? null : await checkPaper(ctx.db, code)
  const { sample } = args.context.env
  return data({ typed, paper, sample }, { status: paper ? 200 : 404 })
}

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, ({ papers }) => papers.verify.title),
  { name: 'robots', content: 'noindex' },
]

export default function VerifyCode() {
  const { typed, paper, sample } = useLoaderData<typeof loader>()
  const { verify } = useMessages().papers
  if (paper) {
    return (
      <div className="page stack">
        <PageHead title={verify.title} sample={sample} />
        <CheckedPaperFacts paper={paper} />
        <p>
          <Link to="/verify">{verify.another}</Link>
        </p>
      </div>
    )
  }
  return (
    <div className="page stack">
      <PageHead title={verify.title} />
      <Note tone="bad" live>
        <p>
          <b>{verify.unknown}</b>
        </p>
        <p>{verify.unknownText}</p>
      </Note>
      <CheckForm typed={typed} />
    </div>
  )
}
