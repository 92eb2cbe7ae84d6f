import { addFen, type Fen, fen, formatYuan, sumFen } from '../money/fen'
import { type Thousandths, thousandths } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'
import { checkTax, type Treatment } from './treatment'

/** A line as it stands on the invoice; amounts include tax. */
export interface InvoiceLine {
  readonly name: string
  readonly spec: string
  readonly unit: string
  /** Of that unit; null: the invoice names none. */
  readonly quantity: Thousandths | null
  readonly amountFen: Fen
  readonly treatment: Treatment
  /** As printed; null where the treatment has none. */
  readonly taxFen: Fen | null
}

export interface InvoicePart {
  readonly orderId: string
  readonly amountFen: Fen
}

const MOST_INVOICE_LINES = 100

/**
 * The lines of an invoice add up to what is printed as its total, exactly; each has its treatment and its tax as typed.
 * Refuses: no-lines, list-full, amount-not-positive, invoice-total-differs (detail in yuan), and as checkTax does;
 * `field` is `lines[<index>][amount]` or `[tax]`.
 */
export function checkInvoiceLines(
  lines: readonly InvoiceLine[],
  totalFen: Fen,
): Outcome<{ amountFen: Fen; taxFen: Fen | null }> {
  if (lines.length === 0) return refuse('no-lines')
  if (lines.length > MOST_INVOICE_LINES) {
    return refuse('list-full', { detail: { most: String(MOST_INVOICE_LINES) } })
  }
  for (const [index, line] of lines.entries()) {
    if (line.amountFen <= 0n) return refuse('amount-not-positive', { field: `lines[${index}][amount]` })
    const taxed = checkTax(line, { field: `lines[${index}][tax]` })
    if (!taxed.ok) return taxed
  }
  const amountFen = sumFen(lines.map((line) => line.amountFen))
  if (amountFen !== totalFen) {
    const detail = { lines: formatYuan(amountFen), total: formatYuan(totalFen) }
    return refuse('invoice-total-differs', { field: 'total', detail })
  }
  return accept({ amountFen, taxFen: sumOfTaxes(lines) })
}

/** Σ of the taxes that are printed; null where none is. */
function sumOfTaxes(lines: readonly Pick<InvoiceLine, 'taxFen'>[]): Fen | null {
  const taxes = lines.flatMap(({ taxFen }) => (taxFen === null ? [] : [taxFen]))
  return taxes.length > 0 ? sumFen(taxes) : null
}

/**
 * Which part of an invoice (or, with what is invoiced as `openFen`, of a credit note) is for which order: all above
 * zero, each once, at most what is open of the order, Σ ≤ the amount (docs/domain.md §4.7).
 * Refuses: amount-not-positive, allocation-missing, allocation-duplicate, invoice-exceeds-order,
 * invoice-exceeds-amount; `field` is `allocations[<order id>]`, amounts in detail are yuan.
 */
export function checkInvoiceParts(
  amountFen: Fen,
  parts: readonly (InvoicePart & { readonly openFen: Fen; readonly number: string })[],
): Outcome<{ allocatedFen: Fen }> {
  if (parts.length === 0) return refuse('allocation-missing')
  const seen = new Set<string>()
  for (const { orderId, number, amountFen: part, openFen } of parts) {
    const field = `allocations[${orderId}]`
    if (part <= 0n) return refuse('amount-not-positive', { field })
    if (seen.has(orderId)) return refuse('allocation-duplicate', { field })
    seen.add(orderId)
    if (part > openFen) return refuse('invoice-exceeds-order', { field, detail: { number, open: formatYuan(openFen) } })
  }
  const allocatedFen = sumFen(parts.map((part) => part.amountFen))
  if (allocatedFen > amountFen) {
    const detail = { allocated: formatYuan(allocatedFen), amount: formatYuan(amountFen) }
    return refuse('invoice-exceeds-amount', { field: `allocations[${parts[0]!.orderId}]`, detail })
  }
  return accept({ allocatedFen })
}

/** A line of an invoice with what of it earlier credit notes have left. */
export interface CreditableLine extends InvoiceLine {
  readonly position: number
  readonly leftFen: Fen
}

/** What a credit note takes back of one line, as positive amounts, typed from the credit note. */
export interface CreditedPart {
  readonly position: number
  readonly amountFen: Fen
  readonly taxFen: Fen | null
}

/**
 * The lines of a credit note, negative: whole lines with their quantity, parts without one. Treatments are the
 * invoice's own. Refuses: no-lines, not-found, amount-not-positive, credit-exceeds-line, and as checkTax does; `field`
 * is `lines[<position>][amount]`.
 */
export function creditLines(
  lines: readonly CreditableLine[],
  parts: readonly CreditedPart[],
): Outcome<{ lines: InvoiceLine[]; amountFen: Fen; taxFen: Fen | null }> {
  if (parts.length === 0) return refuse('no-lines')
  const credited: InvoiceLine[] = []
  for (const { position, amountFen, taxFen } of parts) {
    const field = `lines[${position}][amount]`
    const line = lines.find((one) => one.position === position)
    if (!line) return refuse('not-found')
    if (amountFen <= 0n) return refuse('amount-not-positive', { field })
    if (amountFen > line.leftFen) {
      return refuse('credit-exceeds-line', { field, detail: { left: formatYuan(line.leftFen) } })
    }
    const taxed = checkTax({ ...line, amountFen, taxFen }, { field: `lines[${position}][tax]` })
    if (!taxed.ok) return taxed
    const { name, spec, unit, treatment } = line
    const quantity = amountFen === line.amountFen && line.quantity !== null ? thousandths(-line.quantity) : null
    credited.push({
      ...{ name, spec, unit, treatment, quantity },
      amountFen: fen(-amountFen),
      taxFen: taxFen === null ? null : fen(-taxFen),
    })
  }
  const amountFen = sumFen(credited.map((line) => line.amountFen))
  return accept({ lines: credited, amountFen, taxFen: sumOfTaxes(credited) })
}

/**
 * What a credit note's amount is for which order where nobody has to choose: an invoice for one order. Else null.
 */
export function onlyOrder(parts: readonly InvoicePart[]): InvoicePart | null {
  const [first, second] = parts.filter((part) => part.amountFen > 0n)
  return first && !second ? first : null
}

/** What is left of an invoice's part for an order, after its credit notes (negative parts). */
export function leftOfParts(parts: readonly InvoicePart[], credits: readonly InvoicePart[]): InvoicePart[] {
  return parts.map(({ orderId, amountFen }) => {
    const credited = sumFen(credits.flatMap((credit) => (credit.orderId === orderId ? [credit.amountFen] : [])))
    return { orderId, amountFen: addFen(amountFen, credited) }
  })
}
