import type { Half } from '~/domain/harvest/half-month'
import type { Claim, HarvestPromise, Keep, Supply } from '~/domain/harvest/promise'
import type { Thousandths } from '~/domain/quantity/thousandths'

/** What can be promised of a product: what is in store and expected, less what agreements and orders hold. */
export interface ProductPromise extends HarvestPromise {
  readonly productId: string
  readonly name: string
  readonly nameEn: string
  readonly saleUnit: string
  /** The half-month of today: what is in store comes in then. */
  readonly now: Half
  /** The first and the last half-month of the harvest that is still to come. */
  readonly from: Half
  readonly to: Half
  readonly keep: Keep
  readonly supplies: readonly Supply[]
  readonly claims: readonly Claim[]
}

/** A promise as others may know it: its sum, and no single claim. */
export type PromiseSum = Pick<ProductPromise, 'productId' | 'saleUnit' | 'from' | 'to' | 'expected' | 'free'>

/** The harvest that one line of a paper looks to: `reach` less `held` is what is free. */
export interface WindowPromise {
  /** What is in store or comes in early enough to be delivered in the line's window, and keeps until then. */
  readonly reach: Thousandths
  /** What other agreements and orders take of it. */
  readonly held: Thousandths
  readonly free: Thousandths
  /** What others were promised and no harvest can serve, whenever it is due. */
  readonly short: Thousandths
}

/** What one line of a paper wants, beside what can still be promised; promise null: nothing is planned of it. */
export interface WantedBeside {
  readonly key: string
  readonly name: string
  readonly nameEn: string
  readonly saleUnit: string
  readonly from: Half
  readonly to: Half
  readonly wanted: Thousandths
  readonly promise: WindowPromise | null
}
