import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import type { BankCellError } from '~/domain/banking/statement-line'
import { columnsForm, confirmForm, statementQuery } from '~/features/banking/banking.form'
import {
  readColumnsPage,
  readStatement,
  readStatementPage,
  type StatementPage,
} from '~/features/banking/banking.view.server'
import { BankLines } from '~/features/banking/components/bank-lines'
import { BankSheetErrors } from '~/features/banking/components/bank-upload'
import { ColumnForm } from '~/features/banking/components/column-form'
import { GroupChips } from '~/features/banking/components/group-chips'
import { confirmAll } from '~/features/banking/confirm-all.server'
import { confirmLine } from '~/features/banking/confirm-line.server'
import { discardStatement } from '~/features/banking/discard-statement.server'
import { mapColumns } from '~/features/banking/map-columns.server'
import { byIntent, invalidForm, readForm, refusalAnswer, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { readPreferences } from '~/http/preferences.server'
import { responseInit } from '~/http/refusal-status'
import { fill, messagesFor } from '~/messages'
import { messagesFrom, pageTitle } from '~/messages/page-title'
import { Money } from '~/ui/amounts'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { LookAgain } from '~/ui/look-again'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, Note, PageHead, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'bank.read')
  const statement = (await readStatement(ctx, idOf(args.params))) ?? notFound()
  const query = new URL(args.request.url).searchParams
  const asked = statementQuery.parse({ group: query.get('group'), page: query.get('page') ?? 1 })
  const columns = statement.unread ? await readColumnsPage(ctx, statement.id) : null
  const page = columns ? null : await readStatementPage(ctx, statement, asked)
  return { statement, columns, page, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const statementId = idOf(args.params)
  const { payerWords } = messagesFor(readPreferences(args.request).locale).banking
  const here = `/bank/${statementId}${groupIn(args.request)}`
  return byIntent(args.request, {
    map: async (sent) => {
      const { ctx } = await requireCan(args, 'bank.import')
      const form = await readForm(sent, columnsForm)
      if (!form.ok) return invalidForm(form)
      const mapped = await mapColumns(ctx, { statementId, columns: form.value })
      if (mapped.ok) throw redirect(`/bank/${statementId}`)
      if (mapped.refusal.code === 'not-found') throw notFound()
      const { refusal, errors: cells, errorCount } = mapped
      const answer = { ...refusalAnswer({ ...refusal, field: undefined }, form.typed), cells, errorCount }
      return data(answer, responseInit(refusal))
    },
    discard: async () => {
      const { ctx } = await requireCan(args, 'bank.import')
      const dropped = await discardStatement(ctx, statementId)
      if (dropped.ok) throw redirect('/bank')
      if (dropped.refusal.code === 'not-found') throw notFound()
      return refusalResponse(dropped.refusal)
    },
    confirm: async (sent) => {
      const { ctx } = await requireCan(args, 'bank.match')
      const form = await readForm(sent, confirmForm)
      if (!form.ok) return invalidForm(form)
      const done = await confirmLine(ctx, { ...form.value, payerWords })
      if (done.ok) throw redirect(here)
      if (done.refusal.code === 'not-found') throw notFound()
      return refusalResponse({ ...done.refusal, field: undefined }, form.typed)
    },
    all: async () => {
      const { ctx } = await requireCan(args, 'bank.match')
      const asked = await confirmAll(ctx, { statementId, payerWords })
      if (asked.ok) throw redirect(here)
      if (asked.refusal.code === 'not-found') throw notFound()
      return refusalResponse(asked.refusal)
    },
  })
}

/** The group and page that stood on the page: one stays there. */
function groupIn(request: Request): string {
  const query = new URL(request.url).searchParams
  const { group, page } = statementQuery.parse({ group: query.get('group'), page: query.get('page') ?? 1 })
  return group === null ? '' : `?group=${group}&page=${page}`
}

/** What comes back: of a sheet that could not be read by these columns, its cells too. */
type Answer = FormAnswer & { cells?: readonly BankCellError[]; errorCount?: number }

export const meta: MetaFunction<typeof loader> = ({ matches, data: found }) =>
  pageTitle(matches, () => found?.statement.fileName ?? messagesFrom(matches).banking.title)

export default function BankStatementRoute() {
  const { statement, columns, page, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const { banking } = useMessages()
  const format = useFormat()
  const form = useFormAnswer(answer)
  const { page: words, list } = banking
  const confirming = statement.confirmTotal > 0
  const bank = Object.entries(banking.banks).find(([key]) => key === statement.bank)?.[1]
  const { from, to } = statement
  const facts = [
    from && to ? fill(list.fromTo, { from: format.date(from), to: format.date(to) }) : '',
    bank ? fill(list.readAs, { bank }) : '',
    columns ? '' : fill(words.came, { lines: statement.lines }),
    statement.known > 0 ? fill(words.known, { known: statement.known }) : '',
  ].filter((fact) => fact !== '')
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/bank">{words.kicker}</Link>}
        title={<span className="wrap-anywhere">{statement.fileName}</span>}
        sample={sample}
      >
        <p>{columns ? banking.columns.lead : facts.join(' · ')}</p>
      </PageHead>
      {columns ? (
        <>
          {answer?.cells ? <BankSheetErrors errors={answer.cells} count={answer.errorCount ?? 0} /> : null}
          <ColumnForm page={columns} answer={answer} />
        </>
      ) : null}
      {page ? (
        <LookAgain id="lines" while={confirming}>
          <Section title={words.group[page.group]} aside={<GroupSum page={page} />}>
            <div className="stack">
              <ErrorSummary errors={form.errors.map(({ text, confirm }) => ({ text, confirm }))} />
              <GroupChips page={page} />
              {confirming ? (
                <Note tone="info" live>
                  {fill(words.confirming, { done: statement.confirmDone, total: statement.confirmTotal })}
                </Note>
              ) : null}
              <p className="hint">{words.explain[page.group]}</p>
              {page.group === 'sure' && page.lines.length > 0 && !confirming ? (
                <Form method="post" className="buttons">
                  <input type="hidden" name="intent" value="all" />
                  <SubmitButton>{fill(words.confirmAll, { count: countOf(page, 'sure') })}</SubmitButton>
                </Form>
              ) : null}
              {page.lines.length > 0 ? (
                <BankLines lines={page.lines} />
              ) : (
                <EmptyState title={words.nothing[page.group]} />
              )}
              <Pager
                page={page.page}
                pages={page.pages}
                hrefFor={(number) => `/bank/${statement.id}?group=${page.group}&page=${number}`}
              />
            </div>
          </Section>
        </LookAgain>
      ) : null}
    </div>
  )
}

function GroupSum({ page }: { page: StatementPage }) {
  const { page: words } = useMessages().banking
  const found = page.groups.find(({ group }) => group === page.group)
  if (!found || found.count === 0) return null
  return (
    <>
      {fill(words.sum, { count: found.count })} <Money amount={found.amountFen} size="strong" />
    </>
  )
}

function countOf(page: StatementPage, group: StatementPage['group']): number {
  return page.groups.find((one) => one.group === group)?.count ?? 0
}
