import type { BusinessDate } from '../calendar/business-date'
import { type Fen, sumFen } from '../money/fen'
import { lineAmount } from '../quantity/measure'
import { checkQuantity, formatThousandths, type Thousandths, thousandths } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'
import { type LineProgress, openToShip } from './order-line'

/** An order line as its supplier confirms it: `ordered` is what both sides agreed to, ordered + lowered what was asked. */
export interface ConfirmedLine extends LineProgress {
  readonly orderedFen: Fen
  /** By how much less than was asked was confirmed, and why. */
  readonly lowered: Thousandths
  readonly loweredReason: string
  /** Where it differs from the order's. */
  readonly promisedDate: BusinessDate | null
}

/** What the supplier says of one line: how much of it, from when on, and why less. */
export interface ConfirmedPart {
  readonly quantity: Thousandths
  readonly promisedDate: BusinessDate | null
  readonly reason: string
}

/** What the buyer had asked for. */
export function asked({ ordered, lowered }: Pick<ConfirmedLine, 'ordered' | 'lowered'>): Thousandths {
  return thousandths(ordered + lowered)
}

/**
 * The line as its supplier confirms it, before anything was shipped: all of it, less, or nothing. What was let go of
 * once is not taken back: its stock may be somebody else's by then.
 *
 * Refuses, at `lines[<id>][…]`: quantity-step, quantity-not-positive, over-asked (detail `most`, in units),
 * reason-required where it is less, date-in-past.
 */
export function confirmLine<L extends ConfirmedLine & { readonly id: string }>(
  line: L,
  { quantity, promisedDate, reason }: ConfirmedPart,
  today: BusinessDate,
): Outcome<L> {
  const at = (name: 'quantity' | 'reason' | 'promised') => `lines[${line.id}][${name}]`
  if (quantity !== 0n) {
    const checked = checkQuantity(quantity, { step: line.terms.quantityStep, field: at('quantity') })
    // What was asked may end between two steps, where the step changed since.
    if (!checked.ok && quantity !== line.ordered) return checked
  }
  if (quantity > line.ordered) {
    return refuse('over-asked', { field: at('quantity'), detail: { most: formatThousandths(line.ordered) } })
  }
  if (promisedDate !== null && promisedDate < today) return refuse('date-in-past', { field: at('promised') })
  const less = quantity < line.ordered
  if (less && reason.trim() === '') return refuse('reason-required', { field: at('reason') })
  const ordered = quantity
  return accept({
    ...line,
    ordered,
    orderedFen: lineAmount(line.terms, { quantity: ordered }),
    reserved: openToShip({ ...line, ordered }),
    lowered: thousandths(line.lowered + line.ordered - ordered),
    loweredReason: less ? reason.trim() : line.loweredReason,
    promisedDate: promisedDate ?? line.promisedDate,
  })
}

/** Whether anything is left to deliver: who can deliver nothing declines. Refuses: nothing-confirmed. */
export function checkConfirmation(lines: readonly Pick<ConfirmedLine, 'ordered'>[]): Outcome<void> {
  return lines.some((line) => line.ordered > 0n) ? accept() : refuse('nothing-confirmed')
}

/** The goods of an order at its agreed quantities, in fen. */
export function orderedAmount(lines: readonly Pick<ConfirmedLine, 'orderedFen'>[]): Fen {
  return sumFen(lines.map(({ orderedFen }) => orderedFen))
}
