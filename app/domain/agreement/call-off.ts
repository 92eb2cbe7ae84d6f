import type { BusinessDate } from '../calendar/business-date'
import type { Fen } from '../money/fen'
import type { SaleTerms } from '../quantity/measure'
import { checkQuantity, formatThousandths, type Thousandths } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'
import { type AgreementState, effectiveState } from './agreement-lifecycle'
import { callableUnderCap, capLeft } from './cap'
import { callable, wholeSteps } from './drawdown'

/**
 * May an agreement be called off today? Its price ends with it, and both ends of its term belong to it.
 * Refuses: agreement-not-started, agreement-expired, wrong-state.
 */
export function checkCallable(
  agreement: { state: AgreementState; startDate: BusinessDate; endDate: BusinessDate },
  today: BusinessDate,
): Outcome<void> {
  const state = effectiveState(agreement.state, agreement.endDate, today)
  if (state === 'EXPIRED') return refuse('agreement-expired', { detail: { date: agreement.endDate } })
  if (state !== 'ACTIVE') return refuse('wrong-state', { detail: { document: 'agreement', state, event: 'call-off' } })
  if (today < agreement.startDate) return refuse('agreement-not-started', { detail: { date: agreement.startDate } })
  return accept()
}

/**
 * What may still be called off a line, in whole steps: of its quantity and tolerance, or, where only the price is
 * agreed, of what is left under the agreement's cap (at the price as written: the market's may be another that day).
 */
export function callableOf(
  line: { agreed: Thousandths | null; drawn: Thousandths; tolerancePermille: number; terms: SaleTerms },
  cap: { capFen: Fen | null; capDrawnFen: Fen },
): Thousandths {
  const { agreed, drawn, tolerancePermille, terms } = line
  if (agreed === null) return callableUnderCap(terms, capLeft(cap))
  return wholeSteps(callable(agreed, tolerancePermille, drawn), terms.quantityStep)
}

/**
 * May goods for this day be called off a line with a delivery window? Refuses: outside-window (detail: product, from,
 * to), at `wantedDate`.
 */
export function checkWindow(
  line: { productName: string; window: { from: BusinessDate; to: BusinessDate } | null },
  wantedDate: BusinessDate,
): Outcome<void> {
  const { window, productName: product } = line
  if (window === null || (wantedDate >= window.from && wantedDate <= window.to)) return accept()
  return refuse('outside-window', { field: 'wantedDate', detail: { product, ...window } })
}

/**
 * May this much be called off one line? The database repeats it as a conditional update, for callers at once.
 * Refuses: quantity-not-positive, quantity-step, insufficient-remaining (detail: callable, in units).
 */
export function checkCallOffQuantity(
  line: { agreed: Thousandths | null; drawn: Thousandths; tolerancePermille: number; quantityStep: Thousandths },
  quantity: Thousandths,
  options: { field?: string } = {},
): Outcome<Thousandths> {
  const checked = checkQuantity(quantity, { step: line.quantityStep, ...options })
  // Without an agreed quantity the cap decides, over all its lines together.
  if (!checked.ok || line.agreed === null) return checked
  const left = callable(line.agreed, line.tolerancePermille, line.drawn)
  if (quantity > left) {
    const most = wholeSteps(left, line.quantityStep)
    return refuse('insufficient-remaining', { ...options, detail: { callable: formatThousandths(most) } })
  }
  return accept(quantity)
}
