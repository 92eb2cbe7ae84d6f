import type { BusinessDate } from '~/domain/calendar/business-date'
import type { CertificationMark } from '~/domain/certification/product-certification'
import type { Fen } from '~/domain/money/fen'
import type { MoreFacts } from '~/domain/product/more-facts'
import type { Photo, ProductPhoto } from '~/domain/product/photo'
import type { Seasons } from '~/domain/product/seasons'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'

/** What produce is; the filter of the list. Names are messages. */
export const CATEGORIES = ['leafy', 'root', 'grain', 'chilli', 'fruit', 'ginger', 'herb', 'other'] as const
export type Category = (typeof CATEGORIES)[number]

/** A product on the shelf. */
export interface ProductCard {
  readonly productId: string
  readonly slug: string
  readonly name: string
  /** Empty where the cooperative gave none. */
  readonly nameEn: string
  readonly spec: string
  readonly category: string
  /** Key of the drawn picture, which stands where there is no photo. */
  readonly picture: string
  /** The first of its photos, square; null: the drawn picture stands for it. */
  readonly photo: Photo | null
  /** What the shelf says of its certification; null: nothing. */
  readonly mark: CertificationMark | null
  /** 代录入: an official entered it, and its supplier confirmed it. */
  readonly entered: boolean
  readonly terms: SaleTerms
  readonly minimumOrder: Thousandths
  readonly leadDays: number
  readonly supply: 'STOCK' | 'PREORDER'
  readonly availableFrom: BusinessDate | null
  readonly seasons: Seasons
  /** What nobody holds. */
  readonly free: Thousandths
  readonly village: {
    readonly slug: string
    readonly name: string
    readonly town: string | null
    readonly base: string | null
  }
  /** The village's ground of this year: its target (null: none) and what counts so far. */
  readonly targetFen: Fen | null
  readonly countedFen: Fen
}

/** A product's own page. */
export interface Product extends ProductCard, MoreFacts {
  readonly state: 'LISTED' | 'PAUSED'
  readonly description: string
  /** The base it comes from, for its page; null: none is named. */
  readonly baseSlug: string | null
  /** What is published of its village, word for word, and where; null: nothing. Counts and works, never people. */
  readonly villageReport: { readonly note: string; readonly source: string } | null
  /** All of them, the first one first. */
  readonly photos: readonly ProductPhoto[]
  readonly onHand: Thousandths
  readonly supplierName: string
}
