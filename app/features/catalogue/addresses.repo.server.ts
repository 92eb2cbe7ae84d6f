import type { Db } from '~/platform/db/db'

/** Slugs on the shelf after this one, in order. */
export async function selectShelfSlugs(db: Db, programmeId: string, after: string, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM product
     WHERE programme_id = ${programmeId}::uuid AND slug > ${after} AND state = 'LISTED'
     ORDER BY slug LIMIT ${limit}`
  return rows.map(({ slug }) => slug)
}

/** Every slug that ends a part of this size. */
export async function selectPartEnds(db: Db, programmeId: string, size: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ slug: string }[]>`
    SELECT slug
      FROM (SELECT slug, row_number() OVER (ORDER BY slug) AS place FROM product
             WHERE programme_id = ${programmeId}::uuid AND state = 'LISTED') AS shelf
     WHERE place % ${size} = 0
     ORDER BY slug`
  return rows.map(({ slug }) => slug)
}
