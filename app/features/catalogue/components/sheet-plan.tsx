import { Form, Link } from '@remix-run/react'
import type { Refusal } from '~/domain/refusal/refusal'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useMessages } from '~/ui/messages-context'
import { Note, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { refusalText } from '~/ui/refusal-text'
import { MomentText } from '~/ui/times'
import type { SupplierSheetPage } from '../sheet/supplier-sheets.view.server'
import type { SheetPlace } from './sheet-place'

type Plan = NonNullable<SupplierSheetPage['plan']>
type Line = Plan['lines'][number]

interface SheetOutcomeProps extends SheetPlace {
  sheet: SupplierSheetPage['sheet']
  refusal: Refusal | null
}

/** What became of a sheet: applied, waiting for the queue, or why it was not written. */
export function SheetOutcome({ words, base, sheet, refusal }: SheetOutcomeProps) {
  const messages = useMessages()
  if (sheet.state === 'APPLIED') {
    const { added, changed, unchanged } = sheet
    return (
      <div className="stack">
        <Note tone="done">
          {words.applied} <Digits kind="quoted">{fill(words.result, { added, changed, unchanged })}</Digits>
          {sheet.appliedAt ? (
            <>
              {' · '}
              <MomentText at={sheet.appliedAt} />
            </>
          ) : null}
        </Note>
        <p className="buttons">
          <Link className="button" to={base}>
            {words.toProducts}
          </Link>
        </p>
      </div>
    )
  }
  if (sheet.state === 'WAITING') {
    return (
      <div className="stack">
        <Note tone="due">{words.waiting}</Note>
        <p className="buttons">
          <Link className="button" to={`${base}/sheet/${sheet.id}`}>
            {words.reload}
          </Link>
        </p>
      </div>
    )
  }
  if (!refusal) return null
  const why = refusalText(messages, refusal)
  const row = refusal.detail?.row
  const said = row === undefined || refusal.code === 'sheet-line-twice' ? why : fill(words.ofRow, { row, why })
  return <ErrorSummary errors={[{ text: fill(words.notApplied, { why: said }) }]} />
}

interface SheetPlanProps extends Pick<SheetPlace, 'words'> {
  plan: Plan
  page: number
  pages: number
}

/** What a sheet would do, line by line, with the one button that does it. */
export function SheetPlan({ words, plan, page, pages }: SheetPlanProps) {
  const { rows, added, changed, unchanged } = plan
  const { comma } = useMessages().briefs
  const some = added + changed > 0
  const columns: Column<Line>[] = [
    {
      key: 'product',
      head: words.product,
      names: true,
      cell: ({ rowNumber, name, fresh }) => (
        <>
          <Digits kind="name">{name}</Digits>
          <br />
          <span className="soft">
            <Digits kind="identifier">{fill(words.lineRow, { row: rowNumber })}</Digits>
            {fresh ? ` · ${words.lineNew}` : null}
          </span>
        </>
      ),
    },
    { key: 'changes', head: words.changes, wide: true, cell: (line) => <Changes words={words} line={line} /> },
  ]
  return (
    <Section title={words.wouldTitle}>
      <div className="stack">
        <p>
          <Digits kind="quoted">{fill(words.would, { rows, added, changed, unchanged })}</Digits>
        </p>
        {plan.absent.length > 0 ? (
          <Note tone="due">
            <Digits kind="quoted">{fill(words.absent, { columns: plan.absent.join(comma) })}</Digits>
          </Note>
        ) : null}
        {plan.unread.length > 0 ? (
          <p className="soft wrap-anywhere">
            <Digits kind="quoted">{fill(words.unread, { columns: plan.unread.join(comma) })}</Digits>
          </p>
        ) : null}
        {!some && plan.faultCount === 0 ? <Note>{words.nothing}</Note> : null}
        {some && plan.faultCount === 0 ? (
          <Form method="post" className="stack" noValidate>
            <input type="hidden" name="seen" value={plan.seen} />
            <p className="hint">{plan.long ? words.applyLong : words.applyHint}</p>
            <div className="buttons">
              <SubmitButton big>{words.apply}</SubmitButton>
            </div>
          </Form>
        ) : null}
        {some ? (
          <>
            <DataTable
              caption={words.linesTable}
              captionHidden
              columns={columns}
              rows={plan.lines}
              rowKey={({ rowNumber }) => String(rowNumber)}
            />
            <Pager page={page} pages={pages} hrefFor={(number) => `?page=${number}`} />
          </>
        ) : null}
      </div>
    </Section>
  )
}

function Changes({ words, line }: Pick<SheetPlace, 'words'> & { line: Line }) {
  const shown = (text: string) => (text === '' ? words.empty : text)
  return (
    <>
      {line.twin ? <Note tone="due">{words.twin}</Note> : null}
      <ul className="plain">
        {line.cells.map(({ title, from, to }) => (
          <li key={title}>
            <Digits kind="quoted">
              {line.fresh
                ? fill(words.changeNew, { title, to })
                : fill(words.change, { title, from: shown(from), to: shown(to) })}
            </Digits>
          </li>
        ))}
      </ul>
    </>
  )
}
