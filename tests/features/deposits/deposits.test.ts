import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { answerClaim } from '~/features/deposits/answer-claim.server'
import { applyDeposit } from '~/features/deposits/apply-deposit.server'
import { claimDeposit } from '~/features/deposits/claim-deposit.server'
import { readDeposit, readDepositOffer } from '~/features/deposits/deposits.view.server'
import { undoApplication } from '~/features/deposits/undo-application.server'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { reverseVerification } from '~/features/payments/reverse-verification.server'
import { moveRefund } from '~/features/refunds/move-refund.server'
import { openRefund } from '~/features/refunds/open-refund.server'
import { readMyTasks } from '~/features/tasks/tasks.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  activeAgreement,
  callOff,
  expectExactBooks,
  granted,
  type Market,
  NOON,
  openMarket,
  orderOf,
  type Person,
  refusalOf,
  setStock,
  ship,
  take,
  verify,
} from '../../support/market'

let market: Market

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 100_000)
})

beforeEach(() => market.db.basketLine.deleteMany())

interface Deposited {
  agreementId: string
  line: string
  number: string
}

/** An agreement in force with a deposit of 2,400 yuan, and so much of it paid and verified. */
async function deposited(paid: bigint): Promise<Deposited> {
  const { agreementId, lineIds } = await activeAgreement(market, [{ slug: 'caixin', agreed: 1_000 }], 20)
  const { number } = await market.db.agreement.findFirstOrThrow({ where: { id: agreementId } })
  if (paid > 0n) granted(await verify(market, granted(await payDeposit(agreementId, paid)).id))
  return { agreementId, line: lineIds[0]!, number }
}

let references = 0

function payDeposit(agreementId: string, amount: bigint) {
  references += 1
  return recordTransfer(market.as(market.buyer), {
    ...{ transferId: uuid7(), reference: `DJ${references}`, amountFen: fen(amount), remark: '' },
    ...{ valueDate: businessDate('2026-11-20'), allocations: [] },
    deposits: [{ agreementId, amountFen: fen(amount) }],
  })
}

/** A call-off of ten, confirmed, sent and accepted: 1,200 yuan. */
async function acceptedCallOff({ agreementId, line }: Deposited): Promise<string> {
  const [placed] = granted(await callOff(market, agreementId, { [line]: 10 }))
  granted(await confirmOrder(market.as(market.supplier), { orderId: placed!.id, version: 0 }))
  granted(await take(market, granted(await ship(market, placed!.id)).id))
  return placed!.id
}

function apply(person: Person, orderId: string, amount: bigint, applicationId = uuid7()) {
  return applyDeposit(market.as(person), { applicationId, orderId, amountFen: fen(amount) })
}

const pageOf = async (number: string, person: Person = market.buyer) => (await readDeposit(market.as(person), number))!

