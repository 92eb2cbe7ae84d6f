import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface PlantingRow {
  id: string
  fieldId: string
  productId: string
  productSlug: string
  productName: string
  productNameEn: string
  category: string
  saleUnit: string
  supply: 'STOCK' | 'PREORDER'
  fromHalf: number
  toHalf: number
  intercropped: boolean
  /** An official wrote it down, and its supplier has not said yet that it is right. */
  entered: boolean
  unconfirmed: boolean
  version: number
  droppedAt: Date | null
  expected: bigint
  gathered: bigint
}

export interface NewPlanting {
  id: string
  fieldId: string
  productId: string
  fromHalf: number
  toHalf: number
  intercropped: boolean
  createdAt: Date
  /** By an official, and not confirmed yet. */
  entered: boolean
}

export interface HarvestRow {
  plantingId: string
  half: number
  expected: bigint
  gathered: bigint
  inStock: bigint
}

/** @returns false when its id is there already: the same form sent twice */
export async function insertPlanting(
  tx: Tx,
  programmeId: string,
  planting: NewPlanting,
  harvests: readonly { half: number; expected: bigint }[],
): Promise<boolean> {
  const unconfirmed = planting.entered
  const data = { programmeId, ...planting, unconfirmed }
  const { count } = await tx.planting.createMany({ data, skipDuplicates: true })
  if (count === 0) return false
  await tx.harvest.createMany({
    data: harvests.map((row) => ({
      ...{ programmeId, plantingId: planting.id, productId: planting.productId, unconfirmed },
      ...row,
    })),
  })
  return true
}

/** What stands, stood or will stand on these fields and is not over before a half-month; the earliest first. */
export async function listPlantings(
  db: Db | Tx,
  programmeId: string,
  fieldIds: readonly string[],
  since: number,
): Promise<PlantingRow[]> {
  if (fieldIds.length === 0) return []
  return db.$queryRaw<PlantingRow[]>`
    SELECT planting.id, planting.field_id AS "fieldId", planting.product_id AS "productId", product.slug AS "productSlug",
           product.name AS "productName", product.name_en AS "productNameEn", product.category,
           product.sale_unit AS "saleUnit", product.supply, planting.from_half AS "fromHalf",
           planting.to_half AS "toHalf", planting.intercropped, planting.entered, planting.unconfirmed, planting.version,
           planting.dropped_at AS "droppedAt",
           coalesce(sum(harvest.expected), 0)::bigint AS expected, coalesce(sum(harvest.gathered), 0)::bigint AS gathered
      FROM planting
      JOIN product ON product.programme_id = planting.programme_id AND product.id = planting.product_id
      LEFT JOIN harvest ON harvest.programme_id = planting.programme_id AND harvest.planting_id = planting.id
     WHERE planting.programme_id = ${programmeId}::uuid AND planting.field_id = ANY (${[...fieldIds]}::uuid[])
       AND planting.to_half >= ${since}
     GROUP BY planting.programme_id, planting.id, product.programme_id, product.id
     ORDER BY planting.from_half, planting.id`
}

export interface PlantingOnField extends PlantingRow {
  fieldName: string
  area: bigint
  villageId: string
  villageName: string
}

/** A supplier's planting, with its harvests; another's is not found. */
export async function findPlanting(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  id: string,
): Promise<PlantingOnField | null> {
  const rows = await db.$queryRaw<PlantingOnField[]>`
    SELECT planting.id, planting.field_id AS "fieldId", field.name AS "fieldName", field.area,
           field.village_id AS "villageId", village.name AS "villageName",
           planting.product_id AS "productId", product.slug AS "productSlug", product.name AS "productName",
           product.name_en AS "productNameEn", product.category, product.sale_unit AS "saleUnit", product.supply,
           planting.from_half AS "fromHalf", planting.to_half AS "toHalf", planting.intercropped, planting.entered,
           planting.unconfirmed, planting.version, planting.dropped_at AS "droppedAt", coalesce(sum(harvest.expected), 0)::bigint AS expected,
           coalesce(sum(harvest.gathered), 0)::bigint AS gathered
      FROM planting
      JOIN field ON field.programme_id = planting.programme_id AND field.id = planting.field_id
      JOIN village ON village.programme_id = field.programme_id AND village.id = field.village_id
      JOIN product ON product.programme_id = planting.programme_id AND product.id = planting.product_id
      LEFT JOIN harvest ON harvest.programme_id = planting.programme_id AND harvest.planting_id = planting.id
     WHERE planting.programme_id = ${programmeId}::uuid AND field.supplier_id = ${supplierId}::uuid
       AND planting.id = ${id}::uuid
     GROUP BY planting.programme_id, planting.id, field.programme_id, field.id, village.programme_id, village.id,
              product.programme_id, product.id`
  return rows[0] ?? null
}

/** @returns false when it is no longer the version that was seen, or given up */
export async function touchPlanting(
  tx: Tx,
  programmeId: string,
  seen: { id: string; version: number },
  change: { droppedAt?: Date } = {},
): Promise<boolean> {
  const { count } = await tx.planting.updateMany({
    where: { programmeId, ...seen, droppedAt: null },
    data: { ...change, version: { increment: 1 } },
  })
  return count === 1
}

