import { beforeAll, describe, expect, test } from 'vitest'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { readJudgePage, readPapers, readUnaccepted } from '~/features/deliveries/deliveries.view.server'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { basketSize, readBasket } from '~/features/orders/basket.view.server'
import { readOrder, readOrderList, readSupplierDay } from '~/features/orders/orders.view.server'
import { turnsOf } from '~/features/orders/turns'
import { readPayPage } from '~/features/payments/pay.view.server'
import {
  readToVerify,
  readTransfer,
  readTransferList,
  readTransfersOfOrder,
} from '~/features/payments/payments.view.server'
import { testDb } from '../../support/database'
import {
  activeAgreement,
  callOff,
  confirmedOrder,
  granted,
  type Market,
  openMarket,
  orderOf,
  type Person,
  pay,
  placeSpot,
  productOf,
  setStock,
  ship,
  take,
  verify,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 10_000)
})

async function pageOf(id: string, person: Person) {
  const { number } = await orderOf(market, id)
  return readOrder(market.as(person), number)
}

describe('an order’s page', () => {
  test('says whose turn it is, all the way', async () => {
    const turns = async (id: string, person: Person) => {
      const ctx = market.as(person)
      const page = (await pageOf(id, person))!
      const [papers, transfers] = [await readPapers(ctx, id), await readTransfersOfOrder(ctx, id)]
      const waiting = {
        notes: papers.notes.filter((note) => note.state === 'DISPATCHED'),
        transfers: transfers.filter((transfer) => transfer.state === 'RECORDED'),
        mayVerify: person === market.supplier,
      }
      return turnsOf(page, waiting).map((turn) => `${turn.kind}${turn.mine ? '!' : ''}`)
    }
    const { agreementId, lineIds } = await activeAgreement(market, [{ slug: 'caixin', agreed: 50 }])
    const [called] = granted(await callOff(market, agreementId, { [lineIds[0]!]: 10 }))
    expect((await pageOf(called!.id, market.buyer))!.head.agreementNumber).toMatch(/^GX-/u)

    const [placed] = granted(await placeSpot(market, market.buyer, { caixin: 10 }))
    expect(await turns(placed!.id, market.supplier)).toEqual(['confirm!'])
    expect(await turns(placed!.id, market.buyer)).toEqual(['confirm'])
    const id = await confirmedOrder(market, { caixin: 10 })
    expect(await turns(id, market.supplier)).toEqual(['dispatch!'])
    const note = granted(await ship(market, id, [6]))
    expect(await turns(id, market.buyer)).toEqual(['accept!', 'dispatch'])
    expect(await turns(id, market.supplier)).toEqual(['dispatch!', 'accept'])
    expect(await turns(id, market.official)).toEqual(['accept', 'dispatch'])
    granted(await take(market, note.id))
    granted(await take(market, granted(await ship(market, id)).id))
    expect(await turns(id, market.buyer)).toEqual(['pay!'])
    const transfer = granted(await pay(market, { [id]: 120_000n }))
    expect(await turns(id, market.supplier)).toEqual(['verify!'])
    granted(await verify(market, transfer.id))
    expect(await turns(id, market.supplier)).toEqual([])
  })

  test('is read by its parties and officials, and by nobody else', async () => {
    const id = await confirmedOrder(market, { caixin: 10 })
    expect(await pageOf(id, market.approver)).not.toBeNull()
    expect(await pageOf(id, market.official)).not.toBeNull()
    expect(await pageOf(id, market.otherBuyer)).toBeNull()
    expect(await pageOf(id, market.otherSupplier)).toBeNull()
    const moves = (await pageOf(id, market.official))!.moves
    expect(Object.values(moves).some(Boolean)).toBe(false)
  })

  test('says why money does not count', async () => {
    const id = await confirmedOrder(market, { caixin: 10 })
    const note = granted(await ship(market, id, [6]))
    granted(await take(market, note.id, [5]))
    granted(await pay(market, { [id]: 40_000n }))
    expect((await pageOf(id, market.buyer))!.uncounted).toEqual([
      { code: 'payment-not-verified', amountFen: 40_000n },
      { code: 'accepted-not-paid', amountFen: 20_000n },
      { code: 'shipped-not-accepted', amountFen: 12_000n },
      { code: 'ordered-not-shipped', amountFen: 48_000n },
    ])
  })
})

