import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { RefundEvent } from '~/domain/refund/refund-lifecycle'
import type { Outcome } from '~/domain/refusal/refusal'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { allocateTransfer } from '~/features/payments/allocate-transfer.server'
import { reverseVerification } from '~/features/payments/reverse-verification.server'
import { type MoveRefundInput, moveRefund } from '~/features/refunds/move-refund.server'
import { openRefund } from '~/features/refunds/open-refund.server'
import type { RefundedMoney } from '~/features/refunds/refunds.repo.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  ledgerOf,
  type Market,
  NOON,
  openMarket,
  orderOf,
  type Person,
  pay,
  placeSpot,
  refusalOf,
  setStock,
  ship,
  take,
  verify,
  yearsOf,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 10_000)
})

beforeEach(() => market.db.basketLine.deleteMany())

let references = 0

const of = (id: string, type: RefundedMoney['type'] = 'ORDER'): RefundedMoney => ({ type, id })

interface Asked {
  now?: string
  id?: string
  /** Sent at once, with this reference or a fresh one. */
  sent?: string | true
  valueDate?: string
  reason?: string
}

function ask(person: Person, document: RefundedMoney, amount: bigint, asked: Asked = {}) {
  references += 1
  const { id = uuid7(), now = NOON, sent, valueDate = '2026-11-24', reason = '多付了' } = asked
  const reference = sent === true ? `TK-REF-${references}` : (sent ?? '')
  const sending = sent ? { reference, valueDate: businessDate(valueDate) } : null
  const form = { refundId: id, document, amountFen: fen(amount), reason, sending }
  return openRefund(market.as(person, now), form)
}

async function move(
  person: Person,
  id: string,
  event: RefundEvent,
  more: Partial<MoveRefundInput> & { now?: string } = {},
) {
  const { version, number } = await refundOf(id)
  const { now, ...input } = more
  return moveRefund(market.as(person, now), event, { number, version, ...input })
}

const refundOf = (id: string) => market.db.refund.findFirstOrThrow({ where: { id } })

function sending(reference = `TK-REF-${++references}`, valueDate = '2026-11-24') {
  return { sending: { reference, valueDate: businessDate(valueDate) } }
}

/** Accepted in full and paid 1,200 yuan, of which three of ten are over where less was taken. */
async function paidOrder(taken = 10, now = NOON): Promise<string> {
  const id = await confirmedOrder(market, { caixin: 10 }, now)
  const note = granted(await ship(market, id, undefined, { now }))
  granted(await verify(market, granted(await pay(market, { [id]: 120_000n }, { now })).id, now))
  granted(await take(market, note.id, taken === 10 ? undefined : [taken], { now }))
  return id
}

