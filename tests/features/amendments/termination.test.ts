import { beforeAll, describe, expect, test } from 'vitest'
import { terminateAgreement } from '~/features/amendments/terminate-agreement.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { closeOrderShort } from '~/features/orders/close-order-short.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { fulfilAgreement } from '~/features/orders/fulfil-agreement.server'
import { testDb } from '../../support/database'
import {
  activeAgreement,
  agreementLineOf,
  callOff,
  expectExactBooks,
  granted,
  type Market,
  openMarket,
  refusalOf,
  ship,
  stockOf,
  take,
} from '../../support/market'

let market: Market
beforeAll(async () => {
  market = await openMarket((await testDb()).db)
})

const PRICE = 11_000n
const reason = '连续三次迟交'

async function agreed(units: number, held = 0) {
  const { agreementId, lineIds } = await activeAgreement(market, [
    { slug: 'caixin', agreed: units, held, unitPriceFen: PRICE },
  ])
  const { number } = await agreementOf(agreementId)
  return { agreementId, line: lineIds[0] ?? '', number }
}

const agreementOf = (id: string) => market.db.agreement.findFirstOrThrow({ where: { id } })

async function signedFen(documentId: string): Promise<bigint> {
  const { _sum } = await market.db.ledgerEntry.aggregate({ where: { documentId }, _sum: { amountFen: true } })
  return _sum.amountFen ?? 0n
}

const terminate = (number: string, by = market.supplier, version = 0) =>
  terminateAgreement(market.as(by), { number, version, ground: 'BREACH', reason })

/** One call-off, confirmed. */
async function confirmed(agreementId: string, line: string, units: number): Promise<string> {
  const [order] = granted(await callOff(market, agreementId, { [line]: units }))
  granted(await confirmOrder(market.as(market.supplier), { orderId: order!.id, version: 0 }))
  return order!.id
}

