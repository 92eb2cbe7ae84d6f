import type { CertificationMark } from '~/domain/certification/product-certification'
import type { ProductState } from '~/domain/product/product-lifecycle'
import type { Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** A product as its certification looks at it. */
export interface CertifiedProduct {
  readonly productId: string
  readonly slug: string
  readonly supplierId: string
  readonly villageId: string
  readonly state: ProductState
  readonly name: string
  readonly nameEn: string
  readonly spec: string
}

/** Locks the row without standing in the way of orders, whose lines only point at it. */
export async function lockCertified(
  tx: Tx,
  programmeId: string,
  product: { productId: string } | { slug: string },
): Promise<CertifiedProduct | null> {
  const which = 'slug' in product ? Prisma.sql`slug = ${product.slug}` : Prisma.sql`id = ${product.productId}::uuid`
  const rows = await tx.$queryRaw<CertifiedProduct[]>`
    SELECT id AS "productId", slug, supplier_id AS "supplierId", village_id AS "villageId", state, name,
           name_en AS "nameEn", spec
      FROM product WHERE programme_id = ${programmeId}::uuid AND ${which} FOR NO KEY UPDATE`
  return rows[0] ?? null
}

export async function updateMark(
  tx: Tx,
  programmeId: string,
  productId: string,
  { certification, certificationNumber, certifiedUntil }: CertificationMark,
): Promise<void> {
  await tx.product.update({
    where: { programmeId_id: { programmeId, id: productId } },
    data: {
      certification,
      certificationNumber,
      certifiedUntil: certifiedUntil === null ? null : new Date(`${certifiedUntil}T00:00:00Z`),
    },
  })
}
