import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface VillageRow {
  slug: string
  name: string
  town: string | null
  placeholder: boolean
  note: string
  noteSource: string
  /** 第一书记, and the work team's contact with its office telephone; empty where nobody gave them. */
  secretaryName: string
  workTeamName: string
  workTeamPhone: string
  bases: { slug: string; name: string; crops: string; note: string; source: string }[]
  /** Names of the organisations that sell for it. */
  sellers: string[]
}

/** One village with its bases and sellers. */
export async function findVillage(db: Db, programmeId: string, slug: string): Promise<VillageRow | null> {
  const rows = await db.$queryRaw<VillageRow[]>`
    SELECT village.slug, village.name, town.name AS town, village.placeholder, village.note,
           village.note_source AS "noteSource", village.secretary_name AS "secretaryName",
           village.work_team_name AS "workTeamName", village.work_team_phone AS "workTeamPhone",
           (SELECT coalesce(json_agg(json_build_object('slug', base.slug, 'name', base.name, 'crops', base.crops,
                                                       'note', base.note, 'source', coalesce(owner.name, base.source))
                                     ORDER BY base.supplier_id NULLS FIRST, base.name), '[]')
              FROM production_base AS base
              LEFT JOIN organisation AS owner ON owner.programme_id = base.programme_id AND owner.id = base.supplier_id
             WHERE base.programme_id = village.programme_id AND base.village_id = village.id
               AND ${BASE_SHOWN}) AS bases,
           (SELECT coalesce(json_agg(seller.name ORDER BY seller.name), '[]')
              FROM supplier_village AS served
              JOIN organisation AS seller ON seller.programme_id = served.programme_id AND seller.id = served.supplier_id
                                         AND seller.standing = 'APPROVED'
             WHERE served.programme_id = village.programme_id AND served.village_id = village.id) AS sellers
      FROM village
      LEFT JOIN town ON town.programme_id = village.programme_id AND town.id = village.town_id
     WHERE village.programme_id = ${programmeId}::uuid AND village.slug = ${slug}`
  return rows[0] ?? null
}

/** A base and what the public reads of it, with the village it lies in. */
export interface BasePageRow {
  slug: string
  name: string
  crops: string
  note: string
  source: string
  villageSlug: string
  villageName: string
  town: string | null
}

/** One base that is on show; null for none, and for one whose supplier is not approved or left the village. */
export async function findBase(db: Db, programmeId: string, slug: string): Promise<BasePageRow | null> {
  const rows = await db.$queryRaw<BasePageRow[]>`
    SELECT base.slug, base.name, base.crops, base.note, coalesce(owner.name, base.source) AS source,
           village.slug AS "villageSlug", village.name AS "villageName", town.name AS town
      FROM production_base AS base
      JOIN village ON village.programme_id = base.programme_id AND village.id = base.village_id
      LEFT JOIN town ON town.programme_id = village.programme_id AND town.id = village.town_id
      LEFT JOIN organisation AS owner ON owner.programme_id = base.programme_id AND owner.id = base.supplier_id
     WHERE base.programme_id = ${programmeId}::uuid AND base.slug = ${slug} AND ${BASE_SHOWN}`
  return rows[0] ?? null
}

/** The programme's own bases, and those of approved suppliers that still serve the village. */
const BASE_SHOWN = Prisma.sql`
  (owner.id IS NULL OR (owner.standing = 'APPROVED' AND EXISTS (
     SELECT FROM supplier_village AS served
      WHERE served.programme_id = base.programme_id AND served.supplier_id = base.supplier_id
        AND served.village_id = base.village_id)))`

/** Names of the towns, the one with most villages first. */
export async function listTownNames(db: Db, programmeId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT town.name
      FROM town
      LEFT JOIN village ON village.programme_id = town.programme_id AND village.town_id = town.id
     WHERE town.programme_id = ${programmeId}::uuid
     GROUP BY town.id, town.name
     ORDER BY count(village.id) DESC, town.name`
  return rows.map((row) => row.name)
}

export async function countKnownVillages(db: Db | Tx, programmeId: string, ids: readonly string[]): Promise<number> {
  return ids.length === 0 ? 0 : await db.village.count({ where: { programmeId, id: { in: [...ids] } } })
}

export interface VillageChoice {
  id: string
  slug: string
  name: string
}

/** Villages by name, in the order of lists; the placeholder for one that is not named yet is left out. */
export async function selectVillageChoices(db: Db | Tx, programmeId: string): Promise<VillageChoice[]> {
  return await db.village.findMany({
    where: { programmeId, placeholder: false },
    select: { id: true, slug: true, name: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
}

/** A base that a supplier has named. */
export interface BaseRow {
  id: string
  name: string
  crops: string
  villageName: string
}

/** A supplier's own bases, in the order of the villages. */
export async function selectBases(db: Db | Tx, programmeId: string, supplierId: string): Promise<BaseRow[]> {
  return await db.$queryRaw<BaseRow[]>`
    SELECT base.id::text AS id, base.name, base.crops, village.name AS "villageName"
      FROM production_base AS base
      JOIN village ON village.programme_id = base.programme_id AND village.id = base.village_id
     WHERE base.programme_id = ${programmeId}::uuid AND base.supplier_id = ${supplierId}::uuid
     ORDER BY village.position, base.name, base.id`
}

/** @returns false when the supplier has a base of this name in this village already; then nothing is written */
export async function insertBase(
  tx: Tx,
  programmeId: string,
  base: { id: string; slug: string; supplierId: string; villageId: string; name: string; crops: string },
): Promise<boolean> {
  const { count } = await tx.productionBase.createMany({ data: [{ programmeId, ...base }], skipDuplicates: true })
  return count === 1
}

/** @returns what it was called; null when the supplier has none such */
export async function deleteBase(
  tx: Tx,
  programmeId: string,
  { id, supplierId }: { id: string; supplierId: string },
): Promise<string | null> {
  const base = await tx.productionBase.findFirst({ where: { programmeId, id, supplierId }, select: { name: true } })
  if (base) await tx.productionBase.deleteMany({ where: { programmeId, id, supplierId } })
  return base?.name ?? null
}
