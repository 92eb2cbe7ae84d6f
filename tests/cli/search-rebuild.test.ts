import { beforeAll, describe, expect, test } from 'vitest'
import { type Command, WrongUsage } from '~/cli/command'
import { searchRebuild } from '~/cli/commands/search-rebuild'
import { verify } from '~/cli/commands/verify'
import { listProducts } from '~/features/catalogue/catalogue.view.server'
import { indexShelf } from '~/features/catalogue/index-shelf.server'
import { filterFrom } from '~/features/catalogue/storefront.form'
import { createLog } from '~/platform/log/log'
import { type TestDatabase, testDb } from '../support/database'
import { installationOf } from '../support/installation'
import { openShelf, type Shelf } from '../support/shelf'
import { TODAY } from '../support/staffed-shelf'

let database: TestDatabase
let shelf: Shelf

beforeAll(async () => {
  database = await testDb()
  shelf = await openShelf(database.db)
  await indexShelf({ db: database.db })
})

async function run(command: Command, args: string[] = []) {
  const lines: string[] = []
  const { db, pool } = database
  const code = await command.run(
    {
      db,
      pool,
      clock: () => new Date('2026-11-24T02:00:00Z'),
      log: createLog({ level: 'silent' }),
      origin: '',
      installation: installationOf(database),
      say: (line) => void lines.push(line),
    },
    args,
  )
  return { code, said: lines.join('\n') }
}

async function found(words: string) {
  const { products, meant } = await listProducts(
    database.db,
    shelf.programmeId,
    filterFrom(new URLSearchParams({ q: words })),
    TODAY,
  )
  return { slugs: products.map(({ slug }) => slug), meant }
}

describe('search rebuild', () => {
  test('makes what verify misses findable again, with mistyped words too', async () => {
    const { pool } = database
    await pool.query(`UPDATE shelf SET terms = '''x''' WHERE product_id = $1`, [shelf.products.caixin])
    await pool.query('DELETE FROM search_term WHERE programme_id = $1', [shelf.programmeId])
    await pool.query('DELETE FROM search_word WHERE programme_id = $1', [shelf.programmeId])
    expect(await found('caixin')).toEqual({ slugs: [], meant: null })
    const before = await run(verify)
    expect(before.code).toBe(1)
    expect(before.said).toContain(`shelf ${shelf.products.caixin}`)

    const { code, said } = await run(searchRebuild)
    expect(said).toBe(`${Object.keys(shelf.products).length} products can be found again`)
    expect(code).toBe(0)
    expect(await found('caixin')).toEqual({ slugs: ['caixin'], meant: null })
    expect(await found('caixn')).toEqual({ slugs: ['caixin'], meant: 'caixin' })
    expect((await run(verify)).code).toBe(0)
  })

  test('names a term that no search would ask for', async () => {
    await database.pool.query(`DELETE FROM search_term WHERE term = 'pcaixin'`)
    const { code, said } = await run(verify)
    expect(code).toBe(1)
    expect(said).toContain('search_term pcaixin')
    expect((await run(searchRebuild, ['--programme', 'wanjiang'])).code).toBe(0)
    expect((await run(verify)).code).toBe(0)
  })

  test('says that there is no such programme, and refuses what it does not understand', async () => {
    expect(await run(searchRebuild, ['--programme', 'nowhere'])).toEqual({
      code: 1,
      said: 'there is no programme nowhere',
    })
    await expect(run(searchRebuild, ['everything'])).rejects.toThrow(WrongUsage)
  })
})
