import type { CertificationMark } from '~/domain/certification/product-certification'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'

/** A product as an order or agreement line freezes it. */
export interface Offer {
  readonly productId: string
  readonly slug: string
  readonly name: string
  readonly nameEn: string
  readonly spec: string
  readonly picture: string
  readonly supplierId: string
  readonly supplierName: string
  readonly villageId: string
  readonly villageName: string
  readonly state: 'DRAFT' | 'SUBMITTED' | 'LISTED' | 'PAUSED' | 'WITHDRAWN'
  readonly version: number
  readonly terms: SaleTerms
  readonly minimumOrder: Thousandths
  readonly leadDays: number
  readonly supply: 'STOCK' | 'PREORDER'
  /** Pre-orders: the first day it can be delivered, YYYY-MM-DD. */
  readonly availableFrom: string | null
  /** How it stands with its certification, as kept: `certificationOn` says how it stands on a day. */
  readonly mark: CertificationMark
  /** What nobody holds, at the moment of reading. */
  readonly free: Thousandths
}
