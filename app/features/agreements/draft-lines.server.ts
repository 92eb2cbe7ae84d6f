import { type AgreementTerms, agreedAmount, checkAgreementTerms, lineField } from '~/domain/agreement/agreement-terms'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { lineAmount } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { DraftHead, DraftLine } from './agreements.repo.server'

/** What somebody types into a draft, after it was read. */
export interface DraftInput extends AgreementTerms {
  readonly place: string
  readonly quality: string
  readonly delivery: string
  readonly notes: string
  readonly lines: readonly DraftInputLine[]
}

export interface DraftInputLine {
  readonly productId: string
  readonly quantity: Thousandths
  /** The locked price, for what the product's own price is for: one sale unit, or its priceGrams. */
  readonly unitPriceFen: Fen
}

/**
 * A draft's head and lines with the products' terms frozen into them. Every product is on sale and the supplier's
 * own; the village comes from the product, and is left open where the supplier is a town (docs/domain.md §1).
 * Refuses: not-found, not-on-sale, and what checkAgreementTerms refuses.
 */
export async function frozenDraft(
  tx: Tx,
  programmeId: string,
  supplier: { id: string; supplierKind: string | null },
  input: DraftInput,
  today: BusinessDate,
): Promise<Outcome<{ head: DraftHead; lines: DraftLine[] }>> {
  const offers = await readOffers(
    tx,
    programmeId,
    input.lines.map((line) => line.productId),
  )
  const agreed = []
  for (const { productId, quantity, unitPriceFen } of input.lines) {
    const offer = offers.get(productId)
    if (!offer || offer.supplierId !== supplier.id)
      return refuse('not-found', { field: lineField(productId, 'quantity') })
    if (offer.state !== 'LISTED') return refuse('not-on-sale', { field: lineField(productId, 'quantity') })
    agreed.push({ productId, quantity, terms: { ...offer.terms, unitPriceFen }, offer })
  }
  const checked = checkAgreementTerms(input, agreed, today)
  if (!checked.ok) return checked

  const { startDate, endDate, tolerancePermille, paymentDays, place, quality, delivery, notes } = input
  const lines = agreed.map(
    ({ productId, quantity, terms, offer }, index): DraftLine => ({
      id: uuid7(),
      position: index + 1,
      productId,
      villageId: supplier.supplierKind === 'TOWN' ? null : offer.villageId,
      productName: offer.name,
      spec: offer.spec,
      terms,
      agreed: quantity,
      amountFen: lineAmount(terms, { quantity }),
      tolerancePermille,
    }),
  )
  const amountFen = agreedAmount(agreed)
  return accept({
    head: { startDate, endDate, tolerancePermille, paymentDays, place, quality, delivery, notes, amountFen },
    lines,
  })
}
