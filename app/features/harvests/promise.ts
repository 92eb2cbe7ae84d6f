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

/** What one line of a paper wants, beside what can still be promised; free null: nothing is planned of it. */
export interface WantedBeside {
  readonly key: string
  readonly name: string
  readonly nameEn: string
  readonly saleUnit: string
  readonly from: Half
  readonly to: Half
  readonly wanted: Thousandths
  readonly free: Thousandths | null
}
