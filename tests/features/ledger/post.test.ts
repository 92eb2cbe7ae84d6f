import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import type { StepTruth } from '~/domain/counting/ledger-rows'
import type { Step } from '~/domain/counting/steps'
import { fen } from '~/domain/money/fen'
import { post, postMany } from '~/features/ledger/ledger.steps.server'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type Books, openBooks } from '../../support/books'
import { type TestDatabase, testDb } from '../../support/database'

let database: TestDatabase
let books: Books

beforeAll(async () => {
  database = await testDb()
  books = await openBooks(database.db)
})

const at = new Date('2026-11-24T10:00:00Z')

function truth(step: Step, villageId: string | null, amount: number, date = '2026-11-24'): StepTruth {
  return { step, villageId, amountFen: fen(amount), businessDate: businessDate(date) }
}

const rowsOf = (documentId: string) =>
  database.db.ledgerEntry.findMany({ where: { programmeId: books.programmeId, documentId }, orderBy: { id: 'asc' } })

async function totalOf(villageId: string, year: number, step: Step): Promise<bigint> {
  const { programmeId } = books
  const rows = await database.db.villageYearTotal.findMany({ where: { programmeId, villageId, year, step } })
  return rows.reduce((sum, row) => sum + row.amountFen, 0n)
}

function postOrder(id: string, truths: StepTruth[], cause = 'test') {
  return inTransaction(database.db, (tx) =>
    post(tx, { programmeId: books.programmeId, document: { type: 'ORDER', id }, truth: truths, cause, at }),
  )
}

describe('post', () => {
  test('appends what changed and nothing when nothing did', async () => {
    const id = uuid7()
    const village = books.villages.longyue
    expect(await postOrder(id, [truth('ORDERED', village, 1000)])).toBe(1)
    expect(await postOrder(id, [truth('ORDERED', village, 1000)])).toBe(0)
    expect(await postOrder(id, [truth('ORDERED', village, 1000), truth('SHIPPED', village, 400)])).toBe(1)
    expect(await postOrder(id, [truth('SHIPPED', village, 1000)])).toBe(1)
    expect((await rowsOf(id)).map((row) => [row.step, row.amountFen])).toEqual([
      ['ORDERED', 1000n],
      ['SHIPPED', 400n],
      ['SHIPPED', 600n],
    ])
    expect(await totalOf(village, 2026, 'SHIPPED')).toBe(1000n)
  })

  test('takes back in the year of the rows it reduces', async () => {
    const id = uuid7()
    const village = books.villages.longdong
    await postOrder(id, [truth('COUNTED', village, 700, '2025-12-31')])
    await postOrder(id, [truth('COUNTED', village, 1000, '2026-01-05')])
    await postOrder(id, [truth('COUNTED', village, 500, '2026-03-01')])
    const rows = await rowsOf(id)
    expect(rows.map((row) => [row.year, row.amountFen])).toEqual([
      [2025, 700n],
      [2026, 300n],
      [2026, -300n],
      [2025, -200n],
    ])
    expect(await totalOf(village, 2025, 'COUNTED')).toBe(500n)
    expect(await totalOf(village, 2026, 'COUNTED')).toBe(0n)
  })

  test('an agreement with a town has no village until one is named', async () => {
    const document = { type: 'AGREEMENT' as const, id: uuid7() }
    const common = { programmeId: books.programmeId, document, cause: 'agreement-signed', at }
    await inTransaction(database.db, (tx) => post(tx, { ...common, truth: [truth('SIGNED', null, 900)] }))
    await inTransaction(database.db, (tx) =>
      post(tx, { ...common, truth: [truth('SIGNED', books.villages.xinsi, 900)] }),
    )
    expect(await totalOf('00000000-0000-0000-0000-000000000000', 2026, 'SIGNED')).toBe(0n)
    expect(await totalOf(books.villages.xinsi, 2026, 'SIGNED')).toBe(900n)
  })

  test('a closed year stays as it was: the change goes to the next open one and keeps its date', async () => {
    const id = uuid7()
    const village = books.villages.jingxia
    await postOrder(id, [truth('COUNTED', village, 800, '2019-06-01')])
    await database.db.closedYear.create({ data: { programmeId: books.programmeId, year: 2019, closedAt: at } })
    await postOrder(id, [truth('COUNTED', village, 300, '2026-06-01')])
    const last = (await rowsOf(id)).at(-1)
    expect(last).toMatchObject({ year: 2020, amountFen: -500n, restated: true })
    expect(last?.businessDate.toISOString().slice(0, 10)).toBe('2019-06-01')
    expect(await totalOf(village, 2019, 'COUNTED')).toBe(800n)
    expect(await totalOf(village, 2020, 'COUNTED')).toBe(-500n)
  })
})

describe('postMany', () => {
  const record = (villageId: string) => ({
    document: { type: 'OFFLINE' as const, id: uuid7() },
    truth: (['ACCEPTED', 'PAID', 'COUNTED'] as const).map((step) => truth(step, villageId, 100, '2024-05-01')),
  })

  test('takes a stream, in one statement per chunk', async () => {
    const village = books.villages.seventh
    async function* records() {
      for (let index = 0; index < 4_500; index++) yield record(village)
    }
    const appended = await inTransaction(database.db, (tx) =>
      postMany(tx, { programmeId: books.programmeId, cause: 'sheet-approved', at, fresh: true }, records()),
    )
    expect(appended).toBe(13_500)
    expect(await totalOf(village, 2024, 'COUNTED')).toBe(450_000n)
  })

  test('reads what is there unless the documents are fresh', async () => {
    const documents = [record(books.villages.xinsi), record(books.villages.jingtian)]
    const input = { programmeId: books.programmeId, cause: 'sheet-approved', at, fresh: false }
    expect(await inTransaction(database.db, (tx) => postMany(tx, input, documents))).toBe(6)
    expect(await inTransaction(database.db, (tx) => postMany(tx, input, documents))).toBe(0)
  })
})

test('totals are exact with 20 posters at once, each over several villages', async () => {
  const villages = [books.villages.longyue, books.villages.caiziyuan, books.villages.jingtian]
  const year = 2023
  const poster = (seed: number) =>
    inTransaction(database.db, (tx) =>
      postMany(
        tx,
        { programmeId: books.programmeId, cause: 'race', at, fresh: true },
        Array.from({ length: 10 }, (_, index) => ({
          document: { type: 'ORDER' as const, id: uuid7() },
          truth: [truth('ORDERED', villages[(seed + index) % 3]!, 1, `${year}-02-01`)],
        })),
      ),
    )
  await Promise.all(Array.from({ length: 20 }, (_, seed) => poster(seed)))
  const totals = await Promise.all(villages.map((village) => totalOf(village, year, 'ORDERED')))
  expect(totals.reduce((sum, total) => sum + total, 0n)).toBe(200n)
})

test.each(['ledger_entry', 'ledger_seal', 'audit_entry'])('%s refuses UPDATE, DELETE and TRUNCATE', async (table) => {
  const column = table === 'ledger_seal' ? 'seq' : 'id'
  for (const statement of [
    `UPDATE ${table} SET ${column} = ${column}`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table} CASCADE`,
  ]) {
    await expect(database.db.$executeRawUnsafe(statement)).rejects.toThrow(/append-only/)
  }
})
