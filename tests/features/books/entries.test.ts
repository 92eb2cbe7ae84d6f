import { beforeAll, describe, expect, test } from 'vitest'
import { type Fen, fen, sumFen } from '~/domain/money/fen'
import type { EntryFilter } from '~/features/books/book-scope'
import { type Book, EVERYTHING, openBook, readMonths, readPairs } from '~/features/books/books.view.server'
import { type BookEntry, readEntries } from '~/features/books/entries.view.server'
import { exportBook } from '~/features/books/export-book.view.server'
import { postMoney } from '~/features/payments/money.steps.server'
import { readFirstWrong } from '~/features/progress/books/book-check.repo.server'
import { moneyChecks } from '~/features/progress/books/money-checks.repo.server'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readSheet } from '~/platform/sheets/read-sheet'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  granted,
  type Market,
  openMarket,
  orderOf,
  type Person,
  pay,
  setStock,
  ship,
  take,
  verify,
} from '../../support/market'

let market: Market
let orders: string[]
const ALL: EntryFilter = { only: 'ALL', period: null, documentId: null }
const on = (day: string) => `${day}T12:00:00+08:00`

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 1_000)
  orders = []
  for (const day of ['2026-09-03', '2026-10-05', '2026-11-02']) {
    const id = await confirmedOrder(market, { caixin: 10 }, on(day))
    const note = granted(await ship(market, id, undefined, { now: on(day) }))
    granted(await take(market, note.id, undefined, { now: on(day) }))
    orders.push(id)
  }
  // In parts, so that there are more entries than one page holds.
  for (let index = 0; index < 70; index += 1) {
    const id = orders[index % 3]!
    const day = `2026-${['09', '10', '11'][index % 3]}-${String(4 + (index % 20)).padStart(2, '0')}`
    const paid = granted(await pay(market, { [id]: 100n + BigInt(index) }, { valueDate: day, now: on('2026-11-24') }))
    granted(await verify(market, paid.id))
  }
  // Kept on account, and a part of it put on an order later, as if it had been there from the start.
  const { buyerId, suppliers } = market
  const pair = { buyerId, supplierId: suppliers.caiziyuan }
  const accountId = uuid7()
  const source = { type: 'CHECKOUT' as const, id: accountId }
  const account = { type: 'ON_ACCOUNT' as const, id: accountId }
  const order = { type: 'ORDER' as const, id: orders[0]! }
  const dated = { valueDate: '2026-10-20' as BookEntry['valueDate'], source, ...pair }
  await post([{ kind: 'PAYMENT', document: account, amountFen: fen(9_000n), ...dated }])
  await post([
    { kind: 'PAYMENT', document: account, amountFen: fen(-4_000n), ...dated },
    { kind: 'PAYMENT', document: order, amountFen: fen(4_000n), ...dated },
  ])
  await post([
    {
      ...{ kind: 'REFUND', document: order, amountFen: fen(-500n), ...pair },
      ...{ valueDate: '2026-11-21' as BookEntry['valueDate'], source: { type: 'REFUND', id: uuid7() } },
    },
  ])
}, 120_000)

async function post(entries: Parameters<typeof postMoney>[2]['entries']) {
  const ctx = market.as(market.supplier)
  granted(await inTransaction(market.db, (tx) => postMoney(tx, ctx, { entries }, { cause: 'transfer.verify' })))
}

const book = async (person: Person): Promise<Book> =>
  (await openBook(market.as(person), { buyerId: null, supplierId: null }))!

async function everyEntry(person: Person, filter: EntryFilter): Promise<BookEntry[]> {
  const entries: BookEntry[] = []
  let after: Parameters<typeof readEntries>[2]['after'] = null
  do {
    const page = await readEntries(market.as(person), await book(person), { filter, after })
    entries.push(...page.entries)
    after = page.next
  } while (after)
  return entries
}

const total = (entries: readonly { amountFen: Fen }[]) => sumFen(entries.map(({ amountFen }) => amountFen))