describe('lists', () => {
  test('page by page, each order once, and only one’s own', async () => {
    await market.db.basketLine.deleteMany()
    for (let index = 0; index < 25; index++) granted(await placeSpot(market, market.otherBuyer, { caixin: 5 }))
    const ctx = market.as(market.otherBuyer)
    const first = await readOrderList(ctx, { state: null, after: null })
    const second = await readOrderList(ctx, { state: null, after: first.next })
    expect([first.orders.length, second.orders.length, second.next]).toEqual([20, 5, null])
    expect(new Set([...first.orders, ...second.orders].map(({ id }) => id)).size).toBe(25)
    expect(first.counts).toMatchObject([{ state: 'PLACED', count: 25 }])
    expect((await readOrderList(ctx, { state: 'CONFIRMED', after: null })).orders).toEqual([])
    const everything = await readOrderList(market.as(market.official), { state: null, after: null })
    expect(everything.counts.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(25)
  })

  test('of transfers: one’s own, by state; one alone; what an order still takes', async () => {
    const id = await confirmedOrder(market, { caixin: 10 })
    const transfer = granted(await pay(market, { [id]: 20_000n }, { amount: 30_000n }))
    for (const person of [market.buyer, market.supplier, market.official]) {
      const { transfers } = await readTransferList(market.as(person), { state: 'RECORDED', after: null })
      expect(transfers.map((row) => row.id)).toContain(transfer.id)
    }
    const other = await readTransferList(market.as(market.otherSupplier), { state: null, after: null })
    expect(other.transfers).toEqual([])
    expect(await readTransfer(market.as(market.otherBuyer), transfer.id)).toBeNull()
    expect((await readTransfer(market.as(market.supplier), transfer.id))?.moves).toEqual({
      allocate: false,
      bounce: true,
      verify: true,
      reject: true,
      reverse: false,
      withdraw: false,
      // The receipt is the payer's to add.
      attach: false,
      detach: false,
    })
    const order = (await pageOf(id, market.buyer))!.order
    const page = (await readPayPage(market.as(market.buyer), order))!
    expect([page.orders[0]!.id, page.openFen, page.inCapitals]).toEqual([id, 100_000n, '人民币壹仟元整'])
  })

  test('a cooperative’s day', async () => {
    const ctx = market.as(market.supplier)
    const id = await confirmedOrder(market, { caixin: 10 })
    granted(await ship(market, id))
    const day = await readSupplierDay(ctx)
    expect(day.placed.count).toBeGreaterThan(20)
    expect(day.placed.orders.length).toBe(20)
    expect((await readUnaccepted(ctx)).count).toBeGreaterThan(0)
    expect((await readToVerify(ctx)).amountFen).toBeGreaterThan(0n)
    const order = (await pageOf(id, market.buyer))!.order
    expect((await readJudgePage(market.as(market.buyer), order, null))?.lines).toHaveLength(1)
  })

  test('a basket, by supplier and village, with what is wrong with it', async () => {
    await market.db.basketLine.deleteMany()
    const ctx = market.as(market.buyer)
    for (const [slug, units] of Object.entries({ caixin: 1, 'wandao-mi': 4, 'shiling-xianguo': 900_000 })) {
      granted(await addToBasket(ctx, { productId: productOf(market, slug), quantity: wholeUnits(units) }))
    }
    const basket = await readBasket(ctx)
    expect(basket.groups.map((group) => group.lines.map((line) => line.trouble))).toEqual([
      ['below-minimum', null],
      ['insufficient-stock'],
    ])
    expect(await basketSize(ctx)).toBe(3)
    expect(await basketSize(market.as(market.supplier))).toBeNull()
  })
})
