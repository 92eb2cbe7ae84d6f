import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DocumentPageView } from '~/features/progress/components/document-page'
import { readDocumentPage } from '~/features/progress/document-page.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'ledger.read')
  const which = { type: args.params.type ?? '', id: idOf(args.params) }
  return foundOrThrow(await readDocumentPage(ctx, which, new URL(args.request.url).searchParams))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ ledger }) =>
    data ? `${ledger.documents[data.document.type]} ${data.document.number}` : ledger.title,
  )

export default function OfficeDocument() {
  return <DocumentPageView page={useLoaderData<typeof loader>()} />
}
