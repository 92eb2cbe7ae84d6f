import { type Db, inTransaction } from '~/platform/db/db'
import { programmesWithStale, takeStale } from './shelf-terms.repo.server'
import { indexRows } from './shelf-terms.steps.server'

const AT_ONCE = 500

/**
 * Makes every product findable whose words have changed without it: those of an older version, and of a village or base
 * that got another name. A few hundred at a time, each in a transaction of its own.
 *
 * @returns how many
 */
export async function indexShelf({ db }: { db: Db }): Promise<number> {
  let indexed = 0
  for (const programmeId of await programmesWithStale(db)) {
    for (;;) {
      const taken = await inTransaction(db, async (tx) => {
        const rows = await takeStale(tx, programmeId, AT_ONCE)
        await indexRows(tx, programmeId, rows)
        return rows.length
      })
      indexed += taken
      if (taken < AT_ONCE) break
    }
  }
  return indexed
}
