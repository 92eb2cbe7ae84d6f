import {
  type AgreementTerms,
  agreedAmount,
  agreedLineAmount,
  checkAgreementTerms,
  type DeliveryMode,
  type DeliveryWindow,
  lineField,
  type QualityStandard,
} from '~/domain/agreement/agreement-terms'
import { agreementWorth, depositOf } from '~/domain/agreement/deposit'
import { FIXED_PRICE, type PriceRule } from '~/domain/agreement/price-rule'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { DraftLine } from './agreement-lines.repo.server'
import type { DraftHead } from './agreements.repo.server'

type Terms = Omit<AgreementTerms, 'depositPermille' | 'capFen'> &
  Partial<Pick<AgreementTerms, 'depositPermille' | 'capFen'>>

/** What somebody types into a draft, after it was read. What is left out is what the form starts with. */
export interface DraftInput extends Terms {
  readonly place: string
  readonly quality: string
  readonly delivery: string
  readonly notes: string
  readonly acceptance?: string
  readonly breach?: string
  readonly qualityStandard?: QualityStandard
  readonly deliveryMode?: DeliveryMode
  readonly lines: readonly DraftInputLine[]
}

export interface DraftInputLine {
  readonly productId: string
  /** Null: only the price is agreed. */
  readonly quantity: Thousandths | null
  /** The locked price, for what the product's own price is for: one sale unit, or its priceGrams. */
  readonly unitPriceFen: Fen
  readonly price?: PriceRule
  readonly window?: DeliveryWindow | null
  readonly grade?: string
  readonly origin?: string
  readonly brand?: string
  readonly packaging?: string
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
  for (const line of input.lines) {
    const { productId, unitPriceFen, price = FIXED_PRICE, window = null } = line
    const offer = offers.get(productId)
    if (!offer || offer.supplierId !== supplier.id)
      return refuse('not-found', { field: lineField(productId, 'quantity') })
    if (offer.state !== 'LISTED') return refuse('not-on-sale', { field: lineField(productId, 'quantity') })
    agreed.push({ ...line, price, window, terms: { ...offer.terms, unitPriceFen }, offer })
  }
  const { depositPermille = 0, capFen = null } = input
  const checked = checkAgreementTerms({ ...input, depositPermille, capFen }, agreed, today)
  if (!checked.ok) return checked

  const { tolerancePermille } = input
  const lines = agreed.map(
    ({ offer, ...line }, index): DraftLine => ({
      id: uuid7(),
      position: index + 1,
      productId: line.productId,
      villageId: supplier.supplierKind === 'TOWN' ? null : offer.villageId,
      productName: offer.name,
      spec: offer.spec,
      grade: line.grade ?? '',
      origin: line.origin ?? '',
      brand: line.brand ?? '',
      packaging: line.packaging ?? '',
      terms: line.terms,
      price: line.price,
      window: line.window,
      agreed: line.quantity,
      amountFen: agreedLineAmount(line),
      // A tolerance stands on what was agreed: without a quantity there is none.
      tolerancePermille: line.quantity === null ? 0 : tolerancePermille,
    }),
  )
  const { startDate, endDate, paymentDays, place, quality, delivery, notes } = input
  const { acceptance = '', breach = '', qualityStandard = 'AGREED', deliveryMode = 'DELIVERED' } = input
  const amountFen = agreedAmount(agreed)
  const depositFen = depositOf(agreementWorth({ amountFen, capFen }), depositPermille)
  const head = {
    ...{ startDate, endDate, tolerancePermille, paymentDays, place, quality, delivery, notes, acceptance, breach },
    ...{ qualityStandard, deliveryMode, amountFen, capFen, depositPermille, depositFen },
  }
  return accept({ head, lines })
}