/** The half-months of one planting, in order. */
export async function listHarvests(db: Db | Tx, programmeId: string, plantingId: string): Promise<HarvestRow[]> {
  return db.harvest.findMany({
    where: { programmeId, plantingId },
    select: { plantingId: true, half: true, expected: true, gathered: true, inStock: true },
    orderBy: { half: 'asc' },
  })
}

/**
 * All half-months of a product that its supplier knows of, locked in one order: what is gathered of it is written down
 * one after the other.
 */
export async function lockHarvests(tx: Tx, programmeId: string, productId: string): Promise<HarvestRow[]> {
  return tx.$queryRaw<HarvestRow[]>`
    SELECT planting_id AS "plantingId", half, expected, gathered, in_stock AS "inStock"
      FROM harvest
     WHERE programme_id = ${programmeId}::uuid AND product_id = ${productId}::uuid AND NOT unconfirmed
     ORDER BY planting_id, half
       FOR UPDATE`
}

/** Sets half-months of plantings; what is left out stays. One that is not there yet is made. */
export async function putHarvests(
  tx: Tx,
  programmeId: string,
  productId: string,
  rows: readonly HarvestRow[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO harvest (programme_id, planting_id, half, product_id, expected, gathered, in_stock)
    SELECT ${programmeId}::uuid, planting_id, half, ${productId}::uuid, expected, gathered, in_stock
      FROM unnest(${rows.map((row) => row.plantingId)}::uuid[], ${rows.map((row) => row.half)}::int[],
                  ${rows.map((row) => row.expected)}::bigint[], ${rows.map((row) => row.gathered)}::bigint[],
                  ${rows.map((row) => row.inStock)}::bigint[])
           AS row (planting_id, half, expected, gathered, in_stock)
        ON CONFLICT (programme_id, planting_id, half)
        DO UPDATE SET expected = excluded.expected, gathered = excluded.gathered, in_stock = excluded.in_stock`
}

export interface CropRow {
  productId: string
  slug: string
  name: string
  nameEn: string
  category: string
  saleUnit: string
  quantityStep: bigint
  supply: 'STOCK' | 'PREORDER'
  villageId: string
  state: string
  onHand: bigint
  reserved: bigint
}

/** A supplier's products that may grow on its fields in these villages; those that were withdrawn do not. */
export async function listCrops(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  limit: number,
): Promise<CropRow[]> {
  return db.$queryRaw<CropRow[]>`
    ${cropsWhere(programmeId, supplierId)}
     ORDER BY product.name, product.id
     LIMIT ${limit}`
}

/** The same by the products' numbers. */
export async function listCropsBySlug(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  slugs: readonly string[],
): Promise<CropRow[]> {
  if (slugs.length === 0) return []
  return db.$queryRaw<CropRow[]>`
    ${cropsWhere(programmeId, supplierId)} AND product.slug = ANY (${[...slugs]}::text[])`
}

/** The same by its id; null: it is none of them. */
export async function findCrop(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  productId: string,
): Promise<CropRow | null> {
  const [row] = await db.$queryRaw<CropRow[]>`
    ${cropsWhere(programmeId, supplierId)} AND product.id = ${productId}::uuid`
  return row ?? null
}

function cropsWhere(programmeId: string, supplierId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT product.id AS "productId", product.slug, product.name, product.name_en AS "nameEn", product.category,
           product.sale_unit AS "saleUnit", product.quantity_step AS "quantityStep", product.supply,
           product.village_id AS "villageId", product.state, stock.on_hand AS "onHand", stock.reserved
      FROM product
      JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
     WHERE product.programme_id = ${programmeId}::uuid AND product.supplier_id = ${supplierId}::uuid
       AND product.state <> 'WITHDRAWN'`
}

export interface CapacityRow {
  productId: string
  /** What its plantings should stand for in its stock (app/domain/harvest/standing.ts), and what they do. */
  should: bigint
  does: bigint
}

/** What the plantings of these pre-orders come to beside what stands of them in stock. */
export async function sumCapacity(
  db: Db,
  programmeId: string,
  productIds: readonly string[],
  now: number,
): Promise<CapacityRow[]> {
  if (productIds.length === 0) return []
  return db.$queryRaw<CapacityRow[]>`
    SELECT product_id AS "productId",
           sum(CASE WHEN half < ${now} THEN gathered ELSE greatest(expected, gathered) END)::bigint AS should,
           sum(in_stock)::bigint AS does
      FROM harvest
     WHERE programme_id = ${programmeId}::uuid AND product_id = ANY (${[...productIds]}::uuid[]) AND NOT unconfirmed
     GROUP BY product_id`
}

/** Its supplier said that it is right: it counts from now on. */
export async function confirmPlanting(tx: Tx, programmeId: string, id: string): Promise<void> {
  await tx.planting.updateMany({
    where: { programmeId, id, unconfirmed: true },
    data: { unconfirmed: false, version: { increment: 1 } },
  })
}

/** Its supplier said that it is wrong, or the official took it back: it never counts, and its field is free. */
export async function dropUnconfirmed(tx: Tx, programmeId: string, id: string, at: Date): Promise<void> {
  await tx.planting.updateMany({
    where: { programmeId, id, unconfirmed: true, droppedAt: null },
    data: { droppedAt: at, version: { increment: 1 } },
  })
}
