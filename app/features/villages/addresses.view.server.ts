import type { Db } from '~/platform/db/db'
import { selectVillageSlugs } from './addresses.repo.server'

/** The villages that have pages worth finding: those with a name. */
export async function listVillageSlugs(db: Db, programmeId: string): Promise<string[]> {
  return await selectVillageSlugs(db, programmeId)
}
