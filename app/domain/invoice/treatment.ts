import type { Fen } from '../money/fen'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/**
 * 税务处理 of a line: 免税, 不征税, or a rate. It is chosen by who issues the invoice and stored as it was chosen;
 * nothing here computes a tax (docs/domain.md §6 VAT).
 */
export const TREATMENTS = ['EXEMPT', 'NOT_TAXED', 'VAT_9', 'VAT_13', 'VAT_6', 'VAT_5', 'VAT_3', 'VAT_1'] as const
export type Treatment = (typeof TREATMENTS)[number]

/** What a supplier has a usual treatment for, beside the categories of the catalogue. */
export const FREIGHT_CATEGORY = 'freight'

const RATES: Readonly<Record<Treatment, number | null>> = {
  EXEMPT: null,
  NOT_TAXED: null,
  VAT_9: 9,
  VAT_13: 13,
  VAT_6: 6,
  VAT_5: 5,
  VAT_3: 3,
  VAT_1: 1,
}

/** Per cent, as a word of the invoice; null where the line has no rate. */
export function ratePercent(treatment: Treatment): number | null {
  return RATES[treatment]
}

/**
 * The tax of a line as it was typed from the invoice: a line with a rate has one, below its amount; one without has
 * none. Refuses: required, tax-not-due, tax-exceeds-amount.
 */
export function checkTax(
  line: { readonly treatment: Treatment; readonly amountFen: Fen; readonly taxFen: Fen | null },
  about: { field?: string } = {},
): Outcome<void> {
  const { treatment, amountFen, taxFen } = line
  if (ratePercent(treatment) === null) {
    return taxFen === null || taxFen === 0n ? accept() : refuse('tax-not-due', about)
  }
  if (taxFen === null) return refuse('required', about)
  return taxFen < amountFen ? accept() : refuse('tax-exceeds-amount', about)
}