describe('the entries of a book', () => {
  test.each([
    ['all', ALL],
    ['payments', { ...ALL, only: 'PAYMENT' }],
    ['refunds', { ...ALL, only: 'REFUND' }],
    ['on account', { ...ALL, only: 'ON_ACCOUNT' }],
    ['of a month', { ...ALL, period: { year: 2026, month: 10 } }],
    ['of a year', { ...ALL, only: 'PAYMENT', period: { year: 2026, month: null } }],
  ] satisfies [string, EntryFilter][])(
    '%s: the balance after each is the sum of it and all before',
    async (_, filter) => {
      const { sums } = await readEntries(market.as(market.buyer), await book(market.buyer), { filter, after: null })
      const entries = await everyEntry(market.buyer, filter)
      expect(entries.length).toBeGreaterThan(0)
      expect(entries.length).toBe(sums.entries)
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
      expect(total(entries.filter(({ amountFen }) => amountFen > 0n))).toBe(sums.inFen)
      expect(-total(entries.filter(({ amountFen }) => amountFen < 0n))).toBe(sums.outFen)
      const everything = await everyEntry(market.buyer, { ...filter, period: null })
      for (const entry of entries) {
        const at = everything.findIndex(({ id }) => id === entry.id)
        expect(entry.balanceFen).toBe(total(everything.slice(at)))
      }
    },
  )

  test('of one order come to what stands on it', async () => {
    const [documentId] = orders
    const entries = await everyEntry(market.supplier, { ...ALL, documentId: documentId! })
    const { paidFen, refundedFen } = await orderOf(market, documentId!)
    expect(total(entries)).toBe(paidFen - refundedFen)
    expect(entries[0]!.balanceFen).toBe(paidFen - refundedFen)
    expect(entries.every(({ documentNumber }) => documentNumber?.startsWith('CG-'))).toBe(true)
  })

  test('are nobody else’s', async () => {
    expect(await everyEntry(market.otherBuyer, ALL)).toEqual([])
    expect(await everyEntry(market.otherSupplier, { ...ALL, documentId: orders[0]! })).toEqual([])
    expect(await everyEntry(market.official, ALL)).toEqual(await everyEntry(market.buyer, ALL))
  })

  test('by month are what the months say; what is held is what its entries say', async () => {
    const own = await book(market.supplier)
    const months = await readMonths(market.as(market.supplier), own, 2026)
    for (const { month, paidFen, refundedFen } of months) {
      const period = { year: 2026, month }
      expect(total(await everyEntry(market.supplier, { ...ALL, only: 'PAYMENT', period }))).toBe(paidFen)
      expect(-total(await everyEntry(market.supplier, { ...ALL, only: 'REFUND', period }))).toBe(refundedFen)
    }
    expect(months.map(({ acceptedFen }) => acceptedFen)).toEqual([120_000n, 120_000n, 120_000n])
    const pairs = await readPairs(market.as(market.supplier), own, 1)
    expect(pairs.onAccountFen).toBe(5_000n)
    expect(pairs.pairs[0]!.onAccountFen).toBe(total(await everyEntry(market.supplier, { ...ALL, only: 'ON_ACCOUNT' })))
  })

  test('and their running sums are exact, also when many post at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        pay(market, { [orders[index % 3]!]: 10n }, { valueDate: '2026-11-23', reference: `AT-ONCE-${index}` }),
      ),
    )
    await Promise.all(made.map((one) => verify(market, granted(one).id).then(granted)))
    // The money on account and the refund stand on no papers here, so the sums alone are asked for.
    const { db, programmeId } = market
    for (const check of moneyChecks) {
      expect(await inTransaction(db, (tx) => readFirstWrong(tx, check, programmeId))).toBeNull()
    }
    const kept = await db.moneyTotal.aggregate({ where: { programmeId }, _sum: { entries: true } })
    expect(kept._sum.entries).toBe(BigInt(await db.moneyEntry.count({ where: { programmeId } })))
  })
})

describe('a sheet of a book', () => {
  const LOCALE = 'zh-CN' as const

  async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
    const parts: Uint8Array[] = []
    for await (const chunk of chunks) parts.push(chunk)
    return Buffer.concat(parts)
  }

  test('has every order with its ids and amounts, and runs nothing', async () => {
    const { db, programmeId, buyerId } = market
    const name = '=HYPERLINK("http://example.cn","点我")'
    await db.organisation.update({ where: { programmeId_id: { programmeId, id: buyerId } }, data: { name } })
    const ctx = market.as(market.supplier)
    const asked = { list: 'orders' as const, filter: EVERYTHING }
    const csv = exportBook(ctx, await book(market.supplier), asked, { format: 'csv', locale: LOCALE })
    expect(csv.fileName).toBe('books-orders-2026-11-24.csv')
    const lines = (await bytesOf(csv.chunks)).toString('utf8').trim().split('\r\n')
    expect(lines).toHaveLength(1 + orders.length)
    const order = await orderOf(market, orders[0]!)
    const line = lines.find((one) => one.includes(order.number))!
    expect(line).toContain(order.remittanceCode)
    expect(line).toContain('91441900MA5T000100')
    expect(line).toContain('1200.00')
    expect(line).not.toMatch(/(^|,)"?=/)
    expect(line).toContain(`"'=HYPERLINK`)
  })

  test('as a workbook is the same, and of entries has one row each', async () => {
    const ctx = market.as(market.supplier)
    const entries = { list: 'entries' as const, filter: ALL }
    const file = exportBook(ctx, await book(market.supplier), entries, { format: 'xlsx', locale: LOCALE })
    const rows: string[][] = []
    for await (const row of readSheet({ bytes: await bytesOf(file.chunks) })) rows.push(row.cells)
    const listed = await everyEntry(market.supplier, ALL)
    expect(rows.length).toBe(1 + listed.length)
    expect(new Set(rows.slice(1).map((cells) => cells.at(-2)))).toEqual(new Set(listed.map(({ id }) => id)))
  })
})
