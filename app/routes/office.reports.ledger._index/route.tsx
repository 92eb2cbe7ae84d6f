import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { LedgerFilters } from '~/features/reports/components/ledger-filters'
import { PurchaseLedger } from '~/features/reports/components/ledger-page'
import { readLedgerPage } from '~/features/reports/ledger.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { pageTitle } from '~/messages/page-title'
import { ErrorSummary } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { refusalText } from '~/ui/refusal-text'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'ledger.export')
  const query = new URL(args.request.url).searchParams
  const page = foundOrThrow(await readLedgerPage(ctx, query))
  const typed = Object.fromEntries([...query].filter(([name, value]) => name !== 'after' && value !== ''))
  return 'refusal' in page ? data({ page, typed }, responseInit(page.refusal)) : data({ page, typed })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ purchases }) => purchases.title)

export default function OfficePurchaseLedger() {
  const { page, typed } = useLoaderData<typeof loader>()
  const messages = useMessages()
  const { purchases: words, progress } = messages
  const error = 'refusal' in page ? refusalText(messages, page.refusal) : undefined
  return (
    <div className="page">
      <PageHead title={words.title} kicker={<Link to="/office">{progress.office.back}</Link>} sample={page.sample}>
        <p>{words.lead}</p>
      </PageHead>
      <ErrorSummary errors={error ? [{ field: 'to', text: error }] : []} />
      <LedgerFilters typed={typed} choices={page.choices} years={page.years} error={error} />
      {'refusal' in page ? null : <PurchaseLedger page={page} />}
    </div>
  )
}
