import { type Fen, formatYuan, subtractFen, ZERO_FEN } from '../money/fen'
import { lineAmount, type SaleTerms } from '../quantity/measure'
import { type Thousandths, thousandths, ZERO_THOUSANDTHS } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'
import { type DrawnLine, drawnOf, wholeSteps } from './drawdown'

/** What is left under a cap for lines without a quantity; never below 0. */
export function capLeft(cap: { capFen: Fen | null; capDrawnFen: Fen }): Fen {
  const left = subtractFen(cap.capFen ?? ZERO_FEN, cap.capDrawnFen)
  return left > 0n ? left : ZERO_FEN
}

/** What an order line takes of its agreement's cap: as drawnOf, at its own price and the nominal weight. */
export function capDrawOf(line: DrawnLine & { readonly terms: SaleTerms }): Fen {
  return lineAmount(line.terms, { quantity: drawnOf([line]) })
}

/**
 * May a call-off take so much of the cap? The database repeats it as a conditional update, for callers at once.
 * Refuses: cap-reached (detail: left, in yuan).
 */
export function checkCap(cap: { capFen: Fen | null; capDrawnFen: Fen }, amount: Fen): Outcome<void> {
  const left = capLeft(cap)
  return amount <= left ? accept() : refuse('cap-reached', { detail: { left: formatYuan(left) } })
}

/** The most whole steps whose amount, at this price and the nominal weight, stays within what is left. */
export function callableUnderCap(terms: SaleTerms, left: Fen): Thousandths {
  const { billedBy, priceGrams, nominalGrams, unitPriceFen } = terms
  const [per, weight] = billedBy === 'WEIGHT' ? [priceGrams ?? 0n, nominalGrams ?? 0n] : [1n, 1n]
  if (unitPriceFen * weight <= 0n || left <= 0n) return ZERO_THOUSANDTHS
  return wholeSteps(thousandths((left * per * 1000n) / (unitPriceFen * weight)), terms.quantityStep)
}
