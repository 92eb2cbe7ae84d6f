import type { Db } from '~/platform/db/db'
import { selectPartEnds, selectShelfSlugs } from './addresses.repo.server'

/** So many products stand in one part of the list of addresses; search engines take up to 50,000. */
const PART_SIZE = 2_000

/** The slugs of one part of the shelf, after the last of the part before; '' for the first part. */
export async function listShelfPart(db: Db, programmeId: string, after: string): Promise<string[]> {
  return await selectShelfSlugs(db, programmeId, after, PART_SIZE)
}

/** After which slug each part of the shelf begins: '' first. */
export async function listShelfParts(db: Db, programmeId: string): Promise<string[]> {
  return ['', ...(await selectPartEnds(db, programmeId, PART_SIZE))]
}
