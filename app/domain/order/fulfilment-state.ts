import type { FulfilmentEvent } from './order-lifecycle'
import { type LineProgress, openToShip } from './order-line'

/**
 * Quantities of one order line, net of reversals. `judged` is what signed acceptances have decided on, taken or
 * refused: an order is accepted when all of it was judged, also when less was taken. What is sent once more is open
 * until it was shipped and judged too.
 */
export type FulfilledLine = Pick<LineProgress, 'ordered' | 'shipped' | 'judged' | 'renewed'>

/** The state that the quantities of a confirmed order say it is in. */
export function stateOfQuantities(
  lines: readonly FulfilledLine[],
): 'CONFIRMED' | 'PARTIALLY_SHIPPED' | 'SHIPPED' | 'ACCEPTED' {
  if (lines.every((line) => line.shipped === 0n)) return 'CONFIRMED'
  if (lines.some((line) => openToShip(line) > 0n)) return 'PARTIALLY_SHIPPED'
  return lines.every((line) => line.judged >= line.shipped) ? 'ACCEPTED' : 'SHIPPED'
}

/** An order may be closed short once everything that was shipped has been judged. */
export function allShippedIsJudged(lines: readonly FulfilledLine[]): boolean {
  return lines.every((line) => line.judged >= line.shipped)
}

/**
 * The event by which a document moves its order, given the quantities after it. Run it through fulfilmentLifecycle
 * with the order's state; an order closed short takes corrections of acceptances and stays closed.
 */
export function fulfilmentEvent(
  act: 'dispatch' | 'take-back' | 'accept' | 'reverse-acceptance',
  lines: readonly FulfilledLine[],
): FulfilmentEvent {
  const after = stateOfQuantities(lines)
  const allShipped = after === 'SHIPPED' || after === 'ACCEPTED'
  switch (act) {
    case 'dispatch':
      return allShipped ? 'ship-in-full' : 'ship-in-part'
    case 'take-back':
      if (after === 'CONFIRMED') return 'take-back-in-full'
      if (after === 'ACCEPTED') return 'take-back-last-open'
      return allShipped ? 'take-back-surplus' : 'take-back-in-part'
    case 'accept':
      return after === 'ACCEPTED' ? 'accept-in-full' : 'accept-in-part'
    case 'reverse-acceptance':
      return 'reverse-acceptance'
  }
}
