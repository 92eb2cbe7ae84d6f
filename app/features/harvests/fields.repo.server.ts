import type { Db, Tx } from '~/platform/db/db'

export interface FieldRow {
  id: string
  supplierId: string
  villageId: string
  villageName: string
  baseId: string | null
  baseName: string | null
  name: string
  area: bigint
  version: number
  retiredAt: Date | null
}

export interface NewField {
  id: string
  supplierId: string
  villageId: string
  baseId: string | null
  name: string
  area: bigint
  createdAt: Date
}

/** @returns false when its id or its name in this village is there already */
export async function insertField(tx: Tx, programmeId: string, field: NewField): Promise<boolean> {
  const { count } = await tx.field.createMany({ data: { programmeId, ...field }, skipDuplicates: true })
  return count === 1
}

/** @returns false when it is no longer the version that was seen */
export async function updateField(
  tx: Tx,
  programmeId: string,
  seen: { id: string; version: number },
  change: { name?: string; area?: bigint; baseId?: string | null; retiredAt?: Date },
): Promise<boolean> {
  const { count } = await tx.field.updateMany({
    where: { programmeId, ...seen, retiredAt: null },
    data: { ...change, version: { increment: 1 } },
  })
  return count === 1
}

/** Is another field of this supplier in this village called so? */
export async function isNameTaken(
  tx: Tx,
  programmeId: string,
  field: { id: string; supplierId: string; villageId: string; name: string },
): Promise<boolean> {
  const { id, ...key } = field
  return (await tx.field.count({ where: { programmeId, ...key, id: { not: id } } })) > 0
}

/** A supplier's field, locked: whoever plants on it waits for whoever does. Another's is not found. */
export async function lockField(
  tx: Tx,
  programmeId: string,
  supplierId: string,
  id: string,
): Promise<{ id: string; villageId: string; name: string; version: number; retiredAt: Date | null } | null> {
  const rows = await tx.$queryRaw<
    { id: string; villageId: string; name: string; version: number; retiredAt: Date | null }[]
  >`
    SELECT id, village_id AS "villageId", name, version, retired_at AS "retiredAt" FROM field
     WHERE programme_id = ${programmeId}::uuid AND supplier_id = ${supplierId}::uuid AND id = ${id}::uuid
       FOR UPDATE`
  return rows[0] ?? null
}

/** The fields of a supplier, or of a village; those in use first. `total` is how many there are in all. */
export async function listFields(
  db: Db,
  programmeId: string,
  of: { supplierId: string } | { villageSlug: string },
  page: { limit: number; offset: number },
): Promise<(FieldRow & { supplierName: string; total: number })[]> {
  const supplierId = 'supplierId' in of ? of.supplierId : null
  const villageSlug = 'villageSlug' in of ? of.villageSlug : null
  return db.$queryRaw<(FieldRow & { supplierName: string; total: number })[]>`
    SELECT field.id, field.supplier_id AS "supplierId", supplier.name AS "supplierName",
           field.village_id AS "villageId", village.name AS "villageName", field.base_id AS "baseId",
           base.name AS "baseName", field.name, field.area, field.version, field.retired_at AS "retiredAt",
           count(*) OVER ()::int AS total
      FROM field
      JOIN organisation AS supplier ON supplier.programme_id = field.programme_id AND supplier.id = field.supplier_id
      JOIN village ON village.programme_id = field.programme_id AND village.id = field.village_id
      LEFT JOIN production_base AS base ON base.programme_id = field.programme_id AND base.id = field.base_id
     WHERE field.programme_id = ${programmeId}::uuid
       AND (${supplierId}::uuid IS NULL OR field.supplier_id = ${supplierId}::uuid)
       AND (${villageSlug}::text IS NULL OR village.slug = ${villageSlug}::text)
     ORDER BY field.retired_at IS NOT NULL, village.position, field.name, field.id
     LIMIT ${page.limit} OFFSET ${page.offset}`
}

/** A supplier's field by id; another's is not found. */
export async function findField(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  id: string,
): Promise<FieldRow | null> {
  const rows = await db.$queryRaw<FieldRow[]>`
    SELECT field.id, field.supplier_id AS "supplierId", field.village_id AS "villageId", village.name AS "villageName",
           field.base_id AS "baseId", base.name AS "baseName", field.name, field.area, field.version,
           field.retired_at AS "retiredAt"
      FROM field
      JOIN village ON village.programme_id = field.programme_id AND village.id = field.village_id
      LEFT JOIN production_base AS base ON base.programme_id = field.programme_id AND base.id = field.base_id
     WHERE field.programme_id = ${programmeId}::uuid AND field.supplier_id = ${supplierId}::uuid
       AND field.id = ${id}::uuid`
  return rows[0] ?? null
}
