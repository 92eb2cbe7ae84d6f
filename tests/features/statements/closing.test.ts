import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Period } from '~/domain/calendar/period'
import type { StatementAccount } from '~/domain/statement/statement'
import { reverseAcceptance } from '~/features/deliveries/reverse-acceptance.server'
import { readStatement } from '~/features/statements/statements.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  granted,
  type Market,
  openMarket,
  pay,
  setStock,
  ship,
  take,
  verify,
} from '../../support/market'
import { answer, dispute, propose } from '../../support/remedies'

/** Whatever happens after goods arrived: a statement closes at what the orders come to, less what was transferred. */
let market: Market
const NOVEMBER = { year: 2026, month: 11 }
const DECEMBER = { year: 2026, month: 12 }
const on = (day: string) => `${day}T12:00:00+08:00`

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 10_000)
})

beforeEach(() => market.db.basketLine.deleteMany())

async function account(period: Period): Promise<StatementAccount> {
  const pair = { buyerId: market.buyerId, supplierId: market.suppliers.caiziyuan }
  return (await readStatement(market.as(market.buyer), pair, period))!.account
}

/** Σ accepted + freight − transferred, off the rows that the orders' pages show. */
async function owed(): Promise<bigint> {
  const { db, programmeId, buyerId } = market
  const supplierId = market.suppliers.caiziyuan
  const orders = await db.purchaseOrder.findMany({ where: { programmeId, buyerId, supplierId } })
  const where = { programmeId, payerId: buyerId, payeeId: supplierId, state: 'VERIFIED' as const }
  const transfers = await db.bankTransfer.findMany({ where })
  // Freight is owed with the first acceptance.
  const due = orders.filter(({ fulfilment }) => fulfilment !== 'CONFIRMED' && fulfilment !== 'SHIPPED')
  return (
    orders.reduce((sum, { acceptedFen }) => sum + acceptedFen, 0n) +
    due.reduce((sum, { freightFen }) => sum + freightFen, 0n) -
    transfers.reduce((sum, { amountFen }) => sum + amountFen, 0n)
  )
}

async function expectClosing(amountFen: bigint, period: Period = NOVEMBER): Promise<void> {
  const closing = (await account(period)).closingFen
  expect(closing).toBe(amountFen)
  expect(closing).toBe(await owed())
  expect((await account({ year: 2026, month: null })).closingFen).toBe(closing)
}

/** So many boxes of 12 yuan, shipped and taken. */
async function taken(units: number, day: string) {
  const id = await confirmedOrder(market, { caixin: units }, on(day))
  const note = granted(await ship(market, id, undefined, { now: on(day) }))
  const acceptance = granted(await take(market, note.id, undefined, { now: on(day) }))
  return { id, noteId: note.id, acceptanceId: acceptance.id }
}

test('after a return, an allowance, what reverses them, and an acceptance that was taken back', async () => {
  const first = await taken(10, '2026-11-03')
  await expectClosing(120_000n)
  await market.db.purchaseOrder.update({
    where: { programmeId_id: { programmeId: market.programmeId, id: first.id } },
    data: { freightFen: 5_000n },
  })
  await expectClosing(125_000n)

  // Two boxes go back; only with the other side's word.
  const back = granted(await propose(market, first.id, 'RETURN', [2], { now: on('2026-11-05') }))
  await expectClosing(125_000n)
  granted(await answer(market, back.id, 'agree', { now: on('2026-11-06') }))
  await expectClosing(101_000n)

  // The supplier gives way by itself.
  const given = { by: market.supplier, now: on('2026-11-08') }
  const allowance = granted(await propose(market, first.id, 'ALLOWANCE', [3_300], given))
  await expectClosing(97_700n)

  // The other order was taken by mistake: taken back, then four of five.
  const second = await taken(5, '2026-11-10')
  await expectClosing(157_700n)
  const undo = { acceptanceId: second.acceptanceId, reversalId: uuid7(), reason: '点错了' }
  granted(await reverseAcceptance(market.as(market.buyer, on('2026-11-11')), undo))
  await expectClosing(97_700n)
  granted(await take(market, second.noteId, [4], { now: on('2026-11-12') }))
  await expectClosing(145_700n)

  const paid = await pay(market, { [first.id]: 90_000n, [second.id]: 40_000n }, { valueDate: '2026-11-15' })
  await expectClosing(145_700n)
  granted(await verify(market, granted(paid).id))
  await expectClosing(15_700n)

  // One more goes back than was left to pay of the first: the account may turn.
  const late = granted(await propose(market, first.id, 'RETURN', [2], { now: on('2026-11-20') }))
  granted(await answer(market, late.id, 'agree', { now: on('2026-11-20') }))
  await expectClosing(-8_300n)

  // Both were a mistake, which is seen in December: November closes as its own papers say, by their own days.
  const notBack = { now: on('2026-12-01'), reversesId: late.id }
  const kept = granted(await propose(market, first.id, 'RETURN', [], notBack))
  granted(await answer(market, kept.id, 'agree', { now: on('2026-12-02') }))
  await expectClosing(15_700n, DECEMBER)
  const notGiven = { now: on('2026-12-03'), reversesId: allowance.id }
  const full = granted(await propose(market, first.id, 'ALLOWANCE', [], notGiven))
  granted(await answer(market, full.id, 'agree', { now: on('2026-12-03') }))
  await expectClosing(19_000n, DECEMBER)
  const december = await account(DECEMBER)
  const november = await account(NOVEMBER)
  expect(december.openingFen).toBe(november.closingFen)
  expect(november.goodsFen + november.freightFen - november.paidFen).toBe(november.closingFen)
})

test('after a dispute that ends with another acceptance, and one that ends with an exchange', async () => {
  const before = await owed()
  const wrong = await taken(6, '2026-11-21')
  const about = granted(await dispute(market, wrong.acceptanceId))
  const correction = { now: on('2026-11-22'), disputeId: about.id }
  const corrected = granted(await propose(market, wrong.id, 'CORRECTION', [], correction))
  granted(await answer(market, corrected.id, 'agree', { now: on('2026-11-22') }))
  expect((await account({ year: 2026, month: null })).closingFen).toBe(before)
  expect(await owed()).toBe(before)
  granted(await take(market, wrong.noteId, [5], { now: on('2026-11-23') }))
  expect((await account({ year: 2026, month: null })).closingFen).toBe(before + 60_000n)

  const spoilt = granted(await propose(market, wrong.id, 'EXCHANGE', [1], { now: on('2026-11-24') }))
  granted(await answer(market, spoilt.id, 'agree', { now: on('2026-11-24') }))
  expect((await account({ year: 2026, month: null })).closingFen).toBe(before + 48_000n)
  expect(await owed()).toBe(before + 48_000n)
})
