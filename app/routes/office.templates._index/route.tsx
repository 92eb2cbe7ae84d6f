import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { percentOf } from '~/features/agreements/draft.form'
import { listTemplates, type Template } from '~/features/agreements/templates.view.server'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'programme.write')
  return { templates: await listTemplates(ctx.db, ctx.actor.programmeId) }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ terms }) => terms.templates.title)

export default function Templates() {
  const { templates } = useLoaderData<typeof loader>()
  const { chrome, terms } = useMessages()
  const words = terms.templates
  const add = (
    <Link className="button" to="/office/templates/new">
      {words.add}
    </Link>
  )
  const columns: Column<Template>[] = [
    {
      key: 'name',
      head: words.name,
      names: true,
      cell: ({ id, name }) => (
        <Link to={`/office/templates/${id}`}>
          <Digits kind="name">{name}</Digits>
        </Link>
      ),
    },
    {
      key: 'term',
      lead: true,
      head: words.termDays,
      amount: true,
      cell: ({ termDays }) => <Digits kind="setting">{fill(words.days, { days: termDays })}</Digits>,
    },
    {
      key: 'tolerance',
      labelled: true,
      head: words.tolerance,
      amount: true,
      cell: ({ tolerancePermille }) => <Digits kind="setting">{`${percentOf(tolerancePermille)}%`}</Digits>,
    },
    {
      key: 'payment',
      labelled: true,
      head: words.payment,
      cell: ({ paymentDays }) => (
        <Digits kind="setting">{paymentDays === 0 ? words.atOnce : fill(words.within, { days: paymentDays })}</Digits>
      ),
    },
  ]
  return (
    <div className="page">
      <PageHead kicker={<Link to="/office">{chrome.office}</Link>} title={words.title}>
        <p>{words.lead}</p>
      </PageHead>
      {templates.length === 0 ? (
        <EmptyState title={words.none} action={add} />
      ) : (
        <div className="stack">
          <div className="buttons">{add}</div>
          <DataTable
            narrow="lines"
            caption={words.caption}
            captionHidden
            columns={columns}
            rows={templates}
            rowKey={(template) => template.id}
          />
        </div>
      )}
    </div>
  )
}
