import { Form, Link } from '@remix-run/react'
import { OWN_STOCK_REASONS } from '~/domain/product/stock-movement'
import { formatThousandths, type Thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { SelectField, TextField } from '~/ui/field'
import { Digits } from '~/ui/figure'
import { type FormAnswer, useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary, SubmitButton } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Figures, Note } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { OwnProductPage } from '../produce.view.server'
import type { StockStep } from '../stock.view.server'

/** What there is, what is held of it, what is left. */
export function StockFigures({ product }: { product: OwnProductPage }) {
  const { stock } = useMessages()
  const format = useFormat()
  const inUnits = (quantity: Thousandths) => (
    <Digits kind="setting">{format.quantity(quantity, product.terms.saleUnit)}</Digits>
  )
  return (
    <Figures
      items={[
        { term: product.supply === 'PREORDER' ? stock.expected : stock.onHand, value: inUnits(product.onHand) },
        { term: stock.held, value: inUnits(product.held) },
        { term: stock.free, value: inUnits(product.free) },
      ]}
    />
  )
}

/** 收获, 损耗, 盘点: a quantity, and words where they are needed. */
export function MoveStockForm({ product, answer }: { product: OwnProductPage; answer: FormAnswer | undefined }) {
  const { stock } = useMessages()
  const format = useFormat()
  const form = useFormAnswer(answer)
  const preorder = product.supply === 'PREORDER'
  const names = preorder ? stock.expectedKinds : stock.kinds
  const kinds = OWN_STOCK_REASONS.filter((kind) => !preorder || kind !== 'HARVEST')
  return (
    <Form method="post" className="form" noValidate>
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="seenOnHand" value={formatThousandths(product.onHand)} />
      {preorder ? (
        <Note tone="info">
          {stock.preorder} <Link to="/harvests">{stock.toHarvests}</Link>
        </Note>
      ) : null}
      <SelectField
        name="kind"
        label={stock.kind}
        choices={kinds.map((kind) => ({ value: kind, label: names[kind] }))}
        defaultValue={form.typed('kind') ?? kinds[0]}
        error={form.errorOf('kind')}
      />
      <TextField
        name="quantity"
        label={fill(stock.quantity, { unit: format.unit(product.terms.saleUnit) })}
        hint={stock.quantityHint}
        inputMode="decimal"
        defaultValue={form.typed('quantity')}
        error={form.errorOf('quantity')}
        autoComplete="off"
      />
      <TextField
        name="note"
        label={stock.note}
        hint={stock.noteHint}
        optional
        defaultValue={form.typed('note')}
        error={form.errorOf('note')}
        autoComplete="off"
      />
      <div className="buttons">
        <SubmitButton>{stock.save}</SubmitButton>
      </div>
    </Form>
  )
}

/** An order or agreement that holds some of it. */
export interface StockHolder {
  readonly kind: 'order' | 'agreement'
  readonly number: string
  readonly buyerName: string
  readonly held: Thousandths
}

/** Who holds it: `more` papers are not in the list. */
export function StockHolders({
  holders,
  more,
  saleUnit,
}: {
  holders: readonly StockHolder[]
  more: number
  saleUnit: string
}) {
  const { stock } = useMessages()
  const format = useFormat()
  if (holders.length === 0) return <p className="soft">{stock.heldNone}</p>
  const columns: Column<StockHolder>[] = [
    { key: 'paper', head: stock.paper, names: true, cell: (holder) => <PaperLink {...holder} /> },
    { key: 'buyer', head: stock.buyer, cell: ({ buyerName }) => <Digits kind="name">{buyerName}</Digits> },
    {
      key: 'held',
      lead: true,
      head: stock.quantityHeld,
      amount: true,
      cell: ({ held }) => <Digits kind="setting">{format.quantity(held, saleUnit)}</Digits>,
    },
  ]
  return (
    <>
      <DataTable
        narrow="lines"
        caption={stock.heldBy}
        captionHidden
        columns={columns}
        rows={holders}
        rowKey={({ kind, number }) => `${kind} ${number}`}
      />
      {more > 0 ? <p className="soft">{fill(stock.heldMore, { count: format.count(more) })}</p> : null}
    </>
  )
}

/** What came and went, the latest first. */
export function StockHistory({ steps, saleUnit }: { steps: readonly StockStep[]; saleUnit: string }) {
  const { stock } = useMessages()
  const format = useFormat()
  if (steps.length === 0) return <p className="soft">{stock.historyEmpty}</p>
  const signed = (quantity: Thousandths) =>
    quantity === 0n ? '—' : `${quantity > 0n ? '+' : '−'}${format.quantity(absolute(quantity), saleUnit)}`
  const amount = (key: string, head: string, of: (step: StockStep) => string): Column<StockStep> => ({
    ...{ key, head, amount: true, lead: key === 'moved', labelled: key !== 'moved' },
    cell: (step) =>
      of(step) === '—' ? (
        '—'
      ) : (
        <span className="num">
          <Digits kind="setting">{of(step)}</Digits>
        </span>
      ),
  })
  const columns: Column<StockStep>[] = [
    {
      key: 'why',
      head: stock.why,
      names: true,
      cell: ({ reason, note }) => (
        <>
          {stock.reasons[reason]}
          {note ? (
            <span className="soft">
              {' '}
              <Digits kind="name">{note}</Digits>
            </span>
          ) : null}
        </>
      ),
    },
    amount('moved', stock.moved, ({ onHand }) => signed(onHand)),
    amount('held', stock.heldMoved, ({ reserved }) => signed(reserved)),
    amount('after', stock.after, ({ onHandAfter }) => format.quantity(onHandAfter, saleUnit)),
    {
      key: 'by',
      head: stock.by,
      cell: ({ document, movedByName }) =>
        document ? <PaperLink {...document} /> : <Digits kind="name">{movedByName ?? '—'}</Digits>,
    },
    { key: 'when', head: stock.when, cell: ({ movedAt }) => <MomentText at={movedAt} /> },
  ]
  return (
    <DataTable
      caption={stock.history}
      captionHidden
      columns={columns}
      rows={steps}
      rowKey={({ sequence }) => String(sequence)}
      narrow="lines-then-scroll"
    />
  )
}

function PaperLink({ kind, number }: { kind: 'order' | 'agreement'; number: string }) {
  return (
    <Link to={`/${kind}s/${number}`}>
      <Digits kind="identifier">{number}</Digits>
    </Link>
  )
}

function absolute(quantity: Thousandths): Thousandths {
  return (quantity < 0n ? -quantity : quantity) as Thousandths
}
