import type { Tx } from '~/platform/db/db'
import { findSettings, keepPastTargets, lockVillages, selectTargets, upsertTarget } from './settings.repo.server'

/**
 * Before the programme's default target changes: past years without a target of their own get what held then, so that
 * no figure that was published moves. `before` is the first year that the new default is for.
 */
export async function keepTargetsBefore(
  tx: Tx,
  programmeId: string,
  held: { since: number; before: number; amountFen: bigint | null },
): Promise<void> {
  await keepPastTargets(tx, programmeId, held)
}

export interface TargetOfYear {
  slug: string
  year: number
  /** Null: no target that year. */
  amountFen: bigint | null
}

/**
 * Gives a village a target of its own, one after the other where several do at once.
 * @returns the village, and what its own target of that year was; null when there is no such village
 */
export async function writeTarget(
  tx: Tx,
  programmeId: string,
  { slug, year, amountFen }: TargetOfYear,
): Promise<{ villageId: string; beforeFen: bigint | null } | null> {
  await lockVillages(tx, programmeId)
  const village = await findSettings(tx, programmeId, slug)
  if (!village) return null
  const before = (await selectTargets(tx, programmeId, village.id)).find((target) => target.year === year)
  await upsertTarget(tx, programmeId, { villageId: village.id, year, amountFen })
  return { villageId: village.id, beforeFen: before?.amountFen ?? null }
}
