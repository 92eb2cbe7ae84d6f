import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import { CODE_TAIL } from './planting-code'

export interface SheetPlantingRow {
  id: string
  version: number
  droppedAt: Date | null
  villageId: string
  fieldId: string
  fieldName: string
  productId: string
  slug: string
  productName: string
  saleUnit: string
  fromHalf: number
  toHalf: number
  intercropped: boolean
  entered: boolean
  unconfirmed: boolean
  /** The half-months of its harvest in order, what is expected in each and what was gathered. */
  halves: number[]
  expected: bigint[]
  gathered: bigint[]
}

/** A supplier's plantings that are not given up and not over before a half-month, in the order of their ids. */
export async function selectPlantingsAfter(
  db: Db,
  programmeId: string,
  supplierId: string,
  page: { since: number; after: string | null; limit: number },
): Promise<SheetPlantingRow[]> {
  const after = page.after === null ? Prisma.empty : Prisma.sql`AND planting.id > ${page.after}::uuid`
  return db.$queryRaw<SheetPlantingRow[]>`
    ${plantingsWhere(programmeId, supplierId)}
       AND planting.dropped_at IS NULL AND planting.to_half >= ${page.since} ${after}
     ${INTO_ROWS}
     ORDER BY planting.id
     LIMIT ${page.limit}`
}

/** A supplier's plantings by their numbers, whatever became of them. */
export async function selectPlantingsOf(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  codes: readonly string[],
): Promise<SheetPlantingRow[]> {
  if (codes.length === 0) return []
  const tails = codes.map((code) => code.slice(-CODE_TAIL))
  return db.$queryRaw<SheetPlantingRow[]>`
    ${plantingsWhere(programmeId, supplierId)}
       AND right(replace(planting.id::text, '-', ''), ${CODE_TAIL}::int) = ANY (${tails}::text[])
     ${INTO_ROWS}
     ORDER BY planting.id`
}

/** Nobody changes what these products' plantings give until the transaction ends. */
export async function holdHarvestsOf(tx: Db | Tx, programmeId: string, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return
  await tx.$queryRaw`
    SELECT half FROM harvest
     WHERE programme_id = ${programmeId}::uuid AND product_id = ANY (${[...productIds]}::uuid[])
     ORDER BY product_id, planting_id, half
       FOR UPDATE`
}

/** A supplier's fields of these names that can be planted. */
export async function selectFieldsNamed(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  names: readonly string[],
): Promise<{ id: string; villageId: string; name: string }[]> {
  if (names.length === 0) return []
  return db.field.findMany({
    where: { programmeId, supplierId, name: { in: [...names] }, retiredAt: null },
    select: { id: true, villageId: true, name: true },
    orderBy: { id: 'asc' },
  })
}

const INTO_ROWS = Prisma.sql`
     GROUP BY planting.programme_id, planting.id, field.programme_id, field.id, product.programme_id, product.id`

function plantingsWhere(programmeId: string, supplierId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT planting.id, planting.version, planting.dropped_at AS "droppedAt", field.village_id AS "villageId",
           field.id AS "fieldId", field.name AS "fieldName", product.id AS "productId", product.slug,
           product.name AS "productName", product.sale_unit AS "saleUnit", planting.from_half AS "fromHalf",
           planting.to_half AS "toHalf", planting.intercropped, planting.entered, planting.unconfirmed,
           array_agg(harvest.half ORDER BY harvest.half) AS halves,
           array_agg(harvest.expected ORDER BY harvest.half) AS expected,
           array_agg(harvest.gathered ORDER BY harvest.half) AS gathered
      FROM field
      JOIN planting ON planting.programme_id = field.programme_id AND planting.field_id = field.id
      JOIN product ON product.programme_id = planting.programme_id AND product.id = planting.product_id
      JOIN harvest ON harvest.programme_id = planting.programme_id AND harvest.planting_id = planting.id
     WHERE field.programme_id = ${programmeId}::uuid AND field.supplier_id = ${supplierId}::uuid`
}
