import { type Db, inTransaction } from '~/platform/db/db'
import { indexShelf } from './index-shelf.server'
import { forgetTerms } from './shelf-terms.repo.server'

/** Makes every product findable anew, and forgets the words that nobody needs any more. @returns how many products */
export async function rebuildSearch(ctx: { db: Db }, programmeIds: readonly string[]): Promise<number> {
  for (const programmeId of programmeIds) await inTransaction(ctx.db, (tx) => forgetTerms(tx, programmeId))
  return indexShelf(ctx)
}
