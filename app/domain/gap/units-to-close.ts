import { type Fen, ZERO_FEN } from '../money/fen'
import { lineAmount, type SaleTerms } from '../quantity/measure'
import { type Thousandths, thousandths } from '../quantity/thousandths'

/**
 * 还差的钱约合多少筐: how many whole steps of a product come to at least the gap, by its nominal weight where it is billed
 * by weight; null where one step costs nothing. An illustration, no proposal: neither stock nor season is asked.
 */
export function unitsToClose(gapFen: Fen, terms: SaleTerms): Thousandths | null {
  const stepFen = lineAmount(terms, { quantity: terms.quantityStep })
  if (stepFen <= ZERO_FEN) return null
  const steps = (gapFen + stepFen - 1n) / stepFen
  return thousandths((gapFen <= ZERO_FEN ? 0n : steps) * terms.quantityStep)
}

/**
 * As much of a product as helps a village towards its gap and can be ordered now: at least the smallest order, at most
 * what is free and no step beyond `mostFen`, in whole steps; null where not even the smallest order can be had.
 */
export function stepTowardsGap(
  gapFen: Fen,
  offer: { readonly terms: SaleTerms; readonly minimumOrder: Thousandths; readonly free: Thousandths },
  mostFen: Fen = gapFen,
): Thousandths | null {
  const { terms, minimumOrder, free } = offer
  if (free < minimumOrder) return null
  const wanted = unitsToClose(gapFen < mostFen ? gapFen : mostFen, terms)
  if (wanted === null || wanted <= minimumOrder) return minimumOrder
  const most = thousandths(free - (free % terms.quantityStep))
  if (wanted > most) return most
  return wanted
}
