import { drawnOf } from '../agreement/drawdown'
import { addFen, type Fen, formatYuan, subtractFen, sumFen } from '../money/fen'
import { type Grams, grams } from '../quantity/grams'
import { lineAmount, type SaleTerms } from '../quantity/measure'
import { formatThousandths, type Thousandths, thousandths } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'
import { type FulfilmentState, isOpen } from './order-lifecycle'

/**
 * Where one order line stands: quantities of the sale unit, weighed grams, and their amounts in fen. All are sums
 * over its papers, so an amount is rounded once per line, however many deliveries it took. docs/domain.md §3.
 */
export interface LineProgress {
  readonly terms: SaleTerms
  readonly ordered: Thousandths
  readonly reserved: Thousandths
  readonly shipped: Thousandths
  readonly shippedGrams: Grams
  readonly shippedFen: Fen
  readonly judged: Thousandths
  /** Net of what was returned. */
  readonly accepted: Thousandths
  readonly acceptedGrams: Grams
  /** What the accepted goods come to, before any allowance. */
  readonly acceptedFen: Fen
  /** 补货, 换货: refused or returned goods that both agreed to send once more. */
  readonly renewed: Thousandths
  /** 折让: taken off the accepted amount, never more than it. */
  readonly allowanceFen: Fen
}

/** A delivery note's part of a line; negative on a reversing note. */
export interface ShippedPart {
  readonly shipped: Thousandths
  readonly shippedGrams: Grams
}

/** An acceptance's part of a line; `judged` is what the note had shipped. Negative on a reversing one. */
export interface AcceptedPart {
  readonly judged: Thousandths
  readonly accepted: Thousandths
  readonly acceptedGrams: Grams
}

/** The line after a delivery note or, with negative quantities, after one was taken back. */
export function shipLine<L extends LineProgress>(line: L, part: ShippedPart): L {
  const shipped = thousandths(line.shipped + part.shipped)
  const shippedGrams = grams(line.shippedGrams + part.shippedGrams)
  const shippedFen = lineAmount(line.terms, { quantity: shipped, grams: shippedGrams })
  return { ...line, shipped, shippedGrams, shippedFen, reserved: openToShip({ ...line, shipped }) }
}

/** The line after an acceptance or, with negative quantities, after one was reversed. */
export function acceptLine<L extends LineProgress>(line: L, part: AcceptedPart): L {
  const accepted = thousandths(line.accepted + part.accepted)
  const acceptedGrams = grams(line.acceptedGrams + part.acceptedGrams)
  const acceptedFen = lineAmount(line.terms, { quantity: accepted, grams: acceptedGrams })
  return { ...line, judged: thousandths(line.judged + part.judged), accepted, acceptedGrams, acceptedFen }
}

/** The line once its order stands in this state: what is over holds no stock any more. docs/domain.md §5. */
export function restLine<L extends LineProgress>(line: L, fulfilment: FulfilmentState): L {
  return isOpen(fulfilment) ? line : { ...line, reserved: thousandths(0n) }
}

/** By how much a line's draw on its agreement changes when line and order go from one standing to another. */
export function drawnDelta(
  before: { line: LineProgress; fulfilment: FulfilmentState },
  after: { line: LineProgress; fulfilment: FulfilmentState },
): Thousandths {
  const drawn = ({ line, fulfilment }: typeof before) =>
    drawnOf([{ fulfilment, orderedQuantity: line.ordered, acceptedQuantity: line.accepted }])
  return thousandths(drawn(after) - drawn(before))
}

/**
 * Shipped without what is sent once more: a replacement takes the place of refused or returned goods, so every limit
 * on shipping (ordered, tolerance, the agreement's Σ shipped) compares this. docs/domain.md §3.
 */
export function netShipped({ shipped, renewed }: Pick<LineProgress, 'shipped' | 'renewed'>): Thousandths {
  return thousandths(shipped - renewed)
}

/**
 * What still has to leave for this line, and what an open order holds stock for: never below 0, a surplus within
 * tolerance comes from free stock.
 */
export function openToShip(line: Pick<LineProgress, 'ordered' | 'shipped' | 'renewed'>): Thousandths {
  const open = line.ordered - netShipped(line)
  return thousandths(open > 0n ? open : 0n)
}

/** Refused, missing or returned, and not agreed to be sent once more: what a replacement may still be asked for. */
export function replaceable({ judged, accepted, renewed }: LineProgress): Thousandths {
  return thousandths(judged - accepted - renewed)
}

/** What counts as accepted of these lines: the amounts of the accepted goods less their allowances. */
export function acceptedAmount(lines: readonly LineProgress[]): Fen {
  return subtractFen(sumFen(lines.map((line) => line.acceptedFen)), sumFen(lines.map((line) => line.allowanceFen)))
}

/** What both sides agreed on for one line after it was judged; negative on a paper that reverses another. */
export interface RemedyPart {
  /** 退货, 换货: goods that go back, with their weight. */
  readonly returned: Thousandths
  readonly returnedGrams: Grams
  /** 补货, 换货: goods that are sent once more. */
  readonly renewed: Thousandths
  readonly allowanceFen: Fen
}

/** The line after a remedy; ask checkRemedied whether it may stand so. An open order holds stock for what it owes. */
export function remedyLine<L extends LineProgress>(line: L, part: RemedyPart): L {
  const accepted = thousandths(line.accepted - part.returned)
  const acceptedGrams = grams(line.acceptedGrams - part.returnedGrams)
  const renewed = thousandths(line.renewed + part.renewed)
  return {
    ...line,
    accepted,
    acceptedGrams,
    acceptedFen: lineAmount(line.terms, { quantity: accepted, grams: acceptedGrams }),
    renewed,
    reserved: part.renewed === 0n ? line.reserved : openToShip({ ...line, renewed }),
    allowanceFen: addFen(line.allowanceFen, part.allowanceFen),
  }
}

/**
 * May a line stand like this after goods went back, are sent once more, or an acceptance was reversed?
 * Refuses: return-exceeds-accepted, replacement-exceeds-refused (detail `most`), allowance-exceeds-accepted (`amount`).
 */
export function checkRemedied(line: LineProgress, options: { field?: string } = {}): Outcome<void> {
  if (line.accepted < 0n || line.acceptedGrams < 0n) return refuse('return-exceeds-accepted', options)
  if (replaceable(line) < 0n) {
    const most = thousandths(line.judged - line.accepted)
    return refuse('replacement-exceeds-refused', { ...options, detail: { most: formatThousandths(most) } })
  }
  if (line.allowanceFen < 0n || line.allowanceFen > line.acceptedFen) {
    const amount = formatYuan(line.acceptedFen)
    return refuse('allowance-exceeds-accepted', { ...options, detail: { amount } })
  }
  return accept()
}
