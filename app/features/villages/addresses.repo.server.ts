import type { Db } from '~/platform/db/db'

/** Of every village that has a name. */
export async function selectVillageSlugs(db: Db, programmeId: string): Promise<string[]> {
  const rows = await db.village.findMany({
    where: { programmeId, placeholder: false },
    orderBy: { position: 'asc' },
    select: { slug: true },
  })
  return rows.map(({ slug }) => slug)
}
