import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import type { Outcome } from '~/domain/refusal/refusal'
import { PrintLink } from '~/features/papers/components/print-link'
import { DocumentStory } from '~/features/records/components/document-story'
import { StatementActions } from '~/features/statements/components/statement-actions'
import { StatementChanges } from '~/features/statements/components/statement-changes'
import { StatementEditions } from '~/features/statements/components/statement-editions'
import { StatementFigures } from '~/features/statements/components/statement-figures'
import { StatementLines } from '~/features/statements/components/statement-lines'
import { StatementSeals } from '~/features/statements/components/statement-seals'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { drawUpAnew } from '~/features/statements/draw-up-statement.server'
import { readDrawnStatement } from '~/features/statements/drawn.view.server'
import { objectToStatement } from '~/features/statements/object-to-statement.server'
import { anewForm, askedPair, confirmForm, objectForm, withdrawForm } from '~/features/statements/statements.form'
import { withdrawStatement } from '~/features/statements/withdraw-statement.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { sequenceOf } from '~/http/sequence'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.read')
  const number = args.params.number ?? ''
  const asked = new URL(args.request.url).searchParams
  // Where the account of a pair used to be.
  const pair = askedPair(number)
  if (pair) throw redirect(`${pathOf('statements', 'between', number)}?${asked}`)
  const edition = asked.has('edition') ? sequenceOf(asked.get('edition') ?? undefined) : null
  const page = await readDrawnStatement(ctx, number, edition)
  if (!page) throw notFound()
  return { page, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const number = args.params.number ?? ''
  const done = (outcome: Outcome<unknown>, typed: Typed) => {
    if (!outcome.ok) return refusalResponse(outcome.refusal, typed)
    throw redirect(pathOf('statements', number))
  }
  return byIntent(args.request, {
    confirm: async (form) => {
      const { ctx } = await requireCan(args, 'statement.confirm')
      const read = await readForm(form, confirmForm)
      return read.ok ? done(await confirmStatement(ctx, { number, ...read.value }), read.typed) : invalidForm(read)
    },
    object: async (form) => {
      const { ctx } = await requireCan(args, 'statement.confirm')
      const read = await readForm(form, objectForm)
      return read.ok ? done(await objectToStatement(ctx, { number, ...read.value }), read.typed) : invalidForm(read)
    },
    withdraw: async (form) => {
      const { ctx } = await requireCan(args, 'statement.draw')
      const read = await readForm(form, withdrawForm)
      return read.ok ? done(await withdrawStatement(ctx, { number, ...read.value }), read.typed) : invalidForm(read)
    },
    anew: async (form) => {
      const { ctx } = await requireCan(args, 'statement.draw')
      const read = await readForm(form, anewForm)
      return read.ok ? done(await drawUpAnew(ctx, { number, ...read.value }), read.typed) : invalidForm(read)
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ statements }) => fill(statements.page.title, { period: params.number ?? '' }))

export default function DrawnStatement() {
  const { page, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { statements } = useMessages()
  const { drawn, page: words } = statements
  const format = useFormat()
  const { statement, content, account, inCapitals, changes, editions, story } = page
  const { number, from, to, buyerId, supplierId, edition } = statement
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/statements/between/${buyerId}.${supplierId}?period=${to.slice(0, 7)}`}>{drawn.back}</Link>}
        title={fill(words.title, { period: number })}
        aside={<StatusTag kind="statement" status={statement.state} />}
        sample={sample}
      >
        <p>{fill(words.parties, { buyer: content.buyer.name, supplier: content.supplier.name })}</p>
        <p className="soft num">
          {fill(words.range, { from: format.date(from), to: format.date(to) })}
          {edition > 1 ? ` · ${fill(drawn.edition, { edition })}` : ''}
        </p>
      </PageHead>
      <div className="section split">
        <div className="stack">
          <StatementFigures account={account} inCapitals={inCapitals} />
          <p>{fill(drawn.dueBy, { date: format.date(statement.dueOn) })}</p>
          <p className="no-print">
            <PrintLink kind="statement" number={number} />
          </p>
        </div>
        <aside className="stack">
          <StatementActions page={page} answer={answer} />
        </aside>
      </div>
      {changes.length > 0 ? (
        <Section title={drawn.changesTitle}>
          <StatementChanges changes={changes} />
        </Section>
      ) : null}
      <Section title={words.lines}>
        {account.lines.length > 0 ? (
          <StatementLines account={account} late={content.lines.map((line) => line.late)} numbered />
        ) : (
          <p className="soft">{words.none}</p>
        )}
      </Section>
      <Section title={drawn.sealsTitle}>
        <StatementSeals statement={statement} content={content} />
        <p className="hash-line">{fill(drawn.hash, { hash: statement.contentHash.slice(0, 16) })}</p>
        <p className="soft">{drawn.fixed}</p>
      </Section>
      <Section title={drawn.story}>
        {editions.length > 1 ? <StatementEditions number={number} shown={edition} editions={editions} /> : null}
        <DocumentStory entries={story} of="statement" />
      </Section>
    </div>
  )
}
