import { businessDate } from '~/domain/calendar/business-date'
import { type CertificationMark, readCertification } from '~/domain/certification/product-certification'
import { fen } from '~/domain/money/fen'
import type { MoreFacts } from '~/domain/product/more-facts'
import { grams } from '~/domain/quantity/grams'
import type { BilledBy, SaleTerms } from '~/domain/quantity/measure'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { Offer } from './offer'

/** The columns of a product's sale terms as a query names them. */
export interface TermsRow {
  saleUnit: string
  quantityStep: bigint
  nominalGrams: bigint | null
  billedBy: BilledBy
  priceGrams: bigint | null
  unitPriceFen: bigint
}

export const TERMS_COLUMNS = Prisma.sql`
  product.sale_unit AS "saleUnit", product.quantity_step AS "quantityStep", product.nominal_grams AS "nominalGrams",
  product.billed_by AS "billedBy", product.price_grams AS "priceGrams", product.unit_price_fen AS "unitPriceFen"`

/** What else a supplier says of a product. */
export const MORE_COLUMNS = Prisma.sql`
  product.grade, product.shelf_life_days AS "shelfLifeDays", product.storage, product.delivery_area AS "deliveryArea",
  product.origin_note AS "originNote"`

export function moreOf({ grade, shelfLifeDays, storage, deliveryArea, originNote }: MoreFacts): MoreFacts {
  return { grade, shelfLifeDays, storage, deliveryArea, originNote }
}

export function termsOf(row: TermsRow): SaleTerms {
  return {
    saleUnit: row.saleUnit,
    quantityStep: thousandths(row.quantityStep),
    nominalGrams: row.nominalGrams === null ? null : grams(row.nominalGrams),
    billedBy: row.billedBy,
    priceGrams: row.priceGrams === null ? null : grams(row.priceGrams),
    unitPriceFen: fen(row.unitPriceFen),
  }
}

/** The columns of a product's certification as a query names them. */
export interface MarkRow {
  certification: string
  certificationNumber: string
  certifiedUntil: string | null
}

export const MARK_COLUMNS = Prisma.sql`
  product.certification, product.certification_number AS "certificationNumber",
  to_char(product.certified_until, 'YYYY-MM-DD') AS "certifiedUntil"`

export function markFrom({ certification, certificationNumber, certifiedUntil }: MarkRow): CertificationMark {
  return {
    certification: readCertification(certification),
    certificationNumber,
    certifiedUntil: certifiedUntil === null ? null : businessDate(certifiedUntil),
  }
}

interface OfferRow extends TermsRow, MarkRow {
  productId: string
  slug: string
  name: string
  nameEn: string
  spec: string
  picture: string
  supplierId: string
  supplierName: string
  villageId: string
  villageName: string
  state: Offer['state']
  version: number
  minimumOrder: bigint
  leadDays: number
  supply: Offer['supply']
  availableFrom: string | null
  free: bigint
}

/** Products by id with what their lines freeze; ids of other programmes find nothing. */
export async function offersOf(tx: Tx, programmeId: string, productIds: readonly string[]): Promise<Offer[]> {
  if (productIds.length === 0) return []
  const rows = await tx.$queryRaw<OfferRow[]>`
    SELECT product.id AS "productId", product.slug, product.name, product.name_en AS "nameEn", product.spec,
           product.picture, product.supplier_id AS "supplierId", organisation.name AS "supplierName",
           product.village_id AS "villageId", village.name AS "villageName", product.version,
           CASE WHEN organisation.standing = 'APPROVED' THEN product.state ELSE 'PAUSED' END AS state,
           ${TERMS_COLUMNS},
           product.minimum_order AS "minimumOrder", product.lead_days AS "leadDays", product.supply,
           to_char(product.available_from, 'YYYY-MM-DD') AS "availableFrom", ${MARK_COLUMNS},
           stock.on_hand - stock.reserved AS free
      FROM product
      JOIN organisation ON organisation.programme_id = product.programme_id AND organisation.id = product.supplier_id
      JOIN village ON village.programme_id = product.programme_id AND village.id = product.village_id
      JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
     WHERE product.programme_id = ${programmeId}::uuid AND product.id = ANY (${[...productIds]}::uuid[])`
  return rows.map((row) => ({
    productId: row.productId,
    slug: row.slug,
    name: row.name,
    nameEn: row.nameEn,
    spec: row.spec,
    picture: row.picture,
    supplierId: row.supplierId,
    supplierName: row.supplierName,
    villageId: row.villageId,
    villageName: row.villageName,
    state: row.state,
    version: row.version,
    terms: termsOf(row),
    minimumOrder: thousandths(row.minimumOrder),
    leadDays: row.leadDays,
    supply: row.supply,
    availableFrom: row.availableFrom,
    mark: markFrom(row),
    free: thousandths(row.free),
  }))
}
