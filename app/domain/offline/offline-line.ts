import type { BusinessDate } from '../calendar/business-date'
import { laterOf } from '../calendar/business-date'
import { checkUscc } from '../identity/uscc'
import { type Fen, formatYuan } from '../money/fen'
import { amountByCount } from '../money/line-amount'
import type { Thousandths } from '../quantity/thousandths'
import { type Refusal, refuse } from '../refusal/refusal'
import type { BuyerType } from './vocabulary'

/** One off-platform purchase as read from a sheet or typed by an official. */
export interface OfflineLine {
  readonly acceptedOn: BusinessDate
  readonly paidOn: BusinessDate
  readonly buyerType: BuyerType
  /** As typed; may be empty for an individual only. */
  readonly uscc: string
  readonly quantity: Thousandths
  readonly unitPriceFen: Fen
  readonly amountFen: Fen
}

/**
 * Everything wrong with a line, so that a sheet is mended in one go; an empty list is a good line. `field` is the
 * line's property. Refusals: quantity-not-positive, amount-not-positive, amount-mismatch (detail `expected`, yuan),
 * date-in-future, date-before-programme, required and bad-uscc for the code.
 */
export function checkOfflineLine(
  line: OfflineLine,
  context: { today: BusinessDate; programmeStart: BusinessDate },
): Refusal[] {
  const problems: Refusal[] = []
  for (const field of ['acceptedOn', 'paidOn'] as const) {
    const detail = { date: line[field] }
    if (line[field] > context.today) problems.push(refuse('date-in-future', { field, detail }).refusal)
    if (line[field] < context.programmeStart) {
      problems.push(
        refuse('date-before-programme', { field, detail: { ...detail, start: context.programmeStart } }).refusal,
      )
    }
  }
  if (line.uscc.trim() !== '' || line.buyerType !== 'INDIVIDUAL') {
    const checked = checkUscc(line.uscc, { field: 'uscc' })
    if (!checked.ok) problems.push(checked.refusal)
  }
  if (line.quantity <= 0n) problems.push(refuse('quantity-not-positive', { field: 'quantity' }).refusal)
  if (line.amountFen <= 0n) problems.push(refuse('amount-not-positive', { field: 'amountFen' }).refusal)
  const expected = amountByCount(line.unitPriceFen, line.quantity)
  if (expected !== line.amountFen) {
    const detail = { expected: formatYuan(expected), typed: formatYuan(line.amountFen) }
    problems.push(refuse('amount-mismatch', { field: 'amountFen', detail }).refusal)
  }
  return problems
}

/** The day an off-platform purchase counts from: the later of acceptance and payment. docs/domain.md §4.1. */
export function offlineCountedOn(line: Pick<OfflineLine, 'acceptedOn' | 'paidOn'>): BusinessDate {
  return laterOf(line.acceptedOn, line.paidOn)
}
