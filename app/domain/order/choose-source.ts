import type { BusinessDate } from '../calendar/business-date'
import { lineAmount, type SaleTerms } from '../quantity/measure'
import type { Thousandths } from '../quantity/thousandths'

/** One way to buy a product: directly at the present price, or under an agreement. */
export interface Source {
  readonly terms: SaleTerms
  /** The most that can be ordered this way now. */
  readonly most: Thousandths
  /** Last day of the agreement; null: bought directly. */
  readonly endsOn: BusinessDate | null
  /** False where the price follows the market of the day: it cannot be compared before somebody looks it up. */
  readonly priceKnown: boolean
}

export interface Suggestion<S> {
  readonly source: S
  /** It comes to less than every other, or to the same as another. */
  readonly why: 'less' | 'same'
}

/**
 * The way to suggest for this quantity: of those that can give all of it at a known price, the one that comes to least
 * (by the nominal weight where it is weighed). At the same amount an agreement before a direct purchase, and of two
 * agreements the one that ends first. Null where there is nothing to choose between. A suggestion: whoever buys chooses.
 */
export function betterSource<S extends Source>(sources: readonly S[], quantity: Thousandths): Suggestion<S> | null {
  const fit = sources.filter(
    ({ terms, most, priceKnown }) =>
      priceKnown && quantity <= most && quantity > 0n && quantity % terms.quantityStep === 0n,
  )
  const [best, next] = fit
    .map((source) => ({ source, amountFen: lineAmount(source.terms, { quantity }) }))
    .toSorted((a, b) => compare(a.amountFen, b.amountFen) || compare(lastDay(a.source), lastDay(b.source)))
  if (!best || !next) return null
  return { source: best.source, why: best.amountFen < next.amountFen ? 'less' : 'same' }
}

/** A direct purchase goes on: it comes after every agreement. */
function lastDay({ endsOn }: Source): string {
  return endsOn ?? '9999-12-31'
}

function compare<T extends bigint | string>(a: T, b: T): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
