import { MOST_LINES, MOST_PAYMENT_DAYS, MOST_TOLERANCE_PERMILLE } from '../agreement/agreement-terms'
import { ceiling } from '../agreement/drawdown'
import type { BusinessDate } from '../calendar/business-date'
import { type Fen, MOST_FEN, sumFen, ZERO_FEN } from '../money/fen'
import { lineAmount, type SaleTerms } from '../quantity/measure'
import { checkQuantity, formatThousandths, MOST_THOUSANDTHS, type Thousandths } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/** An agreement's line as it stands: `agreed` null where only the price was agreed. */
export interface StandingLine {
  readonly id: string
  readonly productId: string
  readonly terms: SaleTerms
  readonly agreed: Thousandths | null
  readonly drawn: Thousandths
  readonly shipped: Thousandths
  /** The last day of its delivery window; null: the agreement's. */
  readonly windowTo: BusinessDate | null
}

/** What an amendment may change, as it stands in the agreement. */
export interface StandingTerms {
  readonly startDate: BusinessDate
  readonly endDate: BusinessDate
  readonly tolerancePermille: number
  readonly paymentDays: number
  /** Of the lines without a quantity; null where every line has one. */
  readonly capFen: Fen | null
  readonly capDrawnFen: Fen
  readonly lines: readonly StandingLine[]
}

export interface LineChange {
  readonly lineId: string
  readonly agreed?: Thousandths
  readonly unitPriceFen?: Fen
}

export interface AddedLine {
  readonly productId: string
  readonly quantity: Thousandths
  readonly unitPriceFen: Fen
}

/** Only what differs; what is not named stays as it stands. Prices hold for call-offs from then on. */
export interface AmendmentChanges {
  readonly endDate?: BusinessDate
  readonly tolerancePermille?: number
  readonly paymentDays?: number
  readonly capFen?: Fen
  readonly lines: readonly LineChange[]
  readonly added: readonly AddedLine[]
}

export const NO_CHANGES: AmendmentChanges = { lines: [], added: [] }

/** Everything a form says of an agreement, changed or not; a line it leaves out stays. */
export interface WantedTerms {
  readonly endDate: BusinessDate
  readonly tolerancePermille: number
  readonly paymentDays: number
  readonly capFen: Fen | null
  readonly lines: readonly { lineId: string; agreed: Thousandths | null; unitPriceFen: Fen }[]
  readonly added: readonly AddedLine[]
}

/** What of it differs from what stands. A line's quantity that is open stays open. */
export function changesOf(now: StandingTerms, wanted: WantedTerms): AmendmentChanges {
  const differs = <T>(before: T, after: T) => (before === after ? undefined : after)
  const lines = now.lines.flatMap((line): LineChange[] => {
    const said = wanted.lines.find((entry) => entry.lineId === line.id)
    if (!said) return []
    const agreed = line.agreed === null ? undefined : differs(line.agreed, said.agreed ?? line.agreed)
    const unitPriceFen = differs(line.terms.unitPriceFen, said.unitPriceFen)
    return agreed === undefined && unitPriceFen === undefined
      ? []
      : [present({ lineId: line.id, agreed, unitPriceFen })]
  })
  return present({
    endDate: differs(now.endDate, wanted.endDate),
    tolerancePermille: differs(now.tolerancePermille, wanted.tolerancePermille),
    paymentDays: differs(now.paymentDays, wanted.paymentDays),
    capFen: now.capFen === null ? undefined : differs(now.capFen, wanted.capFen ?? now.capFen),
    lines,
    added: wanted.added,
  })
}

/** How a form names what belongs to a line that is changed, or to a product that is added. */
export function amendedField(of: 'lines' | 'added', id: string, part: 'quantity' | 'price'): string {
  return `${of}[${id}][${part}]`
}

/**
 * May an agreement in force be changed so, today? A quantity never falls below what is drawn, a cap never below what
 * its lines came to, and the end never before today, nor before a line's delivery window is over. `added` carries the
 * terms of what is added, by product. The database repeats the limits under its locks.
 *
 * Refuses: nothing-changed, date-in-past, date-order, bad-choice, window-outside-term, cap-below-drawn, below-drawn,
 * quantity-not-positive, quantity-step, quantity-too-large, amount-not-positive, amount-too-large.
 */
export function checkAmendment(
  now: StandingTerms,
  changes: AmendmentChanges,
  added: ReadonlyMap<string, SaleTerms>,
  today: BusinessDate,
): Outcome<void> {
  if (isEmpty(changes)) return refuse('nothing-changed')
  const terms = checkTerms(now, changes, today)
  if (!terms.ok) return terms
  const tolerance = changes.tolerancePermille ?? now.tolerancePermille
  for (const line of now.lines) {
    const checked = checkLine(line, changes.lines.find(({ lineId }) => lineId === line.id) ?? null, tolerance)
    if (!checked.ok) return checked
  }
  const known = new Set(now.lines.map(({ id }) => id))
  if (changes.lines.some(({ lineId }) => !known.has(lineId))) return refuse('not-found')
  const products = [...now.lines, ...changes.added].map(({ productId }) => productId)
  if (products.length > MOST_LINES || new Set(products).size < products.length) {
    return refuse('bad-choice', { field: 'added' })
  }
  for (const line of changes.added) {
    const checked = checkAdded(line, added.get(line.productId))
    if (!checked.ok) return checked
  }
  const worth = amendedAmount(now, changes, added) + (changes.capFen ?? now.capFen ?? 0n)
  return worth > MOST_FEN ? refuse('amount-too-large', { field: 'lines' }) : accept()
}

