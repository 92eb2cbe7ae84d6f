import { type Fen, fen } from '~/domain/money/fen'
import { sumGrams } from '~/domain/quantity/grams'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { UnitPrice } from '~/ui/unit-price'
import type { NotePageLine } from '../note-page.view.server'

/** What is on the car: ordered, and shipped by count and by weight, side by side; a difference stands by its name. */
export function NoteGoods({ lines, shippedFen }: { lines: readonly NotePageLine[]; shippedFen: Fen }) {
  const { note: words } = useMessages().deliveries
  const format = useFormat()
  const figure = (text: string) => <span className="num">{text}</span>
  const columns: Column<NotePageLine>[] = [
    { key: 'product', head: words.product, names: true, cell: (line) => <Named line={line} /> },
    {
      key: 'ordered',
      head: words.ordered,
      ...{ amount: true, labelled: true },
      cell: ({ ordered, terms }) => figure(format.quantity(ordered, terms.saleUnit)),
    },
    {
      key: 'count',
      head: words.count,
      ...{ amount: true, labelled: true },
      cell: ({ shipped, terms }) => figure(format.quantity(shipped, terms.saleUnit)),
    },
    {
      key: 'weight',
      head: words.weight,
      ...{ amount: true, labelled: true },
      cell: ({ shippedGrams }) => (shippedGrams === 0n ? '—' : figure(format.kilo(shippedGrams))),
    },
    {
      key: 'price',
      head: words.price,
      ...{ amount: true, labelled: true },
      cell: ({ terms }) => <UnitPrice text={`${format.money(terms.unitPriceFen)}/${format.priceUnit(terms)}`} />,
    },
    {
      key: 'amount',
      head: words.amount,
      ...{ amount: true, lead: true },
      cell: ({ amountFen }) => figure(format.yuan(amountFen)),
    },
  ]
  const weight = sumGrams(lines.map(({ shippedGrams }) => shippedGrams))
  return (
    <DataTable
      narrow="figures"
      caption={words.goods}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={(line) => line.orderLineId}
      total={{
        product: words.total,
        weight: weight === 0n ? null : figure(format.kilo(weight)),
        amount: figure(format.money(shippedFen)),
      }}
    />
  )
}

function Named({ line }: { line: NotePageLine }) {
  const { note: words } = useMessages().deliveries
  const { productName, spec, batch, certificate, reason } = line
  const more = [
    batch ? fill(words.batch, { batch }) : '',
    certificate ? fill(words.certificate, { certificate }) : '',
    reason ? fill(words.because, { reason }) : '',
  ].filter(Boolean)
  return (
    <>
      {productName}
      {spec ? <span className="line-spec">{spec}</span> : null}
      <Difference line={line} />
      {more.map((text) => (
        <span key={text} className="line-spec wrap-anywhere">
          {text}
        </span>
      ))}
    </>
  )
}

/** Where the car carries less or more than was due; nothing where it is all there. */
function Difference({ line: { difference, terms } }: { line: NotePageLine }) {
  const { note: words } = useMessages().deliveries
  const format = useFormat()
  if (difference === null) return null
  const { quantity, amountFen } = difference
  const less = quantity < 0n
  const size = (value: Thousandths) => thousandths(value < 0n ? -value : value)
  return (
    <span className="line-spec">
      {fill(less ? words.less : words.more, {
        quantity: format.quantity(size(quantity), terms.saleUnit),
        amount: format.money(fen(less ? -amountFen : amountFen)),
      })}
    </span>
  )
}
