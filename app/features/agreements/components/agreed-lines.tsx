import { capitals } from '~/domain/money/capitals'
import type { Fen } from '~/domain/money/fen'
import { Money, Quantity } from '~/ui/amounts'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { Agreement, AgreementLine } from '../agreement'
import { lineNotes } from '../clause-texts'
import { usePriceUnit } from './price-unit'

type AgreedLinesProps = Pick<Agreement, 'lines' | 'amountFen' | 'capFen'>

/** What both sides agree on, line by line, and what it comes to in figures and in 大写. */
export function AgreedLines({ lines, amountFen, capFen }: AgreedLinesProps) {
  const messages = useMessages()
  const { paper } = messages.agreements
  const format = useFormat()
  const priceUnit = usePriceUnit()
  const columns: Column<AgreementLine>[] = [
    {
      key: 'product',
      head: paper.product,
      names: true,
      cell: (line) => (
        <>
          {line.productName}
          {line.spec ? <span className="line-spec">{line.spec}</span> : null}
          {lineNotes(line, messages, format).map((note) => (
            <span key={note} className="line-spec">
              {note}
            </span>
          ))}
        </>
      ),
    },
    {
      key: 'village',
      head: paper.village,
      labelled: true,
      cell: (line) => <span className="num">{line.villageName ?? paper.openVillage}</span>,
    },
    {
      key: 'quantity',
      head: paper.quantity,
      ...{ amount: true, labelled: true },
      cell: (line) =>
        line.agreed === null ? paper.openQuantity : <Quantity quantity={line.agreed} unit={line.terms.saleUnit} />,
    },
    {
      key: 'price',
      head: paper.price,
      ...{ amount: true, labelled: true },
      cell: (line) => `${format.yuan(line.terms.unitPriceFen)}/${priceUnit(line.terms)}`,
    },
    {
      key: 'amount',
      head: paper.amount,
      ...{ amount: true, lead: true },
      cell: (line) => (line.agreed === null ? messages.terms.paper.perPrice : <b>{format.yuan(line.amountFen)}</b>),
    },
  ]
  const { terms } = messages
  const firm = lines.some((line) => line.agreed !== null)
  return (
    <>
      <DataTable caption={paper.lines} narrow="slip" columns={columns} rows={lines} rowKey={(line) => line.id} />
      {firm ? <Total label={capFen === null ? paper.total : terms.paper.total} amount={amountFen} /> : null}
      {capFen === null ? null : <Total label={terms.paper.cap} amount={capFen} />}
    </>
  )
}

function Total({ label, amount }: { label: string; amount: Fen }) {
  return (
    <div className="paper-total">
      <div>
        <span className="soft">{label}</span>
        <p className="amount-in-words" lang="zh-CN">
          {capitals(amount)}
        </p>
      </div>
      <Money amount={amount} />
    </div>
  )
}
