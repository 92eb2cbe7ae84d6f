import { yearsLater } from '~/domain/agreement/renewal'
import { yearOf } from '~/domain/calendar/business-date'
import type { Offer } from '../catalogue/offer'
import type { AgreementLine } from './agreement'
import type { DraftInputLine } from './draft-lines.server'

/** Why a line cannot be carried over: its product is gone, or is sold differently now. */
export type Missing =
  | { readonly productName: string; readonly why: 'withdrawn' }
  | {
      readonly productName: string
      readonly why: 'changed'
      /** What the product is sold by now. */
      readonly saleUnit: string
    }

/** What stands against carrying a line over as it is; null: nothing. */
export function missingOf(line: AgreementLine, offer: Offer | undefined): Missing | null {
  const { productName, terms, agreed } = line
  if (offer?.state !== 'LISTED') return { productName, why: 'withdrawn' }
  const now = offer.terms
  const same = now.saleUnit === terms.saleUnit && now.billedBy === terms.billedBy && now.priceGrams === terms.priceGrams
  const whole = agreed === null || agreed % now.quantityStep === 0n
  return same && whole ? null : { productName, why: 'changed', saleUnit: now.saleUnit }
}

/** The line of a renewal: the same quantity and price, its delivery window so many years later. */
export function renewedLine(line: AgreementLine, years: number): DraftInputLine {
  const { productId, agreed: quantity, terms, price, window, grade, origin, brand, packaging } = line
  return {
    ...{ productId, quantity, unitPriceFen: terms.unitPriceFen, price, grade, origin, brand, packaging },
    window: window && { from: yearsLater(window.from, years), to: yearsLater(window.to, years) },
  }
}

/** By how many years a term was moved. */
export function yearsBetween(from: AgreementDates, to: AgreementDates): number {
  return yearOf(to.startDate) - yearOf(from.startDate)
}

type AgreementDates = { readonly startDate: Parameters<typeof yearOf>[0] }