describe('a refund of an order', () => {
  test('is asked for, sent, confirmed: only then it is in the books', async () => {
    const id = await paidOrder(7)
    expect(await orderOf(market, id)).toMatchObject({ paidFen: 120_000n, acceptedFen: 84_000n, countedFen: 84_000n })
    const refundId = uuid7()
    const { number } = granted(await ask(market.buyer, of(id), 36_000n, { id: refundId }))
    expect(number).toMatch(/^TK-2026-\d{6}$/)
    granted(await move(market.supplier, refundId, 'send', sending()))
    expect(await orderOf(market, id)).toMatchObject({ refundedFen: 0n })
    granted(await move(market.buyer, refundId, 'confirm'))
    expect(await orderOf(market, id)).toMatchObject({
      ...{ paidFen: 120_000n, refundedFen: 36_000n, payment: 'PAID', fulfilment: 'COMPLETED', countedFen: 84_000n },
    })
    const entries = await market.db.moneyEntry.findMany({ where: { sourceId: refundId } })
    expect(entries).toMatchObject([{ kind: 'REFUND', documentId: id, amountFen: -36_000n, cause: 'refund.confirm' }])
    expect(await market.db.auditEntry.count({ where: { subjectId: refundId } })).toBe(3)
    await expectExactBooks(market)
  })

  test('of what counts takes it away, and undone gives it back', async () => {
    const id = await paidOrder()
    const refundId = uuid7()
    granted(await ask(market.supplier, of(id), 50_000n, { id: refundId, sent: true }))
    granted(await move(market.buyer, refundId, 'confirm'))
    expect(await orderOf(market, id)).toMatchObject({ payment: 'PARTIALLY_REFUNDED', countedFen: 70_000n })
    expect(refusalOf(await move(market.buyer, refundId, 'reverse'))).toBe('reason-required')
    granted(await move(market.buyer, refundId, 'reverse', { reason: '认错了一笔' }))
    expect(await orderOf(market, id)).toMatchObject({ payment: 'PAID', refundedFen: 0n, countedFen: 120_000n })
    expect((await refundOf(refundId)).state).toBe('SENT')
    granted(await move(market.buyer, refundId, 'confirm'))
    expect(await orderOf(market, id)).toMatchObject({ refundedFen: 50_000n, countedFen: 70_000n })
    await expectExactBooks(market)
  })

  test('of a cancelled order gives all of it back', async () => {
    const id = await confirmedOrder(market, { caixin: 5 })
    granted(await verify(market, granted(await pay(market, { [id]: 60_000n })).id))
    const { version } = await orderOf(market, id)
    granted(await cancelOrder(market.as(market.buyer), { orderId: id, version, reason: '不要了' }))
    expect((await orderOf(market, id)).payment).toBe('REFUND_PENDING')
    const refundId = uuid7()
    granted(await ask(market.supplier, of(id), 60_000n, { id: refundId, sent: true }))
    granted(await move(market.buyer, refundId, 'confirm'))
    expect(await orderOf(market, id)).toMatchObject({ payment: 'REFUNDED', refundedFen: 60_000n, countedFen: 0n })
    await expectExactBooks(market)
  })

  test('never exceeds what was paid, with all that are under way', async () => {
    const id = await paidOrder()
    expect(refusalOf(await ask(market.buyer, of(id), 120_001n))).toBe('refund-exceeds-paid')
    const first = uuid7()
    granted(await ask(market.buyer, of(id), 70_000n, { id: first }))
    expect(refusalOf(await ask(market.supplier, of(id), 50_001n))).toBe('refund-exceeds-paid')
    granted(await ask(market.supplier, of(id), 50_000n, { sent: true }))
    granted(await move(market.supplier, first, 'decline', { reason: '货都对' }))
    granted(await ask(market.buyer, of(id), 70_000n))
    expect(refusalOf(await ask(market.buyer, of(id), 1n))).toBe('refund-exceeds-paid')

    const unpaid = await confirmedOrder(market, { caixin: 5 })
    expect(refusalOf(await ask(market.buyer, of(unpaid), 1n))).toBe('refund-exceeds-paid')
  })

  test('twenty at once for the whole: one; twenty confirmations of it: one entry', async () => {
    const id = await paidOrder()
    const opened = await Promise.all(
      Array.from({ length: 20 }, () => ask(market.supplier, of(id), 120_000n, { sent: true })),
    )
    expect(opened.map(refusalOf).filter((code) => code === null)).toHaveLength(1)
    const { id: refundId } = await market.db.refund.findFirstOrThrow({ where: { documentId: id } })
    const confirmed = await Promise.all(Array.from({ length: 20 }, () => move(market.buyer, refundId, 'confirm')))
    expect(confirmed.map(refusalOf).filter((code) => code === null)).toHaveLength(1)
    expect(await market.db.moneyEntry.count({ where: { sourceId: refundId } })).toBe(1)
    expect(await orderOf(market, id)).toMatchObject({ refundedFen: 120_000n, payment: 'REFUNDED', countedFen: 0n })
    await expectExactBooks(market)
  })

  test('keeps its payment once it is sent; one whose payment was undone before cannot be sent', async () => {
    const id = await confirmedOrder(market, { caixin: 5 })
    const transfer = granted(await pay(market, { [id]: 60_000n }))
    granted(await verify(market, transfer.id))
    const refundId = uuid7()
    granted(await ask(market.supplier, of(id), 60_000n, { id: refundId }))
    const undo = (version: number) => {
      const seen = { transferId: transfer.id, version, reason: '核错了' }
      return reverseVerification(market.as(market.supplier), seen)
    }
    granted(await undo(1))
    expect(refusalOf(await move(market.supplier, refundId, 'send', sending()))).toBe('refund-exceeds-paid')
    expect((await refundOf(refundId)).state).toBe('REQUESTED')
    granted(await verify(market, transfer.id))
    granted(await move(market.supplier, refundId, 'send', sending()))
    expect(refusalOf(await undo(3))).toBe('money-promised')
    granted(await move(market.supplier, refundId, 'take-back', { reason: '没有汇' }))
    granted(await undo(3))
    granted(await verify(market, transfer.id))
    granted(await move(market.supplier, refundId, 'send', sending()))
    granted(await move(market.buyer, refundId, 'confirm'))
    expect(refusalOf(await undo(5))).toBe('balance-exceeded')
    // Undone, it is on its way again, and held again.
    granted(await move(market.buyer, refundId, 'reverse', { reason: '退回来了' }))
    expect(refusalOf(await undo(5))).toBe('money-promised')
    await expectExactBooks(market)
  })
})

