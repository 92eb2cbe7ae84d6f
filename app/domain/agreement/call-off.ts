import type { BusinessDate } from '../calendar/business-date'
import { checkQuantity, formatThousandths, type Thousandths } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'
import { type AgreementState, effectiveState } from './agreement-lifecycle'
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
 * May this much be called off one line? The database repeats it as a conditional update, for callers at once.
 * Refuses: quantity-not-positive, quantity-step, insufficient-remaining (detail: callable, in units).
 */
export function checkCallOffQuantity(
  line: { agreed: Thousandths; drawn: Thousandths; tolerancePermille: number; quantityStep: Thousandths },
  quantity: Thousandths,
  options: { field?: string } = {},
): Outcome<Thousandths> {
  const checked = checkQuantity(quantity, { step: line.quantityStep, ...options })
  if (!checked.ok) return checked
  const left = callable(line.agreed, line.tolerancePermille, line.drawn)
  if (quantity > left) {
    const most = wholeSteps(left, line.quantityStep)
    return refuse('insufficient-remaining', { ...options, detail: { callable: formatThousandths(most) } })
  }
  return accept(quantity)
}
