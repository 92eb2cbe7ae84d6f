// biome-ignore-all lint/a11y/noRedundantRoles: folding a row on a phone takes its own role from it
import type { ReactNode } from 'react'
import { Chinese } from './chinese'

export interface Column<Row> {
  key: string
  /** Heading, with the unit in it where all rows share one. */
  head: string
  cell: (row: Row) => ReactNode
  /** Figures, at the end of the line. */
  amount?: boolean
  /** The cell that names the row. */
  names?: boolean
  /** On a phone this cell takes a line of its own. */
  wide?: boolean
  /** A way to act, which says itself what it is: no label on a phone. */
  act?: boolean
  /** In lines: stands at the end of the first line, beside the name. */
  lead?: boolean
  /** In lines: needs its heading before it to be understood. */
  labelled?: boolean
  /** In a slip: the place of the row, which stands before its name. */
  counts?: boolean
}

interface DataTableProps<Row> {
  caption: string
  /** The heading above says it already. */
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Cells of the total row, by column key. */
  total?: Readonly<Record<string, ReactNode>>
  /**
   * On phones: fold rows into label and value, or move sideways (ledgers); or fold, and move sideways on tablets; or
   * stand as a diary, where every cell says itself what it is. Lines hold on tablets too: the name and what leads
   * beside each other, the rest small below; figures are lines whose labelled amounts stand in columns. Either may then
   * move sideways on a small desk. A slip is a paper on a phone: place and name, what is said of it, and what it comes to.
   */
  narrow?:
    | 'fold'
    | 'scroll'
    | 'fold-then-scroll'
    | 'diary'
    | 'slip'
    | 'lines'
    | 'lines-then-scroll'
    | 'figures'
    | 'figures-then-scroll'
  /** The language of its heads and cells, where it is not the page's: a file shown as it is. */
  lang?: string
}

const CLASSES = {
  fold: 'table table-fold',
  scroll: 'table',
  'fold-then-scroll': 'table table-fold',
  diary: 'table table-fold table-diary',
  slip: 'table table-fold table-slip',
  lines: 'table table-lines',
  'lines-then-scroll': 'table table-lines',
  figures: 'table table-lines table-figures',
  'figures-then-scroll': 'table table-lines table-figures',
} as const

/**
 * A ruled table. Folding takes a table's meaning from the browser, so every role is written down.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden = false, columns, rows, rowKey, total, narrow = 'fold', lang } = props
  const table = (
    <table role="table" className={CLASSES[narrow]}>
      <caption className={captionHidden ? 'sr-only' : undefined}>{caption}</caption>
      <thead role="rowgroup" lang={lang}>
        <tr role="row">
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={column.amount ? 'amount' : undefined}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" lang={lang}>
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <Cell key={column.key} column={column}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
      {total ? (
        <tfoot role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Cell key={column.key} column={column}>
                {total[column.key]}
              </Cell>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  )
  if (!/scroll$/u.test(narrow)) return table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className={narrow === 'scroll' ? 'table-wide' : 'table-room'} aria-label={caption} tabIndex={0}>
      {table}
    </section>
  )
}

function Cell<Row>({ column, children }: { column: Column<Row>; children: ReactNode }) {
  if (column.names) {
    return (
      <th role="rowheader" scope="row">
        <Chinese>{children}</Chinese>
      </th>
    )
  }
  const className = Object.entries({
    amount: column.amount,
    wide: column.wide,
    act: column.act,
    leads: column.lead,
    labelled: column.labelled,
    counts: column.counts,
    nothing: children === '—',
  })
    .flatMap(([name, has]) => (has ? [name] : []))
    .join(' ')
  return (
    <td role="cell" data-label={column.head} className={className || undefined}>
      <Chinese>{children}</Chinese>
    </td>
  )
}
