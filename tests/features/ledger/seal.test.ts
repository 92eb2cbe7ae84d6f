import { createHash } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { postMany } from '~/features/ledger/ledger.steps.server'
import { sealEveryLedger } from '~/features/ledger/seal-every-ledger.server'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { createDb } from '~/platform/db/client'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type Books, openBooks } from '../../support/books'
import { type TestDatabase, testDb } from '../../support/database'

let database: TestDatabase
let books: Books
const now = new Date('2026-11-24T10:00:00Z')

beforeAll(async () => {
  database = await testDb()
  books = await openBooks(database.db)
})

function postOrders(count: number) {
  return inTransaction(database.db, (tx) =>
    postMany(
      tx,
      { programmeId: books.programmeId, cause: 'order-placed', at: now, fresh: true },
      Array.from({ length: count }, () => ({
        document: { type: 'ORDER' as const, id: uuid7() },
        truth: [
          {
            step: 'ORDERED' as const,
            villageId: books.villages.longyue,
            amountFen: fen(250),
            businessDate: businessDate('2026-11-24'),
          },
        ],
      })),
    ),
  )
}

test('the first seal is the documented hash over 64 zeros', async () => {
  await postOrders(1)
  expect(await sealEveryLedger({ db: database.db, now })).toBe(1)
  const [seal, entry] = await Promise.all([
    database.db.ledgerSeal.findFirstOrThrow(),
    database.db.ledgerEntry.findFirstOrThrow(),
  ])
  const row =
    `{"amountFen":"250","businessDate":"2026-11-24","cause":"order-placed","document":"${entry.documentId}",` +
    `"documentType":"ORDER","format":"v1","id":"${entry.id}","programme":"${books.programmeId}",` +
    `"recordedAt":"2026-11-24T10:00:00.000Z","restated":false,"ruleVersion":"1","step":"ORDERED",` +
    `"village":"${books.villages.longyue}","year":"2026"}`
  const prev = '0'.repeat(64)
  expect(seal).toMatchObject({
    seq: 1n,
    entryId: entry.id,
    prev,
    hash: createHash('sha256')
      .update(prev + row)
      .digest('hex'),
  })
})

test('four sealers in four processes make one gapless chain while rows are written', async () => {
  const connections = Array.from({ length: 4 }, () => createDb(database.url, { max: 2 }))
  const writers = Array.from({ length: 8 }, () => postOrders(700))
  let writing = true
  const sealers = connections.map(async ({ db }) => {
    while (writing) await sealLedger({ db, now }, books.programmeId)
    await sealLedger({ db, now }, books.programmeId)
  })
  await Promise.all(writers)
  writing = false
  await Promise.all(sealers)
  await sealLedger({ db: database.db, now }, books.programmeId)
  await Promise.all(connections.map((connection) => connection.close()))

  const seals = await database.db.ledgerSeal.findMany({ orderBy: { seq: 'asc' } })
  expect(seals).toHaveLength(5_601)
  expect(new Set(seals.map((seal) => seal.entryId)).size).toBe(5_601)
  seals.forEach((seal, index) => {
    expect(seal.seq).toBe(BigInt(index + 1))
    expect(seal.prev).toBe(seals[index - 1]?.hash ?? '0'.repeat(64))
  })
  expect(await database.db.ledgerUnsealed.count()).toBe(0)
})

test('nothing waiting, nothing sealed', async () => {
  expect(await sealEveryLedger({ db: database.db, now })).toBe(0)
})