/** A standing line as the amendment leaves it. */
export function amendedLine<L extends StandingLine>(line: L, changes: AmendmentChanges): L {
  const change = changes.lines.find(({ lineId }) => lineId === line.id)
  if (!change) return line
  const terms = { ...line.terms, unitPriceFen: change.unitPriceFen ?? line.terms.unitPriceFen }
  return { ...line, terms, agreed: change.agreed ?? line.agreed }
}

/** Σ of the lines with a quantity as the amendment leaves them. docs/domain.md §3. */
export function amendedAmount(
  now: StandingTerms,
  changes: AmendmentChanges,
  added: ReadonlyMap<string, SaleTerms>,
): Fen {
  const standing = now.lines.map((line) => amountOf(amendedLine(line, changes)))
  const more = changes.added.map(({ productId, quantity, unitPriceFen }) => {
    const terms = added.get(productId)
    return terms ? lineAmount({ ...terms, unitPriceFen }, { quantity }) : ZERO_FEN
  })
  return sumFen([...standing, ...more])
}

/** What a line comes to; one whose quantity is open to nothing. */
export function amountOf({ terms, agreed }: { terms: SaleTerms; agreed: Thousandths | null }): Fen {
  return agreed === null ? ZERO_FEN : lineAmount(terms, { quantity: agreed })
}

function isEmpty({ lines, added, ...terms }: AmendmentChanges): boolean {
  return lines.length === 0 && added.length === 0 && Object.values(terms).every((value) => value === undefined)
}

function checkTerms(now: StandingTerms, changes: AmendmentChanges, today: BusinessDate): Outcome<void> {
  const { endDate, tolerancePermille, paymentDays, capFen } = changes
  if (endDate !== undefined) {
    if (endDate < today) return refuse('date-in-past', { field: 'endDate' })
    if (endDate < now.startDate) return refuse('date-order', { field: 'endDate' })
    const latest =
      now.lines
        .map(({ windowTo }) => windowTo ?? '')
        .sort()
        .at(-1) ?? ''
    if (latest > endDate) return refuse('amended-window', { field: 'endDate', detail: { date: latest } })
  }
  const whole = (value: number | undefined, most: number) =>
    value === undefined || (Number.isInteger(value) && value >= 0 && value <= most)
  if (!whole(tolerancePermille, MOST_TOLERANCE_PERMILLE)) return refuse('bad-choice', { field: 'tolerance' })
  if (!whole(paymentDays, MOST_PAYMENT_DAYS)) return refuse('bad-choice', { field: 'paymentDays' })
  if (capFen === undefined) return accept()
  if (now.capFen === null) return refuse('bad-choice', { field: 'cap' })
  if (capFen <= 0n) return refuse('amount-not-positive', { field: 'cap' })
  return capFen < now.capDrawnFen ? refuse('cap-below-drawn', { field: 'cap' }) : accept()
}

function checkLine(line: StandingLine, change: LineChange | null, tolerancePermille: number): Outcome<void> {
  const field = amendedField('lines', line.id, 'quantity')
  const agreed = change?.agreed ?? line.agreed
  if (change?.agreed !== undefined) {
    if (line.agreed === null) return refuse('bad-choice', { field })
    if (change.agreed > MOST_THOUSANDTHS) return refuse('quantity-too-large', { field })
    const checked = checkQuantity(change.agreed, { step: line.terms.quantityStep, field })
    if (!checked.ok) return checked
    if (change.agreed < line.drawn && change.agreed < line.agreed)
      return refuse('below-drawn', { field, detail: { least: formatThousandths(line.drawn) } })
  }
  // A smaller tolerance may not leave behind what was drawn or shipped within the larger one.
  if (agreed !== null) {
    const most = ceiling(agreed, tolerancePermille)
    for (const reached of [line.drawn, line.shipped]) {
      if (most >= reached) continue
      const at = change?.agreed === undefined ? 'tolerance' : field
      return refuse('below-drawn', { field: at, detail: { least: formatThousandths(reached) } })
    }
  }
  if (change?.unitPriceFen !== undefined && change.unitPriceFen <= 0n) {
    return refuse('amount-not-positive', { field: amendedField('lines', line.id, 'price') })
  }
  return accept()
}

function checkAdded({ productId, quantity, unitPriceFen }: AddedLine, terms: SaleTerms | undefined): Outcome<void> {
  const field = amendedField('added', productId, 'quantity')
  if (!terms) return refuse('not-found', { field })
  if (quantity > MOST_THOUSANDTHS) return refuse('quantity-too-large', { field })
  const checked = checkQuantity(quantity, { step: terms.quantityStep, field })
  if (!checked.ok) return checked
  if (unitPriceFen <= 0n) return refuse('amount-not-positive', { field: amendedField('added', productId, 'price') })
  return accept()
}

/** Without the keys that say nothing: what is kept and compared names changes only. */
function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T
}