describe('the deposit of an agreement', () => {
  test('recorded in two tabs at once is recorded once, the second hears what is open', async () => {
    const { agreementId, number } = await deposited(0n)
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => payDeposit(agreementId, 240_000n)))
    const refused = outcomes.filter(({ ok }) => !ok)
    expect(refused).toHaveLength(5)
    expect(refused[0]).toMatchObject({
      refusal: { code: 'allocation-exceeds-payable', field: 'amount', detail: { open: '0.00' } },
    })
    expect(await pageOf(number)).toMatchObject({ pendingFen: 240_000n, payableFen: 0n })
  })

  test('is asked for once it is in force, recorded, verified, and counts for nothing yet', async () => {
    const { agreementId, number } = await deposited(0n)
    expect((await pageOf(number)).account).toMatchObject({ askedFen: 240_000n, paidFen: 0n, openFen: 240_000n })
    expect(await tasksOf(market.buyer, agreementId)).toEqual(['pay-deposit 2026-01-08'])
    const transfer = granted(await payDeposit(agreementId, 150_000n))
    expect(await pageOf(number)).toMatchObject({ pendingFen: 150_000n, payableFen: 90_000n })
    granted(await verify(market, transfer.id))
    const page = await pageOf(number, market.supplier)
    expect(page.account).toMatchObject({ paidFen: 150_000n, leftFen: 150_000n, openFen: 90_000n })
    expect(page.moves).toMatchObject({ pay: false, apply: true })
    expect(await market.db.ledgerEntry.count({ where: { step: { in: ['PAID', 'COUNTED'] } } })).toBe(0)
    await expectExactBooks(market)
  })

  test('pays an order of it once the goods were accepted; from that day it counts', async () => {
    const agreement = await deposited(200_000n)
    const id = await acceptedCallOff(agreement)
    const { programmeId } = market
    const order = { ...(await orderOf(market, id)), programmeId, id } as never
    const offer = await readDepositOffer(market.as(market.supplier), order, agreement.number, fen(120_000n))
    expect(offer).toMatchObject({ offeredFen: 120_000n, leftFen: 200_000n })
    granted(await apply(market.supplier, id, 50_000n))
    expect(await orderOf(market, id)).toMatchObject({
      paidFen: 50_000n,
      countedFen: 50_000n,
      payment: 'PARTIALLY_PAID',
    })
    granted(await apply(market.buyer, id, 70_000n))
    expect(await orderOf(market, id)).toMatchObject({
      paidFen: 120_000n,
      countedFen: 120_000n,
      fulfilment: 'COMPLETED',
    })
    expect((await orderOf(market, id)).paidOn?.toISOString().slice(0, 10)).toBe('2026-11-24')
    const { account, applications } = await pageOf(agreement.number)
    expect(account).toMatchObject({ paidFen: 200_000n, appliedFen: 120_000n, leftFen: 80_000n, openFen: 40_000n })
    expect(applications).toHaveLength(2)
    await expectExactBooks(market)
  })

  test('pays nothing before acceptance, nothing of another agreement, and never more than is left or open', async () => {
    const agreement = await deposited(100_000n)
    const [placed] = granted(await callOff(market, agreement.agreementId, { [agreement.line]: 10 }))
    expect(refusalOf(await apply(market.buyer, placed!.id, 1n))).toBe('order-not-accepted')
    const id = await acceptedCallOff(agreement)
    expect(refusalOf(await apply(market.buyer, id, 100_001n))).toBe('deposit-too-small')
    expect(refusalOf(await apply(market.otherBuyer, id, 1n))).toBe('not-found')
    expect(refusalOf(await apply(market.approver, id, 1n))).toBe('not-allowed')
    expect(refusalOf(await apply(market.official, id, 1n))).toBe('not-allowed')
    const other = await acceptedCallOff(await deposited(0n))
    expect(refusalOf(await apply(market.buyer, other, 1n))).toBe('deposit-too-small')
    granted(await apply(market.buyer, id, 100_000n))
    expect(refusalOf(await apply(market.buyer, id, 1n))).toBe('deposit-too-small')
    await expectExactBooks(market)
  })

  test('ten taps at once on two orders spend it once; a refund of it at the same moment takes only what is left', async () => {
    const agreement = await deposited(120_000n)
    const [first, second] = [await acceptedCallOff(agreement), await acceptedCallOff(agreement)]
    const taps = [...Array(10)].map((_, index) => apply(market.buyer, index % 2 ? first : second, 120_000n))
    const back = openRefund(market.as(market.supplier), {
      ...{ refundId: uuid7(), document: { type: 'DEPOSIT', id: agreement.agreementId }, amountFen: fen(120_000n) },
      ...{ reason: '不要了', sending: null },
    })
    const codes = (await Promise.all([...taps, back])).map(refusalOf)
    expect(codes.filter((code) => code === null)).toHaveLength(1)
    await expectExactBooks(market)
  })

  test('what was applied is undone with a reason, once, and stands on the deposit again', async () => {
    const agreement = await deposited(120_000n)
    const id = await acceptedCallOff(agreement)
    const applicationId = uuid7()
    granted(await apply(market.buyer, id, 120_000n, applicationId))
    granted(await apply(market.buyer, id, 120_000n, applicationId))
    const undo = (reason: string) =>
      undoApplication(market.as(market.supplier), { reversalId: uuid7(), applicationId, reason })
    expect(refusalOf(await undo(' '))).toBe('reason-required')
    const undone = await Promise.all([undo('抵错了'), undo('抵错了'), undo('抵错了')])
    expect(undone.map(refusalOf).sort()).toEqual(['already-reversed', 'already-reversed', null])
    expect(await orderOf(market, id)).toMatchObject({ paidFen: 0n, countedFen: 0n, payment: 'UNPAID' })
    expect((await pageOf(agreement.number)).account).toMatchObject({ appliedFen: 0n, leftFen: 120_000n })
    granted(await apply(market.buyer, id, 120_000n))
    await expectExactBooks(market)
  })

  test('what a refund gives back of the order cannot be taken from it as well', async () => {
    const agreement = await deposited(120_000n)
    const id = await acceptedCallOff(agreement)
    const applicationId = uuid7()
    granted(await apply(market.buyer, id, 120_000n, applicationId))
    const asked = { refundId: uuid7(), document: { type: 'ORDER' as const, id }, amountFen: fen(1n), sending: null }
    granted(await openRefund(market.as(market.buyer), { ...asked, reason: '退一点' }))
    const wish = { reversalId: uuid7(), applicationId, reason: '抵错了' }
    expect(refusalOf(await undoApplication(market.as(market.buyer), wish))).toBe('refund-exceeds-paid')
  })

  test('verified by mistake it is undone only while it is still there', async () => {
    const agreement = await deposited(0n)
    const transfer = granted(await payDeposit(agreement.agreementId, 120_000n))
    granted(await verify(market, transfer.id))
    const id = await acceptedCallOff(agreement)
    const applicationId = uuid7()
    granted(await apply(market.buyer, id, 1_000n, applicationId))
    const { version } = await market.db.bankTransfer.findFirstOrThrow({ where: { id: transfer.id } })
    const undo = { transferId: transfer.id, version, reason: '核错了' }
    expect(refusalOf(await reverseVerification(market.as(market.supplier), undo))).toBe('balance-exceeded')
    granted(await undoApplication(market.as(market.buyer), { reversalId: uuid7(), applicationId, reason: '抵错了' }))
    granted(await reverseVerification(market.as(market.supplier), undo))
    expect((await pageOf(agreement.number)).account).toMatchObject({ paidFen: 0n, leftFen: 0n })
    await expectExactBooks(market)
  })

  test('goes back when the agreement ends with some of it left', async () => {
    const { agreementId, number } = await deposited(200_000n)
    const where = { programmeId_id: { programmeId: market.programmeId, id: agreementId } }
    await market.db.agreement.update({ where, data: { state: 'FULFILLED' } })
    expect(await pageOf(number)).toMatchObject({ toReturn: true, account: { leftFen: 200_000n, openFen: 0n } })
    expect((await tasksOf(market.supplier, agreementId)).map((task) => task.split(' ')[0])).toEqual(['return-deposit'])
    const refundId = uuid7()
    const sending = { reference: `DJTH-${refundId}`, valueDate: businessDate('2026-11-24') }
    const wish = { refundId, document: { type: 'DEPOSIT' as const, id: agreementId }, amountFen: fen(200_000n) }
    const opened = await openRefund(market.as(market.supplier), { ...wish, reason: '履行完毕', sending })
    const { number: refund } = granted(opened)
    expect(await tasksOf(market.supplier, agreementId)).toEqual([])
    granted(await moveRefund(market.as(market.buyer), 'confirm', { number: refund, version: 0 }))
    expect(await pageOf(number)).toMatchObject({ toReturn: false, account: { refundedFen: 200_000n, leftFen: 0n } })
  })
})

