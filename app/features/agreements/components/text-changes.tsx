import type { LineChange, PartChange, TextChanges } from '~/domain/agreement/text-changes'
import { nothingChanged } from '~/domain/agreement/text-changes'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import { formatThousandths, thousandths } from '~/domain/quantity/thousandths'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { usePriceUnit } from './price-unit'

interface Row {
  key: string
  what: string
  before: string
  after: string
}

interface ChangesTableProps {
  changes: TextChanges
  /** What the two sides of the table are called; unless told, what was and what is. */
  heads?: { before: string; after: string }
}

/** What differs between two versions, one line for each place: where, what it was, what it is. */
export function ChangesTable({ changes, heads }: ChangesTableProps) {
  const { changes: words } = useMessages().agreements
  const rows = useRows(changes)
  if (nothingChanged(changes)) return <p className="soft">{words.none}</p>
  const columns: Column<Row>[] = [
    { key: 'what', head: words.what, names: true, cell: ({ what }) => what },
    { key: 'before', head: heads?.before ?? words.before, cell: ({ before }) => <Said text={before} as="del" /> },
    { key: 'after', head: heads?.after ?? words.after, cell: ({ after }) => <Said text={after} as="ins" /> },
  ]
  return <DataTable caption={words.caption} captionHidden columns={columns} rows={rows} rowKey={(row) => row.key} />
}

function Said({ text, as: Mark }: { text: string; as: 'del' | 'ins' }) {
  const { changes: words } = useMessages().agreements
  return text === '' ? <span className="soft">{words.nothing}</span> : <Mark className="change">{text}</Mark>
}

function useRows({ head, lines }: TextChanges): Row[] {
  const { changes: words } = useMessages().agreements
  const say = useSaying()
  const parts: Readonly<Record<string, string>> = words.parts
  const rowOf = (key: string, what: string, change: PartChange<string>, line?: LineChange): Row => ({
    ...{ key, what, before: say(change.part, change.before, line), after: say(change.part, change.after, line) },
  })
  const whole = (line: LineChange, when: 'before' | 'after') =>
    line.parts
      .filter(({ part }) => part === 'agreedQuantity' || part === 'unitPriceFen' || part === 'agreedFen')
      .map((change) => say(change.part, change[when], line))
      .filter(Boolean)
      .join('，')
  return [
    ...head.map((change) => rowOf(change.part, parts[change.part] ?? change.part, change)),
    ...lines.flatMap((line, index): Row[] => {
      const key = `${line.productId}-${index}`
      const product = [line.productName, line.specification].filter(Boolean).join(' ')
      if (line.kind === 'added') {
        return [{ key, what: fill(words.added, { product }), before: '', after: whole(line, 'after') }]
      }
      if (line.kind === 'removed') {
        return [{ key, what: fill(words.removed, { product }), before: whole(line, 'before'), after: '' }]
      }
      return line.parts.map((change) => {
        const what = fill(words.of, { product, part: parts[change.part] ?? change.part })
        return rowOf(`${key}-${change.part}`, what, change, line)
      })
    }),
  ]
}

/** A value of the text as people write it. */
function useSaying(): (part: string, value: string | null, line?: LineChange) => string {
  const { changes: words } = useMessages().agreements
  const format = useFormat()
  const priceUnit = usePriceUnit()
  const values: Readonly<Record<string, string>> = words.values
  return (part, value, line) => {
    if (value === null) return ''
    switch (part) {
      case 'startDate':
      case 'endDate':
      case 'priceDate':
      case 'windowFrom':
      case 'windowTo':
        return format.date(businessDate(value))
      case 'tolerancePermille':
      case 'depositPermille':
        return `${formatThousandths(thousandths(BigInt(value) * 100n))}%`
      case 'paymentDays':
        return fill(words.days, { days: value })
      case 'agreedQuantity':
        return format.quantity(thousandths(BigInt(value)), line?.saleUnit ?? '')
      case 'unitPriceFen': {
        const weight = line?.priceGrams ? grams(BigInt(line.priceGrams)) : null
        const unit = priceUnit({
          ...{ saleUnit: line?.saleUnit ?? '', quantityStep: thousandths(1000n), nominalGrams: null },
          ...{ billedBy: weight === null ? 'COUNT' : 'WEIGHT', priceGrams: weight, unitPriceFen: fen(BigInt(value)) },
        })
        return `${format.money(fen(BigInt(value)))}/${unit}`
      }
      case 'amountFen':
      case 'capFen':
      case 'depositFen':
      case 'agreedFen':
        return format.money(fen(BigInt(value)))
      default:
        return values[value] ?? value
    }
  }
}