describe('the bank transfer of a refund', () => {
  test('exists once while it stands, also beside the transfers that pay', async () => {
    const id = await paidOrder()
    const [first, second] = [uuid7(), uuid7()]
    granted(await ask(market.supplier, of(id), 10_000n, { id: first, sent: 'TH 001' }))
    expect(refusalOf(await ask(market.supplier, of(id), 10_000n, { sent: 'th001' }))).toBe('transfer-exists')
    granted(await ask(market.supplier, of(id), 10_000n, { id: second }))
    expect(refusalOf(await move(market.supplier, second, 'send', sending('TH001')))).toBe('transfer-exists')
    granted(await move(market.buyer, first, 'miss', { reason: '没有到账' }))
    expect(await refundOf(first)).toMatchObject({ state: 'REQUESTED', reference: null, answer: '没有到账' })
    granted(await move(market.supplier, second, 'send', sending('TH001')))

    granted(await pay(market, { [await confirmedOrder(market, { caixin: 5 })]: 100n }, { reference: 'HX-BACK' }))
    expect(refusalOf(await move(market.supplier, first, 'send', sending('HX-BACK')))).toBe('transfer-exists')
    expect(refusalOf(await move(market.supplier, first, 'send', sending('HX-X', '2026-11-25')))).toBe('date-in-future')
    expect(refusalOf(await move(market.supplier, first, 'send'))).toBe('required')

    const raced = await Promise.all(
      Array.from({ length: 8 }, () => ask(market.supplier, of(id), 100n, { sent: 'TH-RACE' })),
    )
    expect(raced.map(refusalOf).filter((code) => code === null)).toHaveLength(1)
  })
})

describe('each word is its own side’s', () => {
  test('who asks withdraws, who has the money sends or declines, who gets it confirms', async () => {
    const id = await paidOrder()
    const [asked, promised] = [uuid7(), uuid7()]
    granted(await ask(market.buyer, of(id), 10_000n, { id: asked }))
    expect(refusalOf(await ask(market.buyer, of(id), 10_000n, { sent: true }))).toBe('not-allowed')
    expect(refusalOf(await ask(market.buyer, of(id), 10_000n, { reason: ' ' }))).toBe('reason-required')
    expect(refusalOf(await ask(market.approver, of(id), 10_000n))).toBe('not-allowed')
    expect(refusalOf(await ask(market.official, of(id), 10_000n))).toBe('not-allowed')
    expect(refusalOf(await ask(market.otherBuyer, of(id), 10_000n))).toBe('not-found')
    expect(refusalOf(await ask(market.otherSupplier, of(id), 10_000n))).toBe('not-found')
    expect(refusalOf(await move(market.otherSupplier, asked, 'send', sending()))).toBe('not-found')
    expect(refusalOf(await move(market.supplier, asked, 'withdraw'))).toBe('not-allowed')
    expect(refusalOf(await move(market.buyer, asked, 'send', sending()))).toBe('not-allowed')
    expect(refusalOf(await move(market.buyer, asked, 'decline', { reason: '不' }))).toBe('not-allowed')
    expect(refusalOf(await move(market.buyer, asked, 'confirm'))).toBe('wrong-state')
    granted(await move(market.buyer, asked, 'withdraw'))

    granted(await ask(market.supplier, of(id), 10_000n, { id: promised }))
    granted(await move(market.supplier, promised, 'send', sending()))
    expect(refusalOf(await move(market.supplier, promised, 'confirm'))).toBe('not-allowed')
    expect(refusalOf(await move(market.buyer, promised, 'confirm', { version: 0 }))).toBe('stale-version')
    granted(await move(market.supplier, promised, 'take-back', { reason: '退给了别人' }))
    granted(await move(market.supplier, promised, 'withdraw'))
    expect(refusalOf(await move(market.supplier, promised, 'send', sending()))).toBe('wrong-state')
  })

  test('the same form twice is one refund', async () => {
    const id = await paidOrder()
    const refundId = uuid7()
    const sent = await Promise.all([1, 2, 3].map(() => ask(market.buyer, of(id), 60_000n, { id: refundId })))
    expect(new Set(sent.map((outcome) => granted(outcome).number)).size).toBe(1)
    expect(refusalOf(await ask(market.otherBuyer, of(id), 1n, { id: refundId }))).toBe('not-found')
  })
})

describe('money on account', () => {
  test('what a transfer brought beyond its orders goes back', async () => {
    const id = await confirmedOrder(market, { caixin: 5 })
    const transfer = granted(await pay(market, { [id]: 60_000n }, { amount: 65_000n }))
    expect(refusalOf(await ask(market.buyer, of(transfer.id, 'ON_ACCOUNT'), 5_000n))).toBe('not-found')
    granted(await verify(market, transfer.id))
    expect(refusalOf(await ask(market.buyer, of(transfer.id, 'ON_ACCOUNT'), 5_001n))).toBe('refund-exceeds-paid')
    expect(refusalOf(await ask(market.otherBuyer, of(transfer.id, 'ON_ACCOUNT'), 1n))).toBe('not-found')
    const refundId = uuid7()
    granted(await ask(market.buyer, of(transfer.id, 'ON_ACCOUNT'), 5_000n, { id: refundId }))
    granted(await move(market.supplier, refundId, 'send', sending()))
    granted(await move(market.buyer, refundId, 'confirm'))
    expect(refusalOf(await ask(market.buyer, of(transfer.id, 'ON_ACCOUNT'), 1n))).toBe('refund-exceeds-paid')
    expect(await orderOf(market, id)).toMatchObject({ paidFen: 60_000n, refundedFen: 0n })
    await expectExactBooks(market)
  })
})

