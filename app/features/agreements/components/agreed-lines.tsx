import { capitals } from '~/domain/money/capitals'
import type { Fen } from '~/domain/money/fen'
import { Money, Quantity } from '~/ui/amounts'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { AgreementLine } from '../agreement'
import { usePriceUnit } from './price-unit'

interface AgreedLinesProps {
  lines: readonly AgreementLine[]
  amountFen: Fen
}

/** What both sides agree on, line by line, and the total in figures and in 大写. */
export function AgreedLines({ lines, amountFen }: AgreedLinesProps) {
  const { paper } = useMessages().agreements
  const format = useFormat()
  const priceUnit = usePriceUnit()
  const columns: Column<AgreementLine>[] = [
    {
      key: 'product',
      head: paper.product,
      names: true,
      cell: ({ productName, spec }) => (
        <>
          {productName}
          {spec ? <span className="line-spec">{spec}</span> : null}
        </>
      ),
    },
    {
      key: 'village',
      head: paper.village,
      cell: (line) => <span className="num">{line.villageName ?? paper.openVillage}</span>,
    },
    {
      key: 'quantity',
      head: paper.quantity,
      amount: true,
      cell: (line) =>
        line.agreed === null ? paper.openQuantity : <Quantity quantity={line.agreed} unit={line.terms.saleUnit} />,
    },
    {
      key: 'price',
      head: paper.price,
      amount: true,
      cell: (line) => `${format.yuan(line.terms.unitPriceFen)}/${priceUnit(line.terms)}`,
    },
    { key: 'amount', head: paper.amount, amount: true, cell: (line) => <b>{format.yuan(line.amountFen)}</b> },
  ]
  return (
    <>
      <DataTable caption={paper.lines} columns={columns} rows={lines} rowKey={(line) => line.id} />
      <div className="paper-total">
        <div>
          <span className="soft">{paper.total}</span>
          <p className="amount-in-words" lang="zh">
            {capitals(amountFen)}
          </p>
        </div>
        <Money amount={amountFen} />
      </div>
    </>
  )
}