describe('a termination', () => {
  test('stops call-offs at once, frees what was held, and leaves signed what the orders deliver', async () => {
    const before = await stockOf(market, 'caixin')
    const { agreementId, line, number } = await agreed(40, 20)
    const orderId = await confirmed(agreementId, line, 10)
    granted(await terminate(number))

    expect(await agreementOf(agreementId)).toMatchObject({ state: 'TERMINATED', amountFen: 40n * PRICE })
    expect(await agreementLineOf(market, line)).toMatchObject({ drawn: 10, held: 0 })
    expect((await stockOf(market, 'caixin')).reserved).toBe(before.reserved + 10)
    expect(await signedFen(agreementId)).toBe(10n * PRICE)
    expect(refusalOf(await callOff(market, agreementId, { [line]: 1 }))).toBe('wrong-state')
    expect(await market.db.termination.findFirstOrThrow({ where: { agreementId } })).toMatchObject({
      ...{ ground: 'BREACH', reason, side: 'SUPPLIER', signedFen: 40n * PRICE, openOrders: 1, amendmentId: null },
    })
    await expectExactBooks(market)

    // The open one is delivered still; eight of ten arrive, and two are let go.
    granted(await ship(market, orderId, [8]))
    const note = await market.db.deliveryNote.findFirstOrThrow({ where: { orderId } })
    granted(await take(market, note.id))
    expect(await signedFen(agreementId)).toBe(10n * PRICE)
    const { version } = await market.db.purchaseOrder.findFirstOrThrow({ where: { id: orderId } })
    granted(await closeOrderShort(market.as(market.buyer), { orderId, version, reason: '不再补' }))
    expect(await signedFen(agreementId)).toBe(8n * PRICE)
    await expectExactBooks(market)
  })

  test('an open order may still be called off by its own rules, and takes its part of 签约 with it', async () => {
    const { agreementId, line, number } = await agreed(10, 5)
    const [order] = granted(await callOff(market, agreementId, { [line]: 4 }))
    granted(await terminate(number, market.approver))
    expect(await signedFen(agreementId)).toBe(4n * PRICE)
    granted(await cancelOrder(market.as(market.buyer), { orderId: order!.id, version: 0, reason: '不要了' }))
    expect(await signedFen(agreementId)).toBe(0n)
    expect(await agreementLineOf(market, line)).toMatchObject({ drawn: 0, held: 0 })
    await expectExactBooks(market)
  })

  test('wants the right, a reason, the version that was seen, and an agreement in force', async () => {
    const { number, agreementId } = await agreed(10)
    const asked = { number, version: 0, ground: 'OTHER' as const, reason }
    expect(refusalOf(await terminateAgreement(market.as(market.buyer), asked))).toBe('not-allowed')
    expect(refusalOf(await terminateAgreement(market.as(market.official), asked))).toBe('not-allowed')
    expect(refusalOf(await terminateAgreement(market.as(market.otherBuyer), asked))).toBe('not-found')
    expect(refusalOf(await terminateAgreement(market.as(market.supplier), { ...asked, reason: ' ' }))).toBe(
      'reason-required',
    )
    expect(refusalOf(await terminate(number, market.supplier, 7))).toBe('stale-version')
    const after = market.as(market.supplier, '2027-01-01T00:00:00+08:00')
    expect(refusalOf(await terminateAgreement(after, asked))).toBe('wrong-state')
    granted(await terminate(number))
    expect(refusalOf(await terminate(number, market.supplier, 1))).toBe('wrong-state')
    await expect(market.db.termination.deleteMany({ where: { agreementId } })).rejects.toThrow()
  })

  test('raced with call-offs: whoever called before it is in 签约, nobody calls after it', async () => {
    for (let round = 0; round < 4; round++) {
      const { agreementId, line, number } = await agreed(30, 10)
      const calls = Array.from({ length: 6 }, () => callOff(market, agreementId, { [line]: 1 }))
      const [ended, ...called] = await Promise.all([terminate(number), ...calls])
      granted(ended)
      const through = called.filter((outcome) => outcome.ok).length
      expect(called.filter((outcome) => !outcome.ok).every((outcome) => refusalOf(outcome) === 'wrong-state')).toBe(
        true,
      )
      expect(await signedFen(agreementId)).toBe(BigInt(through) * PRICE)
      expect(await agreementLineOf(market, line)).toMatchObject({ drawn: through, held: 0 })
    }
    await expectExactBooks(market)
  })

  test('raced with orders that are called off: 签约 ends at what is left', async () => {
    const { agreementId, line, number } = await agreed(30, 10)
    const placed = []
    for (let call = 0; call < 6; call++) placed.push(...granted(await callOff(market, agreementId, { [line]: 2 })))
    await Promise.all([
      terminate(number),
      ...placed
        .slice(0, 5)
        .map(({ id }) => cancelOrder(market.as(market.buyer), { orderId: id, version: 0, reason: '不要了' })),
    ])
    expect(await signedFen(agreementId)).toBe(2n * PRICE)
    await expectExactBooks(market)
  })
})

describe('an agreement is fulfilled', () => {
  test('once everything agreed is accepted and no order is open, by nobody, and once', async () => {
    const { agreementId, line } = await agreed(6, 6)
    const ctx = { db: market.db, now: new Date('2026-11-25T00:00:00Z') }
    const asked = { programmeId: market.programmeId, agreementId }
    const orderId = await confirmed(agreementId, line, 6)
    expect(await fulfilAgreement(ctx, asked)).toBe(false)
    const note = granted(await ship(market, orderId))
    expect(await fulfilAgreement(ctx, asked)).toBe(false)
    granted(await take(market, note.id))
    const jobs = await market.db.$queryRaw<{ key: string }[]>`
      SELECT key FROM graphile_worker.jobs WHERE key = ${`fulfil:${agreementId}`}`
    expect(jobs).toHaveLength(1)
    const both = await Promise.all([fulfilAgreement(ctx, asked), fulfilAgreement(ctx, asked)])
    expect(both.sort()).toEqual([false, true])
    expect(await agreementOf(agreementId)).toMatchObject({ state: 'FULFILLED' })
    expect(refusalOf(await callOff(market, agreementId, { [line]: 1 }))).toBe('wrong-state')
    await expectExactBooks(market)
  })

  test('not while something agreed is missing', async () => {
    const { agreementId, line } = await agreed(6)
    const orderId = await confirmed(agreementId, line, 5)
    granted(await take(market, granted(await ship(market, orderId)).id))
    const ctx = { db: market.db, now: new Date('2026-11-25T00:00:00Z') }
    expect(await fulfilAgreement(ctx, { programmeId: market.programmeId, agreementId })).toBe(false)
  })
})
