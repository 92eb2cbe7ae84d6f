import { beforeAll, describe, expect, test } from 'vitest'
import { ageing, dueRange, LATE_STANDINGS, type OpenMoney, overdueFen } from '~/domain/books/open-money'
import { addDays, businessDateOf } from '~/domain/calendar/business-date'
import { type Fen, fen, maxFen, sumFen } from '~/domain/money/fen'
import { orderDueOn } from '~/domain/order/due-on'
import { orderAmounts } from '~/domain/order/order-amounts'
import { type FulfilmentState, fulfilmentEnded, fulfilmentLifecycle } from '~/domain/order/order-lifecycle'
import type { BookParties, OrderFilter } from '~/features/books/book-scope'
import {
  type Book,
  EVERYTHING,
  openBook,
  readBookOrders,
  readOwnStanding,
  readPairs,
  readStanding,
} from '~/features/books/books.view.server'
import type { PurchaseOrder } from '~/platform/db/generated/client'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { confirmedOrder, type Market, NOON, openMarket, orderOf, type Person, setStock } from '../../support/market'

/** Orders in every state and of every age, compared with the rules of the domain one by one. */
let market: Market
let rows: PurchaseOrder[]
const today = businessDateOf(new Date(NOON))
const NOBODY: BookParties = { buyerId: null, supplierId: null }

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 100)
  const { db, programmeId } = market
  const pattern = await orderOf(market, await confirmedOrder(market, { caixin: 10 }))
  const money = (index: number, step: bigint) =>
    (BigInt(index) * step) % 7n === 0n ? 0n : (BigInt(index) * step) % 90_000n
  const others = await db.organisation.findMany({ where: { programmeId }, orderBy: { id: 'asc' } })
  const [buyers, suppliers] = (['BUYER', 'SUPPLIER'] as const).map((side) => others.filter((row) => row.side === side))
  const villages = await db.village.findMany({ where: { programmeId }, orderBy: { id: 'asc' } })
  await db.purchaseOrder.createMany({
    data: Array.from({ length: 240 }, (_, index) => {
      const fulfilment = fulfilmentLifecycle.states[index % fulfilmentLifecycle.states.length]!
      const called = ['DRAFT', 'PENDING_APPROVAL', 'PLACED', 'CONFIRMED', 'DECLINED', 'REJECTED_BY_APPROVER'].includes(
        fulfilment,
      )
      const acceptedFen = called ? 0n : money(index, 7_919n)
      const paidFen = called ? 0n : money(index, 6_007n)
      return {
        ...pattern,
        ...{
          id: uuid7(),
          placementId: uuid7(),
          number: `CG-2026-9${String(index).padStart(5, '0')}`,
          remittanceCode: `XYC-2026-9${index}`,
        },
        ...{ fulfilment, acceptedFen, paidFen },
        buyerId: buyers![index % 2]!.id,
        supplierId: suppliers![(index >> 1) % 3]!.id,
        villageId: villages[index % villages.length]!.id,
        orderedFen: 1_000n + money(index, 7_919n),
        freightFen: money(index, 13n),
        refundedFen: index % 5 === 0 ? paidFen / 3n : 0n,
        pendingFen: index % 3 === 0 && !called ? money(index, 4_001n) : 0n,
        paymentDays: index % 31,
        settleDay: index % 4 === 0 ? 1 + (index % 28) : null,
        acceptedOn: acceptedFen > 0n ? new Date(addDays(today, -((index * 3) % 140))) : null,
        placedAt: new Date(Date.parse(NOON) - index * 40_000_000),
      }
    }),
  })
  rows = await db.purchaseOrder.findMany({ where: { programmeId } })
  await invoice(rows.at(-1)!, 4_000n, 'ISSUED')
  await invoice(rows.at(-1)!, -1_500n, 'ISSUED')
  await invoice(rows.at(-1)!, 900n, 'WITHDRAWN')
})

/** Rows as the invoices room keeps them: of one order alone. */
async function invoice(order: PurchaseOrder, amountFen: bigint, state: 'ISSUED' | 'WITHDRAWN'): Promise<void> {
  const { programmeId, buyerId, supplierId } = order
  const id = uuid7()
  const withdrawn = { withdrawnBy: market.supplier.personId, withdrawnAt: new Date(NOON), withdrawnReason: '记错' }
  const credits = amountFen < 0n ? await market.db.invoice.findFirst({ where: { programmeId } }) : null
  await market.db.invoice.create({
    data: {
      ...{ programmeId, id, number: id.replace(/\D/gu, '').padEnd(20, '0').slice(0, 20), buyerId, supplierId, state },
      ...{ kind: 'ORDINARY', medium: 'DIGITAL', title: '示例', uscc: '91441900MA5T000100', amountFen },
      ...{ allocatedFen: amountFen, issuedOn: new Date(today), noFileReason: '示例', creditsId: credits?.id ?? null },
      ...{ reason: credits ? '部分退货' : '', recordedBy: market.supplier.personId, recordedAt: new Date(NOON) },
      ...(state === 'WITHDRAWN' ? withdrawn : {}),
    },
  })
  await market.db.invoiceAllocation.create({ data: { programmeId, invoiceId: id, orderId: order.id, amountFen } })
}

