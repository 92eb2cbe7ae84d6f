import { beforeAll, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { readReceivePage, readSplitPage } from '~/features/payments/pay.view.server'
import { readTransferList } from '~/features/payments/payments.view.server'
import { recordReceived } from '~/features/payments/record-received.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  granted,
  type Market,
  openMarket,
  orderOf,
  type Person,
  pay,
  verify,
} from '../../support/market'

let market: Market
let orders: [string, string]
let transfers: [string, string]

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  orders = [await confirmedOrder(market, { caixin: 10 }), await confirmedOrder(market, { caixin: 10 })]
  const [first, second] = orders
  transfers = [
    granted(await pay(market, { [first]: 70_000n }, { reference: 'HD-AAA', valueDate: '2026-11-01' })).id,
    granted(await pay(market, { [first]: 50_000n, [second]: 10_000n }, { amount: 65_000n, reference: 'HD-BBB' })).id,
  ]
  granted(await verify(market, transfers[1]))
})

async function found(filter: object, person: Person = market.supplier): Promise<string[]> {
  const all = { state: null, after: null, ...filter }
  return (await readTransferList(market.as(person), all)).transfers.map(({ id }) => id).toSorted()
}

test('transfers are found by number, code, order, name, amount, state and day, and by their own parties only', async () => {
  const [older, newer] = transfers
  const both = [older, newer].toSorted()
  const { remittanceCode, number } = await orderOf(market, orders[1])
  expect(await found({})).toEqual(both)
  expect(await found({ text: 'd-aa' })).toEqual([older])
  expect(await found({ text: remittanceCode.replaceAll('-', '') })).toEqual([newer])
  expect(await found({ text: number })).toEqual([newer])
  expect(await found({ text: '示例电子' })).toEqual(both)
  expect(await found({ text: '650.00' })).toEqual([newer])
  expect(await found({ text: '1,234.56' })).toEqual([])
  expect(await found({ from: businessDate('2026-11-02') })).toEqual([newer])
  expect(await found({ to: businessDate('2026-11-01') })).toEqual([older])
  expect(await found({ state: 'VERIFIED' })).toEqual([newer])
  expect(await found({ text: 'HD-' }, market.official)).toEqual(both)
  expect(await found({ text: 'HD-' }, market.otherSupplier)).toEqual([])
  const { shownFen } = await readTransferList(market.as(market.supplier), { state: null, after: null })
  expect(shownFen).toBe(135_000n)
})

test('a split is offered with what stands where and what else is open; others find none', async () => {
  const [first, second] = orders
  const page = await readSplitPage(market.as(market.supplier), transfers[1])
  expect(page?.page.transfer.onAccountFen).toBe(5_000n)
  expect(page?.documents.map(({ id, paidFen, openFen }) => [id, paidFen, openFen])).toEqual([
    [first, 50_000n, 0n],
    [second, 10_000n, 110_000n],
  ])
  expect(await readSplitPage(market.as(market.supplier), transfers[0])).toBeNull()
  expect(await readSplitPage(market.as(market.buyer), transfers[1])).toBeNull()
  expect(await readSplitPage(market.as(market.otherSupplier), transfers[1])).toBeNull()
})

test('money to write down is offered by buyer; what was received shows beside it', async () => {
  const ctx = market.as(market.supplier)
  const page = await readReceivePage(ctx, market.buyerId)
  expect(page?.buyers.map(({ id }) => id)).toEqual([market.buyerId])
  expect(page?.buyer?.orders.map(({ id, openFen }) => [id, openFen])).toEqual([[orders[1], 110_000n]])
  expect(await readReceivePage(ctx, market.suppliers.longdong)).toBeNull()
  expect(await readReceivePage(market.as(market.buyer), null)).toBeNull()
  const input = {
    ...{ transferId: uuid7(), buyerId: market.buyerId, reference: 'SK-9', amountFen: fen(2_000n), remark: '' },
    ...{ valueDate: businessDate('2026-11-24'), allocations: [] },
  }
  granted(await recordReceived(ctx, input))
  expect(await found({ text: 'sk-9' }, market.buyer)).toEqual([input.transferId])
})
