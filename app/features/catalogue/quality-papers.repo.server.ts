import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { QualityPaperKind } from '~/domain/product/quality-paper'
import type { Db, Tx } from '~/platform/db/db'

export interface QualityPaperRow {
  id: string
  kind: QualityPaperKind
  number: string
  issuer: string
  issuedOn: BusinessDate
  validUntil: BusinessDate | null
  attachmentId: string
}

/** Writes a paper; false when its id is there already: the form was sent twice. */
export async function insertQualityPaper(
  tx: Tx,
  programmeId: string,
  paper: QualityPaperRow & { productId: string; addedBy: string; addedAt: Date },
): Promise<boolean> {
  const { count } = await tx.productPaper.createMany({
    skipDuplicates: true,
    data: {
      ...paper,
      programmeId,
      issuedOn: dateColumn(paper.issuedOn),
      validUntil: paper.validUntil === null ? null : dateColumn(paper.validUntil),
    },
  })
  return count === 1
}

/** @returns the paper that was taken out; null when the product has none such */
export async function deleteQualityPaper(
  tx: Tx,
  programmeId: string,
  { id, productId }: { id: string; productId: string },
): Promise<QualityPaperRow | null> {
  const row = await tx.productPaper.findFirst({ where: { programmeId, id, productId } })
  if (!row) return null
  await tx.productPaper.deleteMany({ where: { programmeId, id, productId } })
  return rowOf(row)
}

/** Serialises whoever adds papers to one product. */
export async function countQualityPapers(tx: Tx, programmeId: string, productId: string): Promise<number> {
  await tx.$queryRaw`
    SELECT id FROM product WHERE programme_id = ${programmeId}::uuid AND id = ${productId}::uuid FOR UPDATE`
  return tx.productPaper.count({ where: { programmeId, productId } })
}

/** All papers of a product, the latest issued first. */
export async function selectQualityPapers(
  db: Db | Tx,
  programmeId: string,
  productId: string,
): Promise<QualityPaperRow[]> {
  const rows = await db.productPaper.findMany({
    where: { programmeId, productId },
    orderBy: [{ issuedOn: 'desc' }, { id: 'asc' }],
  })
  return rows.map(rowOf)
}

/** Whose product a paper is about, and whether the public sees that product; null: no such paper. */
export async function findPaperOwner(
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ supplierId: string; shown: boolean } | null> {
  const rows = await db.$queryRaw<{ supplierId: string; shown: boolean }[]>`
    SELECT product.supplier_id AS "supplierId", product.state IN ('LISTED', 'PAUSED') AS shown
      FROM product_paper AS paper
      JOIN product ON product.programme_id = paper.programme_id AND product.id = paper.product_id
     WHERE paper.programme_id = ${programmeId}::uuid AND paper.id = ${id}::uuid`
  return rows[0] ?? null
}

interface StoredPaper extends Omit<QualityPaperRow, 'issuedOn' | 'validUntil'> {
  issuedOn: Date
  validUntil: Date | null
}

function rowOf({ id, kind, number, issuer, issuedOn, validUntil, attachmentId }: StoredPaper): QualityPaperRow {
  return {
    ...{ id, kind, number, issuer, attachmentId, issuedOn: dayOf(issuedOn) },
    validUntil: validUntil === null ? null : dayOf(validUntil),
  }
}

function dayOf(column: Date): BusinessDate {
  return businessDate(column.toISOString().slice(0, 10))
}

function dateColumn(date: BusinessDate): Date {
  return new Date(`${date}T00:00:00Z`)
}