interface Expected extends OpenMoney {
  row: PurchaseOrder
  overpaidFen: Fen
  payableFen: Fen
}

function expected(mine: (row: PurchaseOrder) => boolean): Expected[] {
  return rows.filter(mine).map((row) => {
    const fulfilment = row.fulfilment as FulfilmentState
    const amounts = orderAmounts({
      ...{ fulfilment, orderedGoodsFen: fen(row.orderedFen), acceptedGoodsFen: fen(row.acceptedFen) },
      ...{ freightFen: fen(row.freightFen), verifiedFen: fen(row.paidFen), refundedFen: fen(row.refundedFen) },
    })
    const terms = { paymentDays: row.paymentDays, settleDay: row.settleDay, statedDueOn: null }
    const dueOn =
      fulfilmentEnded(fulfilment) && row.acceptedOn ? orderDueOn(businessDateOf(row.acceptedOn), terms) : null
    const { openFen, overpaidFen, payableFen } = amounts
    return { row, openFen, overpaidFen, payableFen, pendingFen: fen(row.pendingFen), dueOn }
  })
}

const book = async (person: Person, asked: Partial<BookParties> = {}) =>
  await openBook(market.as(person), { ...NOBODY, ...asked })

describe.each([
  ['a buyer', () => market.buyer, (row: PurchaseOrder) => row.buyerId === market.buyerId],
  ['a supplier', () => market.supplier, (row: PurchaseOrder) => row.supplierId === market.suppliers.caiziyuan],
  ['an official', () => market.official, () => true],
] as const)('the book of %s', (_, who, mine) => {
  let own: Book
  beforeAll(async () => {
    own = (await book(who()))!
  })

  const list = (filter: Partial<OrderFilter>, page = 1) =>
    readBookOrders(market.as(who()), own, { filter: { ...EVERYTHING, ...filter }, page })

  test('says what is open, by age, as the domain does', async () => {
    const standing = await readStanding(market.as(who()), own)
    const orders = expected(mine)
    expect(standing.ages).toEqual(ageing(orders, today))
    expect(standing.openFen).toBe(sumFen(orders.map(({ openFen }) => openFen)))
    expect(standing.overdueFen).toBe(overdueFen(ageing(orders, today)))
    expect(standing.openFen).toBeGreaterThan(0n)
  })

  test('opens every figure to orders that sum to it', async () => {
    const standing = await readStanding(market.as(who()), own)
    const { coming, ages } = standing
    for (const standingName of LATE_STANDINGS) {
      const { from: dueFrom, to: dueTo } = dueRange(standingName, today)
      const listed = await everyOrder((page) => list({ show: 'DUE', dueFrom, dueTo }, page))
      expect(sumFen(listed.map(({ unpaidFen }) => unpaidFen))).toBe(ages[standingName])
    }
    for (const { from: dueFrom, to: dueTo, amountFen, orders } of coming.weeks) {
      const listed = await everyOrder((page) => list({ show: 'DUE', dueFrom, dueTo }, page))
      expect(sumFen(listed.map(({ unpaidFen }) => unpaidFen))).toBe(amountFen)
      expect(listed.length).toBe(orders)
    }
    const later = await everyOrder((page) => list({ show: 'DUE', dueFrom: coming.later.from }, page))
    expect(sumFen(later.map(({ unpaidFen }) => unpaidFen))).toBe(coming.later.amountFen)
    const undelivered = await everyOrder((page) => list({ show: 'UNDELIVERED' }, page))
    expect(sumFen(undelivered.map(({ unpaidFen }) => unpaidFen))).toBe(ages.UNDELIVERED)
    expect(undelivered.length).toBe(standing.undeliveredOrders)
    const reported = await everyOrder((page) => list({ show: 'REPORTED' }, page))
    expect(sumFen(reported.map(({ reportedFen }) => reportedFen))).toBe(ages.REPORTED)
    expect(reported.length).toBe(standing.reportedOrders)
  })

  test('adds a list up over all of its pages', async () => {
    for (const show of ['ALL', 'OPEN', 'OVERPAID'] as const) {
      const { sums, pages } = await list({ show })
      const listed = await everyOrder((page) => list({ show }, page))
      expect(listed.length).toBe(sums.orders)
      expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length)
      expect(sumFen(listed.map(({ openFen }) => openFen))).toBe(sums.openFen)
      expect(sumFen(listed.map(({ payableFen }) => payableFen))).toBe(sums.payableFen)
      expect(sumFen(listed.map(({ overpaidFen }) => overpaidFen))).toBe(sums.overpaidFen)
      expect(sumFen(listed.map(({ paidFen }) => paidFen))).toBe(sums.paidFen)
      // Past the end stands the last page, not that there is nothing.
      expect((await list({ show }, 9_999)).page).toBe(pages)
    }
    const { sums } = await list({ show: 'OVERPAID' })
    expect(sums.overpaidFen).toBe(sumFen(expected(mine).map(({ overpaidFen }) => overpaidFen)))
    expect(sums.overpaidFen).toBeGreaterThan(0n)
  })

  test('adds its pairs up to all of it, each pair to its own list', async () => {
    const { pairs, sums, pages } = await readPairs(market.as(who()), own, 1)
    expect(pages).toBe(1)
    for (const key of ['openFen', 'paidFen', 'reportedFen', 'overdueFen', 'overpaidFen', 'refundedFen'] as const) {
      expect(sumFen(pairs.map((pair) => pair[key]))).toBe(sums[key])
    }
    const [first] = pairs
    const narrow = (await book(who(), { buyerId: first!.buyerId, supplierId: first!.supplierId }))!
    const standing = await readStanding(market.as(who()), narrow)
    expect(standing.openFen).toBe(first!.openFen)
    expect(standing.overdueFen).toBe(first!.overdueFen)
  })

  test('narrows to a village, and to days on which was ordered', async () => {
    const last = (await everyOrder((page) => list({}, page))).at(-1)!
    const { placedOn } = last
    const { villageId } = rows.find(({ id }) => id === last.id)!
    const ofVillage = await everyOrder((page) => list({ villageId }, page))
    expect(ofVillage.length).toBeGreaterThan(0)
    expect(ofVillage.every(({ id }) => rows.find((row) => row.id === id)!.villageId === villageId)).toBe(true)
    const ofDay = await everyOrder((page) => list({ from: placedOn, to: placedOn }, page))
    expect(ofDay.length).toBeGreaterThan(0)
    expect(ofDay.every((order) => order.placedOn === placedOn)).toBe(true)
  })
})

