import type { Db } from '~/platform/db/db'
import { findVillage, listTownNames, type VillageRow } from './villages.repo.server'

/** What is published about a village, verbatim, and who sells for it; its figures are the progress room's. */
export type VillagePage = VillageRow

/** A village's public page; null when there is none of that slug. */
export async function readVillage(db: Db, programmeId: string, slug: string): Promise<VillagePage | null> {
  return await findVillage(db, programmeId, slug)
}

/** The programme's towns by name, the one with most of its villages first. */
export async function readTowns(db: Db, programmeId: string): Promise<string[]> {
  return await listTownNames(db, programmeId)
}
