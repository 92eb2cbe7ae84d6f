import type { DeliveryWindow } from '~/domain/agreement/agreement-terms'
import type { CallOffPrice, PriceReference, PriceType } from '~/domain/agreement/price-rule'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import type { SaleTerms } from '~/domain/quantity/measure'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { LockedLine } from './drawdown.repo.server'

/** What an order line takes over from an agreement line. */
export interface DrawnTerms {
  readonly agreementLineId: string
  readonly productId: string
  /** Null in an agreement with a town: the call-off names the village. */
  readonly villageId: string | null
  readonly productName: string
  readonly spec: string
  /** At the price of this call-off. */
  readonly terms: SaleTerms
  readonly priceType: PriceType
  /** What the price was made from; null where it is fixed. */
  readonly reference: PriceReference | null
  /** No quantity was agreed: the agreement's cap was drawn on. */
  readonly open: boolean
  readonly tolerancePermille: number
  readonly quantity: Thousandths
  /** Stock the agreement held and the order holds from now on; the rest the order has to reserve as free stock. */
  readonly fromHold: Thousandths
}

/** Its delivery window; null: during the whole term. */
export function windowOf({ windowFrom, windowTo }: LockedLine): DeliveryWindow | null {
  return windowFrom === null || windowTo === null
    ? null
    : { from: businessDate(windowFrom), to: businessDate(windowTo) }
}

/** How its price is made. */
export function priceRuleOf({ priceType, priceSource, priceDate, unitPriceFen }: LockedLine) {
  const date = priceDate === null ? null : businessDate(priceDate)
  return { priceType, priceSource, priceDate: date, unitPriceFen: fen(unitPriceFen) }
}

/** What a call-off of so much takes over from a line, at this price. */
export function drawnTerms(line: LockedLine, quantity: Thousandths, price: CallOffPrice): DrawnTerms {
  return {
    agreementLineId: line.id,
    productId: line.productId,
    villageId: line.villageId,
    productName: line.productName,
    spec: line.spec,
    terms: {
      saleUnit: line.saleUnit,
      quantityStep: thousandths(line.quantityStep),
      nominalGrams: line.nominalGrams === null ? null : grams(line.nominalGrams),
      billedBy: line.billedBy,
      priceGrams: line.priceGrams === null ? null : grams(line.priceGrams),
      unitPriceFen: price.unitPriceFen,
    },
    priceType: line.priceType,
    reference: price.reference,
    open: line.agreed === null,
    tolerancePermille: line.tolerancePermille,
    quantity,
    fromHold: thousandths(least(line.held, quantity)),
  }
}

/** The lesser of two amounts. */
export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