async function everyOrder(read: (page: number) => ReturnType<typeof readBookOrders>) {
  const first = await read(1)
  const orders = [...first.orders]
  for (let page = 2; page <= first.pages; page += 1) orders.push(...(await read(page)).orders)
  return orders
}

describe('whose book may be opened', () => {
  test('one’s own, and of others only what one had to do with them', async () => {
    const { buyer, buyerId, otherBuyer, supplier, suppliers } = market
    expect(await book(buyer, { buyerId })).not.toBeNull()
    expect(await book(buyer, { buyerId: otherBuyer.organisationId })).toBeNull()
    expect(await book(supplier, { supplierId: suppliers.longdong })).toBeNull()
    // Neither an organisation of the wrong side, nor one that there is not, nor one never dealt with has a name here.
    expect(await book(buyer, { supplierId: otherBuyer.organisationId })).toBeNull()
    expect(await book(buyer, { supplierId: uuid7() })).toBeNull()
    const dealt = new Set(rows.filter((row) => row.buyerId === buyerId).map((row) => row.supplierId))
    const strangers = await market.db.organisation.findMany({
      where: { programmeId: market.programmeId, side: 'SUPPLIER', id: { notIn: [...dealt] } },
    })
    for (const { id } of strangers) expect(await book(buyer, { supplierId: id })).toBeNull()
  })

  test('officials look at anybody’s from its own side', async () => {
    const { official, buyerId, suppliers } = market
    expect((await book(official))?.scope.side).toBeNull()
    expect((await book(official, { buyerId }))?.scope.side).toBe('BUYER')
    const theirs = await book(official, { supplierId: suppliers.caiziyuan })
    expect(theirs?.scope.side).toBe('SUPPLIER')
    const [seen, own] = await Promise.all([
      readStanding(market.as(official), theirs!),
      readOwnStanding(market.as(market.supplier)),
    ])
    expect(seen).toEqual(own)
    expect(await readOwnStanding(market.as(official))).toBeNull()
  })
})

test('what was invoiced is what invoices that stand say, less their credit notes', async () => {
  const last = rows.at(-1)!
  const person = last.supplierId === market.suppliers.caiziyuan ? market.supplier : market.official
  const own = (await book(person))!
  const orders = await everyOrder((page) => readBookOrders(market.as(person), own, { filter: EVERYTHING, page }))
  expect(orders.find(({ id }) => id === last.id)?.invoicedFen).toBe(2_500n)
  expect((await readPairs(market.as(person), own, 1)).sums.invoicedFen).toBe(2_500n)
})

test('what waits for approval, or was called off before money moved, is in no book', async () => {
  const all = await everyOrder(async (page) =>
    readBookOrders(market.as(market.official), (await book(market.official))!, { filter: EVERYTHING, page }),
  )
  const shown = new Set(all.map(({ id }) => id))
  for (const row of rows) {
    const idle = row.paidFen === 0n && row.pendingFen === 0n
    const called = ['DRAFT', 'PENDING_APPROVAL', 'DECLINED', 'CANCELLED', 'REJECTED_BY_APPROVER'].includes(
      row.fulfilment,
    )
    expect(shown.has(row.id)).toBe(!(called && idle))
  }
  const largest = maxFen(...(all.map(({ openFen }) => openFen) as [Fen]))
  expect(largest).toBeGreaterThan(0n)
})
