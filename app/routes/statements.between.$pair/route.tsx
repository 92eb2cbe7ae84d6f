import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { firstDayOf, lastDayOf, periodText } from '~/domain/calendar/period'
import type { Outcome } from '~/domain/refusal/refusal'
import type { MonthlyTermsEvent } from '~/domain/statement/monthly-terms'
import { readMonthToAsk } from '~/features/invoices/forms.view.server'
import { PrintLink } from '~/features/papers/components/print-link'
import { DrawFields } from '~/features/statements/components/draw-fields'
import { PairStatements } from '~/features/statements/components/pair-statements'
import { PeriodNav } from '~/features/statements/components/period-nav'
import { StatementFigures } from '~/features/statements/components/statement-figures'
import { StatementLines } from '~/features/statements/components/statement-lines'
import { TermsBox } from '~/features/statements/components/terms-box'
import { drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { readDrawing } from '~/features/statements/drawn.view.server'
import { moveTerms } from '~/features/statements/move-terms.server'
import { proposeTerms } from '~/features/statements/propose-terms.server'
import { periodName } from '~/features/statements/statement-words'
import {
  askedPair,
  askedPeriod,
  drawForm,
  endTermsForm,
  moveTermsForm,
  proposeTermsForm,
} from '~/features/statements/statements.form'
import { readStatement, thisMonth } from '~/features/statements/statements.view.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { messagesFrom, pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.read')
  const pair = askedPair(args.params.pair) ?? notFound()
  const period = askedPeriod(new URL(args.request.url).searchParams.get('period'), thisMonth(ctx.now))
  const statement = (await readStatement(ctx, pair, period)) ?? notFound()
  const drawing = await readDrawing(ctx, pair, period)
  const path = `/statements/between/${pair.buyerId}.${pair.supplierId}`
  const month = periodText(period)
  const order = period.month === null ? null : await readMonthToAsk(ctx, pair, month)
  const toAsk = order && `/orders/${order}/ask-invoice?month=${month}`
  return { statement, drawing, toAsk, path, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const pair = askedPair(args.params.pair) ?? notFound()
  const done = (outcome: Outcome<unknown>, typed: Typed) => {
    if (!outcome.ok) return refusalResponse(outcome.refusal, typed)
    throw redirect(pathOf('statements', 'between', `${pair.buyerId}.${pair.supplierId}`))
  }
  const move =
    (event: MonthlyTermsEvent, shape: typeof moveTermsForm | typeof endTermsForm) => async (form: FormData) => {
      const { ctx } = await requireCan(args, 'statement.confirm')
      const read = await readForm(form, shape)
      return read.ok ? done(await moveTerms(ctx, { ...read.value, event }), read.typed) : invalidForm(read)
    }
  return byIntent(args.request, {
    draw: async (form) => {
      const { ctx } = await requireCan(args, 'statement.draw')
      const read = await readForm(form, drawForm)
      if (!read.ok) return invalidForm(read)
      const drawn = await drawUpStatement(ctx, { pair, ...read.value })
      if (!drawn.ok) return refusalResponse(drawn.refusal, read.typed)
      throw redirect(pathOf('statements', drawn.value.number))
    },
    'propose-terms': async (form) => {
      const { ctx } = await requireCan(args, 'statement.confirm')
      const read = await readForm(form, proposeTermsForm)
      return read.ok ? done(await proposeTerms(ctx, { pair, ...read.value }), read.typed) : invalidForm(read)
    },
    'agree-terms': move('agree', moveTermsForm),
    'withdraw-terms': move('withdraw', moveTermsForm),
    'decline-terms': move('decline', endTermsForm),
    'end-terms': move('end', endTermsForm),
  })
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ statements }) =>
    data
      ? fill(statements.page.title, {
          period: periodName(messagesFrom(matches).statements.page, data.statement.period),
        })
      : statements.title,
  )

export default function StatementRoute() {
  const { statement, drawing, toAsk, path, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { invoices, statements } = useMessages()
  const words = statements.page
  const format = useFormat()
  const { account, period, buyer, supplier, inCapitals, pendingFen, asOf } = statement
  const range = { from: format.date(firstDayOf(period)), to: format.date(lastDayOf(period)) }
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/statements?year=${period.year}`}>{words.back}</Link>}
        title={fill(words.title, { period: periodName(words, period) })}
        aside={<span className="num">{fill(words.range, range)}</span>}
        sample={sample}
      >
        <p>{fill(words.parties, { buyer: buyer.name, supplier: supplier.name })}</p>
      </PageHead>
      <p className="no-print mb-3">
        <PrintLink
          kind="statement"
          number={`${buyer.id}.${supplier.id}.${periodText(period)}`}
          named={periodText(period)}
        />{' '}
        {toAsk ? <Link to={toAsk}>{invoices.order.askMonth}</Link> : null}
      </p>
      <PeriodNav period={period} path={path} today={businessDateOf(asOf)} />
      <div className="section split">
        <div className="stack">
          <StatementFigures account={account} inCapitals={inCapitals} />
          {pendingFen > 0n ? <Note tone="due">{fill(words.pending, { amount: format.yuan(pendingFen) })}</Note> : null}
        </div>
        <aside className="stack">
          <DrawFields drawing={drawing} answer={answer} />
          {Object.values(words.notes).map((note) => (
            <p key={note} className="soft">
              {note}
            </p>
          ))}
          <p className="soft">{fill(words.asOf, { moment: format.dateTime(asOf) })}</p>
        </aside>
      </div>
      {drawing.statements.length > 0 ? (
        <Section title={statements.draw.sofar}>
          <PairStatements statements={drawing.statements} />
        </Section>
      ) : null}
      <Section title={statements.terms.title} id="terms">
        <TermsBox terms={drawing.terms} answer={answer} />
      </Section>
      <Section title={words.lines}>
        {account.lines.length > 0 ? <StatementLines account={account} /> : <p className="soft">{words.none}</p>}
      </Section>
    </div>
  )
}
