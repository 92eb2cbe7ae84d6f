import type { Db, Tx } from '~/platform/db/db'

/** A village as officials keep it. */
export interface VillageSettings {
  id: string
  slug: string
  position: number
  name: string
  townId: string | null
  placeholder: boolean
  note: string
  noteSource: string
  code: string
  secretaryName: string
  workTeamName: string
  workTeamPhone: string
  version: number
}

/** Whom to ask in a village; empty where nobody is given. */
export type VillagePosts = Pick<VillageSettings, 'secretaryName' | 'workTeamName' | 'workTeamPhone'>

export type VillageFacts = Pick<VillageSettings, 'name' | 'townId' | 'placeholder' | 'note' | 'noteSource' | 'code'>

export interface TownRow {
  id: string
  name: string
  code: string
}

/** Every village of the programme, in the order of lists. */
export async function selectSettings(db: Db | Tx, programmeId: string): Promise<VillageSettings[]> {
  return await db.village.findMany({
    where: { programmeId },
    omit: { programmeId: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
}

export async function findSettings(db: Db | Tx, programmeId: string, slug: string): Promise<VillageSettings | null> {
  return await db.village.findUnique({
    where: { programmeId_slug: { programmeId, slug } },
    omit: { programmeId: true },
  })
}

export async function selectTowns(db: Db | Tx, programmeId: string): Promise<TownRow[]> {
  return await db.town.findMany({
    where: { programmeId },
    omit: { programmeId: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}

/** Whoever adds villages or towns to a programme waits for whoever does. */
export async function lockVillages(tx: Tx, programmeId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`xiangyue.villages ${programmeId}`}, 0))`
}

/** Puts villages at the end of the list. @returns how many were new; one whose name is there already is left out */
export async function insertVillages(
  tx: Tx,
  programmeId: string,
  villages: readonly (VillageFacts & { id: string; slug: string })[],
): Promise<number> {
  const last = await tx.village.aggregate({ where: { programmeId }, _max: { position: true } })
  const first = (last._max.position ?? 0) + 1
  const { count } = await tx.village.createMany({
    data: villages.map((village, index) => ({ programmeId, ...village, position: first + index })),
    skipDuplicates: true,
  })
  return count
}

/** Compare-and-set on the version. @returns false when somebody was quicker */
export async function updateVillage(
  tx: Tx,
  programmeId: string,
  { id, version }: Pick<VillageSettings, 'id' | 'version'>,
  facts: VillageFacts & Partial<VillagePosts>,
): Promise<boolean> {
  const { count } = await tx.village.updateMany({
    where: { programmeId, id, version },
    data: { ...facts, version: { increment: 1 } },
  })
  return count === 1
}

/** Is another village of the programme called this? */
export async function isNameTaken(tx: Tx, programmeId: string, name: string, exceptId: string): Promise<boolean> {
  return (await tx.village.count({ where: { programmeId, name, NOT: { id: exceptId } } })) > 0
}

/**
 * Removes a village and its targets. Where anything else hangs on it, the foreign keys refuse: isStillReferenced.
 * @returns false when somebody was quicker
 */
export async function deleteVillage(
  tx: Tx,
  programmeId: string,
  { id, version }: Pick<VillageSettings, 'id' | 'version'>,
): Promise<boolean> {
  await tx.villageTarget.deleteMany({ where: { programmeId, villageId: id } })
  const { count } = await tx.village.deleteMany({ where: { programmeId, id, version } })
  return count === 1
}

/** @returns false when a town of this name is there already */
export async function insertTown(tx: Tx, programmeId: string, town: TownRow): Promise<boolean> {
  const there = await tx.town.count({ where: { programmeId, name: town.name } })
  if (there > 0) return false
  await tx.town.create({ data: { programmeId, ...town } })
  return true
}

export interface TargetRow {
  year: number
  amountFen: bigint | null
}

/** A village's own targets, the latest year first. */
export async function selectTargets(db: Db | Tx, programmeId: string, villageId: string): Promise<TargetRow[]> {
  return await db.villageTarget.findMany({
    where: { programmeId, villageId },
    select: { year: true, amountFen: true },
    orderBy: { year: 'desc' },
  })
}

export async function upsertTarget(
  tx: Tx,
  programmeId: string,
  { villageId, year, amountFen }: TargetRow & { villageId: string },
): Promise<void> {
  const key = { programmeId, villageId, year }
  await tx.villageTarget.upsert({
    where: { programmeId_villageId_year: key },
    create: { ...key, amountFen },
    update: { amountFen },
  })
}

/** Writes the default that held until now into every past year that had no target of its own: it stays what it was. */
export async function keepPastTargets(
  tx: Tx,
  programmeId: string,
  { since, before, amountFen }: { since: number; before: number; amountFen: bigint | null },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO village_target (programme_id, village_id, year, amount_fen)
    SELECT village.programme_id, village.id, year, ${amountFen}::bigint
      FROM village, generate_series(${since}::int, ${before - 1}::int) AS year
     WHERE village.programme_id = ${programmeId}::uuid
    ON CONFLICT DO NOTHING`
}
