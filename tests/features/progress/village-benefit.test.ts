import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { benefitOf } from '~/domain/counting/benefit'
import { fen } from '~/domain/money/fen'
import { post, rememberDocuments } from '~/features/ledger/ledger.steps.server'
import { readVillageBenefit } from '~/features/progress/village-benefit.view.server'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type Books, openBooks } from '../../support/books'
import { type TestDatabase, testDb } from '../../support/database'

let database: TestDatabase
let books: Books
const at = new Date('2026-06-01T00:00:00Z')

beforeAll(async () => {
  database = await testDb()
  books = await openBooks(database.db)
})

interface Paper {
  type: 'ORDER' | 'OFFLINE'
  id: string
  slug: 'caiziyuan' | 'longdong'
  buyer: string
  /** What stands accepted after each act, and on which day: the last one is true. */
  acts: { amount: bigint; day: string }[]
}

/** The same papers each time, no two alike: more, less, taken back, in two years, some at one time. */
function papers(count: number): Paper[] {
  let seed = 20_260_601
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  const buyers = Array.from({ length: 5 }, () => uuid7())
  return Array.from({ length: count }, () => ({
    type: next(3) === 0 ? ('OFFLINE' as const) : ('ORDER' as const),
    id: uuid7(),
    slug: next(2) === 0 ? ('caiziyuan' as const) : ('longdong' as const),
    buyer: buyers[next(buyers.length)]!,
    acts: Array.from({ length: 1 + next(3) }, () => ({
      amount: BigInt(next(3) === 0 ? 0 : 100 + next(900)),
      day: `${2025 + next(2)}-0${1 + next(5)}-1${next(10)}`,
    })),
  }))
}

async function write({ type, id, slug, buyer, acts }: Paper): Promise<void> {
  const { programmeId, villages } = books
  for (const [n, { amount, day }] of acts.entries()) {
    await inTransaction(database.db, async (tx) => {
      if (n === 0) {
        const facts = { buyerId: buyer, buyerType: 'ENTERPRISE' as const, channel: 'DIRECT' as const, baseId: null }
        await rememberDocuments(tx, programmeId, [{ type, id, ...facts }])
      }
      const truth = [
        {
          step: 'ACCEPTED' as const,
          villageId: villages[slug],
          amountFen: fen(amount),
          businessDate: businessDate(day),
        },
      ]
      await post(tx, { programmeId, document: { type, id }, truth, cause: 'test', at })
    })
  }
}

describe('how a village benefits', () => {
  test('counts what a plain recount of the ledger counts, whoever writes at the same time', async () => {
    const written = papers(60)
    for (let first = 0; first < written.length; first += 6) {
      await Promise.all(written.slice(first, first + 6).map(write))
    }
    const rows = await database.db.ledgerEntry.findMany({ where: { programmeId: books.programmeId, step: 'ACCEPTED' } })
    for (const slug of ['caiziyuan', 'longdong'] as const) {
      for (const year of [2025, 2026]) {
        const own = rows.filter((row) => row.villageId === books.villages[slug] && row.year === year)
        const standing = (of: (row: (typeof own)[number]) => string | null) => {
          const sums = new Map<string | null, bigint>()
          for (const row of own) sums.set(of(row), (sums.get(of(row)) ?? 0n) + row.amountFen)
          return [...sums].flatMap(([key, sum]) => (key !== null && sum > 0n ? [key] : []))
        }
        const buyers = standing((row) => row.buyerId).length
        const orders = standing((row) => (row.documentType === 'ORDER' ? row.documentId : null)).length
        const months = standing((row) => String(row.businessDate.getUTCMonth() + 1)).map(Number)
        const today = businessDate(`${year}-06-01`)
        const read = await readVillageBenefit(database.db, books.programmeId, slug, today)
        expect(buyers).toBeGreaterThan(2)
        expect(read.said).toEqual({ group: 'enough', buyers, orders, months: months.sort((a, b) => a - b) })
      }
    }
    const counts = await database.db.villageYearWork.findMany({ where: { programmeId: books.programmeId } })
    expect(counts.length).toBe(4)
  })

  test('nobody bought: that is said; one or two: that nobody can be known by it', async () => {
    const { db } = database
    const today = businessDate('2026-06-01')
    const said = async () => (await readVillageBenefit(db, books.programmeId, 'jingtian', today)).said
    expect(await said()).toEqual({ group: 'none' })
    await inTransaction(db, async (tx) => {
      const id = uuid7()
      const facts = { buyerId: uuid7(), buyerType: 'ENTERPRISE' as const, channel: 'DIRECT' as const, baseId: null }
      await rememberDocuments(tx, books.programmeId, [{ type: 'ORDER', id, ...facts }])
      const villageId = books.villages.jingtian
      const truth = [{ step: 'ACCEPTED' as const, villageId, amountFen: fen(100n), businessDate: today }]
      await post(tx, { programmeId: books.programmeId, document: { type: 'ORDER', id }, truth, cause: 'test', at })
    })
    expect(await said()).toEqual({ group: 'few' })
    const work = { orders: 9, months: [1, 2] }
    expect(benefitOf({ ...work, buyers: 2 })).toEqual({ group: 'few' })
    expect(benefitOf({ ...work, buyers: 3 })).toEqual({ group: 'enough', buyers: 3, ...work })
  })
})
