import { type BusinessDate, compareDates } from '../calendar/business-date'
import { type Fen, minFen, sumFen } from '../money/fen'

/** Money of one step on one business date; several of one date are summed. */
export interface DatedAmount {
  readonly businessDate: BusinessDate
  readonly amountFen: Fen
}

/** The counted amount reached on a date. */
export interface CountedUpTo {
  readonly businessDate: BusinessDate
  readonly countedFen: Fen
}

/**
 * The dates on which the counted amount grew beyond `postedFen`, with the amount reached on each: on any date it is
 * min(accepted up to then, paid up to then), so each new yuan belongs to the later of its acceptance and its payment
 * (docs/domain.md §4.1), also when papers of two years arrive in another order than they are dated. The last amount
 * is what counts now; nothing grew ⇒ no dates.
 */
export function countedGrowth(
  accepted: readonly DatedAmount[],
  paid: readonly DatedAmount[],
  postedFen: Fen,
): CountedUpTo[] {
  const dates = [...new Set([...accepted, ...paid].map((row) => row.businessDate))].sort(compareDates)
  const upTo = (rows: readonly DatedAmount[], date: BusinessDate) =>
    sumFen(rows.filter((row) => row.businessDate <= date).map((row) => row.amountFen))
  const growth: CountedUpTo[] = []
  let reached = postedFen
  for (const businessDate of dates) {
    const counted = minFen(upTo(accepted, businessDate), upTo(paid, businessDate))
    if (counted <= reached) continue
    growth.push({ businessDate, countedFen: counted })
    reached = counted
  }
  return growth
}
