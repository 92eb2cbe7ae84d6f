import { describe, expect, it } from 'vitest'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../support/database'

const { db, pool } = await testDb()
await pool.query('CREATE TABLE counter (id int PRIMARY KEY, n int NOT NULL)')
await pool.query('INSERT INTO counter VALUES (1, 0), (2, 0)')

async function count(id: number): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('SELECT n FROM counter WHERE id = $1', [id])
  return rows[0]!.n
}

describe('inTransaction', () => {
  it('tries again when the database reports a serialization failure', async () => {
    let runs = 0
    const increments = Array.from({ length: 8 }, () =>
      inTransaction(
        db,
        async (tx) => {
          runs++
          const [row] = await tx.$queryRaw<[{ n: number }]>`SELECT n FROM counter WHERE id = 1`
          await tx.$executeRaw`UPDATE counter SET n = ${row.n + 1} WHERE id = 1`
        },
        { isolation: 'Serializable', attempts: 30 },
      ),
    )
    await Promise.all(increments)
    expect(await count(1)).toBe(8)
    expect(runs).toBeGreaterThan(8)
  })

  it('tries again when the database breaks a deadlock', async () => {
    const lockBoth = (first: number, second: number) =>
      inTransaction(db, async (tx) => {
        await tx.$executeRaw`UPDATE counter SET n = n + 1 WHERE id = ${first}`
        await tx.$queryRaw`SELECT 1 FROM pg_sleep(0.05)`
        await tx.$executeRaw`UPDATE counter SET n = n + 1 WHERE id = ${second}`
      })
    const before = await count(2)
    await Promise.all([lockBoth(1, 2), lockBoth(2, 1)])
    expect(await count(2)).toBe(before + 2)
  })

  it('does not try again what is simply wrong', async () => {
    let runs = 0
    const wrong = inTransaction(db, async (tx) => {
      runs++
      await tx.$executeRaw`INSERT INTO counter VALUES (1, 0)`
    })
    await expect(wrong).rejects.toThrow()
    expect(runs).toBe(1)
  })

  it('returns a refusal and leaves nothing of it behind', async () => {
    const before = await count(1)
    const refused = await inTransaction(db, async (tx) => {
      await tx.$executeRaw`UPDATE counter SET n = n + 1 WHERE id = 1`
      return { ok: false as const, refusal: { code: 'x' } }
    })
    expect(refused).toEqual({ ok: false, refusal: { code: 'x' } })
    expect(await count(1)).toBe(before)
  })

  it('lets a burst larger than the pool wait its turn', async () => {
    const burst = Array.from({ length: 60 }, () => inTransaction(db, (tx) => tx.$queryRaw`SELECT pg_sleep(0.01)::text`))
    await expect(Promise.all(burst)).resolves.toHaveLength(60)
  })
})

describe('uuid7', () => {
  it('grows within a millisecond and when the clock steps back', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => uuid7(1_800_000_000_000 - index))
    expect(ids).toEqual([...ids].sort())
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is a version 7 UUID of the time it was made', () => {
    const id = uuid7(1_900_000_000_000)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(1_900_000_000_000)
  })
})
