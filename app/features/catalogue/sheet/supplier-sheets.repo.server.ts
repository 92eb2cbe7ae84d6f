import type { Refusal } from '~/domain/refusal/refusal'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import { OWN_COLUMNS, type OwnProductRow } from '../produce.repo.server'

export type SheetKind = 'products' | 'harvests'
export type SheetState = 'CHECKED' | 'WAITING' | 'APPLIED'

export interface SupplierSheetRow {
  id: string
  supplierId: string
  kind: SheetKind
  fileName: string
  state: SheetState
  uploadedBy: string
  uploadedAt: Date
  added: number
  changed: number
  unchanged: number
  appliedAt: Date | null
  /** Why the queue did not apply it. */
  refused: Refusal | null
}

export interface SheetContent extends SupplierSheetRow {
  content: Uint8Array
}

const LISTED = {
  ...{ id: true, supplierId: true, kind: true, fileName: true, state: true, uploadedBy: true, uploadedAt: true },
  ...{ added: true, changed: true, unchanged: true, appliedAt: true, refused: true },
} as const

/** False: a sheet with this id is there. */
export async function insertSheet(
  tx: Tx,
  programmeId: string,
  sheet: Pick<SheetContent, 'id' | 'supplierId' | 'kind' | 'fileName' | 'content' | 'uploadedBy' | 'uploadedAt'>,
): Promise<boolean> {
  const content = new Uint8Array(sheet.content)
  const { count } = await tx.supplierSheet.createMany({
    skipDuplicates: true,
    data: { programmeId, ...sheet, content },
  })
  return count === 1
}

/** A supplier's own sheet with what is in it; null for another's, as for none. */
export async function findSheet(
  db: Db | Tx,
  programmeId: string,
  asked: { supplierId: string; kind: SheetKind; id: string },
): Promise<SheetContent | null> {
  const found = await db.supplierSheet.findFirst({
    where: { programmeId, ...asked },
    select: { ...LISTED, content: true },
  })
  return found && { ...rowOf(found), content: found.content }
}

/** The same, held until the transaction ends: two who say so at once apply it once. */
export async function lockSheet(tx: Tx, programmeId: string, id: string): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM supplier_sheet WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid FOR UPDATE`
}

/** A supplier's sheets of one kind, the latest first. */
export async function listSheets(
  db: Db,
  programmeId: string,
  asked: { supplierId: string; kind: SheetKind },
  most: number,
): Promise<SupplierSheetRow[]> {
  const found = await db.supplierSheet.findMany({
    where: { programmeId, ...asked },
    orderBy: [{ uploadedAt: 'desc' }, { id: 'asc' }],
    select: LISTED,
    take: most,
  })
  return found.map(rowOf)
}

/** Of a supplier's sheets that nobody applied, only so many of the latest stay. */
export async function deleteOldest(tx: Tx, programmeId: string, supplierId: string, keep: number): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM supplier_sheet AS sheet
     WHERE sheet.programme_id = ${programmeId}::uuid
       AND sheet.id IN (SELECT id FROM supplier_sheet
                         WHERE programme_id = ${programmeId}::uuid AND supplier_id = ${supplierId}::uuid
                           AND state = 'CHECKED'
                         ORDER BY uploaded_at DESC, id
                        OFFSET ${keep})`
}

export async function setApplied(
  tx: Tx,
  programmeId: string,
  id: string,
  done: { added: number; changed: number; unchanged: number; appliedAt: Date },
): Promise<void> {
  await tx.supplierSheet.update({
    where: { programmeId_id: { programmeId, id } },
    data: { ...done, state: 'APPLIED', content: new Uint8Array(), refused: Prisma.DbNull },
  })
}

/** It waits for the queue; or, with a refusal, for a person again. */
export async function setWaiting(
  tx: Tx,
  programmeId: string,
  id: string,
  state: 'WAITING' | 'CHECKED',
  refused: Refusal | null,
): Promise<void> {
  await tx.supplierSheet.updateMany({
    where: { programmeId, id, state: { not: 'APPLIED' } },
    data: { state, refused: refused === null ? Prisma.DbNull : ({ ...refused } as Prisma.InputJsonObject) },
  })
}

/** Takes away what nobody applied. @returns how many */
export async function deleteOpenSheets(tx: Tx, before: Date, most: number): Promise<number> {
  const stale = await tx.supplierSheet.findMany({
    where: { uploadedAt: { lt: before }, state: 'CHECKED' },
    orderBy: { uploadedAt: 'asc' },
    select: { id: true },
    take: most,
  })
  const { count } = await tx.supplierSheet.deleteMany({
    where: { id: { in: stale.map(({ id }) => id) }, state: 'CHECKED' },
  })
  return count
}

/** A supplier's products but for the withdrawn ones, in the order of their ids. */
export async function selectProductsAfter(
  db: Db,
  programmeId: string,
  supplierId: string,
  page: { after: string | null; limit: number },
): Promise<OwnProductRow[]> {
  const after = page.after === null ? Prisma.empty : Prisma.sql`AND product.id > ${page.after}::uuid`
  return db.$queryRaw<OwnProductRow[]>`
    ${ownProducts(programmeId, supplierId)} AND product.state <> 'WITHDRAWN' ${after}
     ORDER BY product.id
     LIMIT ${page.limit}`
}

/** A supplier's products by their numbers, whatever their state. `hold`: nobody changes them until the transaction ends. */
export async function selectProductsOf(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  slugs: readonly string[],
  hold: boolean,
): Promise<OwnProductRow[]> {
  if (slugs.length === 0) return []
  return db.$queryRaw<OwnProductRow[]>`
    ${ownProducts(programmeId, supplierId)} AND product.slug = ANY (${[...slugs]}::text[])
     ORDER BY product.id
     ${hold ? Prisma.sql`FOR UPDATE OF product, stock` : Prisma.empty}`
}

/** Which of these names a supplier's products have already. */
export async function selectTakenNames(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  names: readonly string[],
): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const found = await db.product.findMany({
    where: { programmeId, supplierId, name: { in: [...names] }, state: { not: 'WITHDRAWN' } },
    select: { name: true },
  })
  return new Set(found.map(({ name }) => name))
}

function ownProducts(programmeId: string, supplierId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT ${OWN_COLUMNS}
      FROM product
      JOIN village ON village.programme_id = product.programme_id AND village.id = product.village_id
      JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
     WHERE product.programme_id = ${programmeId}::uuid AND product.supplier_id = ${supplierId}::uuid`
}

function rowOf<T extends { kind: string; refused: unknown }>(
  found: T,
): T & { kind: SheetKind; refused: Refusal | null } {
  return { ...found, kind: found.kind as SheetKind, refused: found.refused as Refusal | null }
}
