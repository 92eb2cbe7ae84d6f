import { beforeAll, describe, expect, test } from 'vitest'
import { nextNumber, nextNumbers, recordAudit } from '~/features/records/records.steps.server'
import { readHistory } from '~/features/records/records.view.server'
import { type Db, inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type TestDatabase, testDb } from '../../support/database'
import { openTown, type Town } from '../../support/people'

const now = new Date('2026-11-24T02:00:00Z')
let db: Db
let pool: TestDatabase['pool']
let town: Town

beforeAll(async () => {
  const database = await testDb()
  db = database.db
  pool = database.pool
  town = await openTown(db)
})

describe('numbers', () => {
  test('run without gaps or doubles when twenty ask at once and some give up', async () => {
    const asked = Array.from({ length: 20 }, (_, index) =>
      inTransaction(db, async (tx) => {
        const number = await nextNumber(tx, town.programmeId, 'order', 2026)
        if (index % 4 === 0) throw new Error('given up')
        return number
      }).catch(() => null),
    )
    const given = (await Promise.all(asked)).filter((number) => number !== null).sort()
    expect(given).toEqual(Array.from({ length: 15 }, (_, index) => `CG-2026-${String(index + 1).padStart(6, '0')}`))
  })

  test('are counted per kind and year, several at a time', async () => {
    const take = (year: number) => inTransaction(db, (tx) => nextNumbers(tx, town.programmeId, 'agreement', year, 3))
    expect(await take(2026)).toEqual(['GX-2026-000001', 'GX-2026-000002', 'GX-2026-000003'])
    expect(await take(2027)).toEqual(['GX-2027-000001', 'GX-2027-000002', 'GX-2027-000003'])
  })
})

describe('the audit', () => {
  test('tells who did what to a document, the latest first', async () => {
    const subject = { type: 'order', id: uuid7(), number: 'CG-2026-000087' }
    const ctx = town.as('13800000021', now)
    await inTransaction(db, (tx) =>
      recordAudit(tx, ctx, [
        { action: 'order.confirm', subject, from: 'PLACED', to: 'CONFIRMED' },
        { action: 'order.set-freight', subject, reason: '路远' },
      ]),
    )
    expect(await readHistory(db, town.programmeId, [subject.id])).toMatchObject([
      { action: 'order.set-freight', fromState: null, reason: '路远', subjectNumber: 'CG-2026-000087' },
      { action: 'order.confirm', fromState: 'PLACED', toState: 'CONFIRMED', role: 'SUPPLIER_MANAGER', at: now },
    ])
    expect(await readHistory(db, uuid7(), [subject.id])).toEqual([])
  })

  test('can be neither changed nor deleted', async () => {
    await expect(pool.query(`UPDATE audit_entry SET reason = 'x'`)).rejects.toThrow('append-only')
    await expect(pool.query('DELETE FROM audit_entry')).rejects.toThrow('append-only')
  })
})
