import type { Db, Tx } from '~/platform/db/db'

export interface VillageRow {
  slug: string
  name: string
  town: string | null
  placeholder: boolean
  note: string
  noteSource: string
  bases: { slug: string; name: string; crops: string; note: string; source: string }[]
  /** Names of the organisations that sell for it. */
  sellers: string[]
}

/** One village with its bases and sellers. */
export async function findVillage(db: Db, programmeId: string, slug: string): Promise<VillageRow | null> {
  const rows = await db.$queryRaw<VillageRow[]>`
    SELECT village.slug, village.name, town.name AS town, village.placeholder, village.note,
           village.note_source AS "noteSource",
           (SELECT coalesce(json_agg(json_build_object('slug', base.slug, 'name', base.name, 'crops', base.crops,
                                                       'note', base.note, 'source', base.source) ORDER BY base.name), '[]')
              FROM production_base AS base
             WHERE base.programme_id = village.programme_id AND base.village_id = village.id) AS bases,
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
  name: string
}

/** Villages by name, in the order of lists; the placeholder for one that is not named yet is left out. */
export async function selectVillageChoices(db: Db | Tx, programmeId: string): Promise<VillageChoice[]> {
  return await db.village.findMany({
    where: { programmeId, placeholder: false },
    select: { id: true, name: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
}