describe('money that is on its way back', () => {
  const onAccount = async () => {
    const [paid, open] = [await confirmedOrder(market, { caixin: 5 }), await confirmedOrder(market, { caixin: 5 })]
    const transfer = granted(await pay(market, { [paid]: 60_000n }, { amount: 65_000n }))
    granted(await verify(market, transfer.id))
    const put = (amount: bigint) =>
      allocateTransfer(market.as(market.supplier), {
        ...{ transferId: transfer.id, version: 1, reason: '' },
        allocations: [
          { document: { type: 'ORDER', id: paid }, amountFen: fen(60_000n) },
          { document: { type: 'ORDER', id: open }, amountFen: fen(amount) },
        ],
      })
    return { transferId: transfer.id, put }
  }

  test('is put on no other order, what is left beside it is', async () => {
    const { transferId, put } = await onAccount()
    const refundId = uuid7()
    granted(await ask(market.supplier, of(transferId, 'ON_ACCOUNT'), 3_000n, { id: refundId, sent: true }))
    expect(refusalOf(await put(2_001n))).toBe('money-promised')
    granted(await put(2_000n))
    granted(await move(market.buyer, refundId, 'confirm'))
    expect(await market.db.moneyHold.count({ where: { refundId } })).toBe(0)
    await expectExactBooks(market)
  })

  test('sent and moved at once, one of the two finds what the other left', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { transferId, put } = await onAccount()
      const outcomes: Outcome<unknown>[] = await Promise.all([
        ask(market.supplier, of(transferId, 'ON_ACCOUNT'), 5_000n, { sent: true }),
        put(5_000n),
      ])
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    }
    await expectExactBooks(market)
  })

  test('did not leave before it came', async () => {
    const id = await paidOrder()
    const early = await ask(market.supplier, of(id), 100n, { sent: true, valueDate: '2026-11-01' })
    expect(early).toMatchObject({ refusal: { code: 'refund-before-payment', field: 'valueDate' } })
  })
})

describe('over the end of a year', () => {
  test('a refund of what a closed year counted is a 冲减 row of the open one, and so is its undoing', async () => {
    const closed = await openMarket((await testDb()).db)
    const before = market
    market = closed
    try {
      await setStock(market, 'caixin', 1_000)
      const id = await paidOrder(10, '2026-12-20T12:00:00+08:00')
      expect(await yearsOf(market, id, 'COUNTED')).toEqual({ 2026: 120_000n })
      const { programmeId } = market
      await market.db.closedYear.create({ data: { programmeId, year: 2026, closedAt: new Date('2027-01-31') } })
      const now = '2027-02-10T12:00:00+08:00'
      const refundId = uuid7()
      // The bank's day lies in the closed year: the row goes to the open one and keeps it.
      granted(await ask(market.supplier, of(id), 20_000n, { id: refundId, sent: true, valueDate: '2026-12-30', now }))
      granted(await move(market.buyer, refundId, 'confirm', { now }))
      expect(await yearsOf(market, id, 'COUNTED')).toEqual({ 2026: 120_000n, 2027: -20_000n })
      expect(await yearsOf(market, id, 'PAID')).toEqual({ 2026: 120_000n, 2027: -20_000n })
      expect((await ledgerOf(market, id)).filter((row) => row.includes('refund.confirm'))).toEqual([
        'PAID 2027 2026-12-20 -20000 refund.confirm',
        'COUNTED 2027 2026-12-20 -20000 refund.confirm',
      ])
      granted(await move(market.buyer, refundId, 'reverse', { reason: '退回来了', now }))
      expect(await yearsOf(market, id, 'COUNTED')).toEqual({ 2026: 120_000n })
      await expectExactBooks(market)
    } finally {
      market = before
    }
  })
})

test('an order that nobody placed with this buyer is not there', async () => {
  const [fruit] = granted(await placeSpot(market, market.buyer, { 'shiling-xianguo': 20 }))
  expect(refusalOf(await ask(market.supplier, of(fruit!.id), 1n))).toBe('not-found')
  expect(refusalOf(await ask(market.buyer, of(uuid7()), 1n))).toBe('not-found')
})
