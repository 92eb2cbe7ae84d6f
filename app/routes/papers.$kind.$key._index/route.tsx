import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { rightOfPaper } from '~/domain/paper/paper-kinds'
import { PaperSheet } from '~/features/papers/components/paper-sheet'
import { PrintButton } from '~/features/papers/components/print-button'
import { readPaper } from '~/features/papers/papers.view.server'
import { notFound, requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

/** For whoever may read the document: its kind says which right that is, so the papers ask. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, rightOfPaper(args.params.kind ?? ''))
  const { request, params, context } = args
  const found = await readPaper(ctx, {
    ...{ kind: params.kind ?? '', key: params.key ?? '' },
    locale: readPreferences(request).locale,
    ...context.env,
  })
  if (!found) throw notFound()
  const { kind, key, paper, qr, path } = found
  return { kind, key, paper, qr, path }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ papers }) =>
    fill(papers.page.title, { kind: data?.paper.title ?? '', number: data?.paper.number ?? '' }),
  )

export default function PaperPage() {
  const { kind, key, paper, qr, path } = useLoaderData<typeof loader>()
  const { page } = useMessages().papers
  return (
    <div className="page">
      <div className="section printed-page">
        <nav className="buttons no-print" aria-label={page.open}>
          <PrintButton />
          <a className="button button-quiet" href={`/papers/${kind}/${encodeURIComponent(key)}/pdf`} download>
            {page.pdf}
          </a>
          <Link className="button button-quiet" to={path}>
            {page.back}
          </Link>
        </nav>
        <p className="soft no-print">{page.printHint}</p>
        <PaperSheet paper={paper} qr={qr} />
      </div>
    </div>
  )
}
