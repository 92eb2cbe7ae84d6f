import { type BusinessDate, compareDates } from '../calendar/business-date'
import { type Fen, fen, minFen, sumFen, ZERO_FEN } from '../money/fen'

/** Money of one step on one business date; several of one date are summed. */
export interface DatedAmount {
  readonly businessDate: BusinessDate
  readonly amountFen: Fen
}

/**
 * What counts, by the date it belongs to: on any date it is min(accepted up to then, paid up to then), so each yuan
 * stands on the later of its acceptance and its payment (docs/domain.md §4.1), in whatever order the papers of two
 * years come in and are undone again. In date order.
 */
export function countedByDate(accepted: readonly DatedAmount[], paid: readonly DatedAmount[]): DatedAmount[] {
  return increments([...accepted, ...paid], (date) => minFen(upTo(accepted, date), upTo(paid, date)))
}

/** The first `most` fen of these amounts: of payments beyond what is payable, the latest are not for goods. */
export function earliestFen(amounts: readonly DatedAmount[], most: Fen): DatedAmount[] {
  return increments(amounts, (date) => minFen(upTo(amounts, date), most))
}

function increments(rows: readonly DatedAmount[], reachedOn: (date: BusinessDate) => Fen): DatedAmount[] {
  let reached = ZERO_FEN
  return datesOf(rows).flatMap((businessDate) => {
    const now = reachedOn(businessDate)
    const amountFen = fen(now - reached)
    reached = now
    return amountFen === 0n ? [] : [{ businessDate, amountFen }]
  })
}

/** Each date once, in order. */
export function datesOf(rows: readonly { readonly businessDate: BusinessDate }[]): BusinessDate[] {
  return [...new Set(rows.map((row) => row.businessDate))].sort(compareDates)
}

function upTo(rows: readonly DatedAmount[], date: BusinessDate): Fen {
  return sumFen(rows.filter((row) => row.businessDate <= date).map((row) => row.amountFen))
}
