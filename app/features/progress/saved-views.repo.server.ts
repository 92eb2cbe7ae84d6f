import type { Db, Tx } from '~/platform/db/db'

export interface SavedViewRow {
  id: string
  name: string
  query: string
  shared: boolean
}

/** Of somebody else, with who shared it. */
export interface SharedViewRow extends SavedViewRow {
  personName: string
}

/** How many a person may keep: the list of them is shown whole. */
export const MOST_VIEWS = 30
/** How many of others are offered. */
const MOST_SHARED = 60

const SHOWN = { id: true, name: true, query: true, shared: true } as const

/** A person's own, by name. */
export async function selectViews(db: Db | Tx, programmeId: string, personId: string): Promise<SavedViewRow[]> {
  return await db.savedView.findMany({
    ...{ where: { programmeId, personId }, select: SHOWN },
    ...{ orderBy: [{ name: 'asc' }, { id: 'asc' }], take: MOST_VIEWS },
  })
}

/** What others of the programme share, by name. */
export async function selectSharedViews(db: Db, programmeId: string, personId: string): Promise<SharedViewRow[]> {
  return await db.$queryRaw<SharedViewRow[]>`
    SELECT view.id, view.name, view.query, view.shared, person.name AS "personName"
      FROM saved_view AS view
      JOIN person ON person.id = view.person_id
     WHERE view.programme_id = ${programmeId}::uuid AND view.shared AND view.person_id <> ${personId}::uuid
     ORDER BY view.name, view.id
     LIMIT ${MOST_SHARED}`
}

/** A person's views are changed one after the other: names and their number are checked together. */
export async function lockViews(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`xiangyue.views ${personId}`}, 0))`
}

export async function insertView(
  tx: Tx,
  { programmeId, personId }: { programmeId: string; personId: string },
  view: SavedViewRow,
  savedAt: Date,
): Promise<void> {
  await tx.savedView.create({ data: { programmeId, personId, ...view, savedAt } })
}

/** False when the person has none of this id. */
export async function updateView(
  tx: Tx,
  { programmeId, personId }: { programmeId: string; personId: string },
  { id, name, shared }: Omit<SavedViewRow, 'query'>,
): Promise<boolean> {
  const changed = await tx.savedView.updateMany({ where: { programmeId, personId, id }, data: { name, shared } })
  return changed.count === 1
}

/** False when the person has none of this id. */
export async function deleteView(
  tx: Tx,
  { programmeId, personId }: { programmeId: string; personId: string },
  id: string,
): Promise<boolean> {
  const deleted = await tx.savedView.deleteMany({ where: { programmeId, personId, id } })
  return deleted.count === 1
}

/** All of them, in every programme. */
export async function deleteViewsOf(tx: Tx, personId: string): Promise<void> {
  await tx.savedView.deleteMany({ where: { personId } })
}
