import { type Fen, subtractFen } from '../money/fen'

/** What a row of the entries adds to the account of its two parties. */
export interface Posting {
  /** The two parties, as one key. */
  readonly pair: string
  readonly amountFen: Fen
}

/**
 * The balance of each pair after each of its rows, for rows that stand the latest first. `afterTop` is each pair's
 * balance after the first of its rows here.
 */
export function runningBalances<Row extends Posting>(
  rows: readonly Row[],
  afterTop: ReadonlyMap<string, Fen>,
): (Row & { balanceFen: Fen })[] {
  const after = new Map(afterTop)
  return rows.map((row) => {
    const balanceFen = after.get(row.pair) ?? row.amountFen
    after.set(row.pair, subtractFen(balanceFen, row.amountFen))
    return { ...row, balanceFen }
  })
}
