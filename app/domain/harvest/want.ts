import type { BusinessDate } from '../calendar/business-date'
import type { Thousandths } from '../quantity/thousandths'

/** Of a product, to be delivered between two days, both included. */
interface Wanted {
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly quantity: Thousandths
}

/** A line of a paper before it is signed or confirmed: what it asks of the harvest. */
export interface Want extends Wanted {
  readonly key: string
  readonly productId: string
  readonly name: string
  readonly nameEn: string
  readonly saleUnit: string
  /** What of it counts among the promises already: all of an order's line, what stands of a line that is amended. */
  readonly holds?: Wanted
}