describe('a deposit of an agreement that was broken', () => {
  const claim = (person: Person, number: string, kind: 'FORFEIT' | 'DOUBLE', amount: bigint, claimId = uuid7()) =>
    claimDeposit(market.as(person), { claimId, number, kind, amountFen: fen(amount), reason: '没有按约交货' })
  const answer = (person: Person, claimId: string, event: 'agree' | 'decline' | 'withdraw', reason = '') =>
    answerClaim(market.as(person), { claimId, version: 0, event, reason })

  test('is forfeited by the word of both, and never counts', async () => {
    const { number } = await deposited(200_000n)
    const [first, second] = [uuid7(), uuid7()]
    expect(refusalOf(await claim(market.supplier, number, 'FORFEIT', 200_001n))).toBe('deposit-too-small')
    granted(await claim(market.supplier, number, 'FORFEIT', 200_000n, first))
    expect(refusalOf(await claim(market.approver, number, 'DOUBLE', 1n))).toBe('claim-open')
    expect(refusalOf(await answer(market.supplier, first, 'agree'))).toBe('not-allowed')
    expect(refusalOf(await answer(market.buyer, first, 'agree'))).toBe('not-allowed')
    expect(refusalOf(await answer(market.otherBuyer, first, 'agree'))).toBe('not-found')
    expect(refusalOf(await answer(market.approver, first, 'decline'))).toBe('reason-required')
    granted(await answer(market.approver, first, 'decline', '是你们没有货'))
    granted(await claim(market.supplier, number, 'FORFEIT', 150_000n, second))
    const agreed = await Promise.all([1, 2, 3, 4].map(() => answer(market.approver, second, 'agree')))
    expect(agreed.map(refusalOf).filter((code) => code === null)).toHaveLength(1)
    const { account } = await pageOf(number)
    expect(account).toMatchObject({ paidFen: 200_000n, forfeitedFen: 150_000n, leftFen: 50_000n })
    await expectExactBooks(market)
  })

  test('is owed double: as much again can be given back, and no order is paid with it', async () => {
    const agreement = await deposited(100_000n)
    const id = await acceptedCallOff(agreement)
    const claimId = uuid7()
    granted(await claim(market.approver, agreement.number, 'DOUBLE', 100_000n, claimId))
    granted(await answer(market.supplier, claimId, 'agree'))
    expect(refusalOf(await apply(market.buyer, id, 1n))).toBe('deposit-too-small')
    const { account } = await pageOf(agreement.number)
    expect(account).toMatchObject({ paidFen: 100_000n, owedAgainFen: 100_000n, leftFen: 200_000n })
    const back = { refundId: uuid7(), document: { type: 'DEPOSIT' as const, id: agreement.agreementId } }
    const sending = { reference: `SB-${back.refundId}`, valueDate: businessDate('2026-11-24') }
    const wish = { ...back, amountFen: fen(200_000n), reason: '双倍返还', sending }
    const { number } = granted(await openRefund(market.as(market.supplier), wish))
    granted(await moveRefund(market.as(market.buyer), 'confirm', { number, version: 0 }))
    expect((await pageOf(agreement.number)).account).toMatchObject({ leftFen: 0n, refundedFen: 200_000n })
    await expectExactBooks(market)
  })
})

/** What this person has to do about the deposit of one agreement, with its day. */
async function tasksOf(person: Person, agreementId: string): Promise<string[]> {
  const { tasks } = await readMyTasks(market.as(person, NOON), { size: 200 })
  return tasks
    .filter(({ documentId, kind }) => documentId === agreementId && kind.endsWith('-deposit'))
    .map(({ kind, dueOn }) => `${kind} ${dueOn}`)
}
