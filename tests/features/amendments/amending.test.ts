import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { changeAmendment } from '~/features/amendments/change-amendment.server'
import { draftAmendment } from '~/features/amendments/draft-amendment.server'
import { returnAmendment } from '~/features/amendments/return-amendment.server'
import { sendAmendment } from '~/features/amendments/send-amendment.server'
import { signAmendment } from '~/features/amendments/sign-amendment.server'
import { voidAmendment } from '~/features/amendments/void-amendment.server'
import { placeCallOff } from '~/features/orders/place-call-off.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  agreementLineOf,
  callOff,
  DELIVERY,
  expectExactBooks,
  granted,
  type Market,
  openMarket,
  orderOf,
  type Person,
  refusalOf,
  setStock,
  stockOf,
} from '../../support/market'
import { agreed, agreementOf, amended, drafted, PRICE, sent, signedFen, signedPerVillage, wanted } from './setting'

let market: Market
beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 1_000)
})

const lineOf = (id: string) => market.db.agreementLine.findFirstOrThrow({ where: { id } })
const amendmentsOf = (agreementId: string) =>
  market.db.amendment.findMany({ where: { agreementId }, orderBy: { sequence: 'asc' } })

describe('an amendment in force', () => {
  test('raises a quantity: the agreement carries it, more stock is held, and 签约 grows on the day of the signature', async () => {
    const { agreementId, line, number } = await agreed(market, { agreed: 20, held: 20 })
    const before = await stockOf(market, 'caixin')
    granted(await callOff(market, agreementId, { [line]: 5 }))
    granted(await amended(market, agreementId, { units: 30 }))
    expect(await lineOf(line)).toMatchObject({ agreed: 30_000n, amountFen: 30n * PRICE, unitPriceFen: PRICE })
    expect(await agreementLineOf(market, line)).toMatchObject({ drawn: 5, held: 25 })
    expect((await stockOf(market, 'caixin')).reserved).toBe(before.reserved + 10)
    expect(await agreementOf(market, agreementId)).toMatchObject({ amountFen: 30n * PRICE, state: 'ACTIVE' })
    const [amendment] = await amendmentsOf(agreementId)
    expect(amendment).toMatchObject({ number: `${number}-B1`, state: 'IN_FORCE', applied: true })
    const rows = await market.db.ledgerEntry.findMany({ where: { documentId: agreementId }, orderBy: { id: 'asc' } })
    expect(rows.map((row) => [row.amountFen, row.businessDate.toISOString().slice(0, 10)])).toEqual([
      [20n * PRICE, '2026-01-01'],
      [10n * PRICE, '2026-11-24'],
    ])
    await expectExactBooks(market)
  })

  test('lowers a quantity to what is drawn and no further; the rest is free stock, 签约 falls', async () => {
    const { agreementId, line } = await agreed(market, { agreed: 20, held: 20, tolerancePermille: 0 })
    granted(await callOff(market, agreementId, { [line]: 8 }))
    expect(refusalOf(await drafted(market, agreementId, { units: 7 }))).toBe('below-drawn')
    const before = await stockOf(market, 'caixin')
    granted(await amended(market, agreementId, { units: 8 }))
    expect(await agreementLineOf(market, line)).toMatchObject({ drawn: 8, held: 0 })
    expect((await stockOf(market, 'caixin')).reserved).toBe(before.reserved - 12)
    expect(await signedFen(market, agreementId)).toBe(8n * PRICE)
    expect(refusalOf(await callOff(market, agreementId, { [line]: 1 }))).toBe('insufficient-remaining')
    await expectExactBooks(market)
  })

  test('changes a price for call-offs from then on; earlier orders keep theirs', async () => {
    const { agreementId, line } = await agreed(market, { agreed: 20 })
    const [earlier] = granted(await callOff(market, agreementId, { [line]: 2 }))
    granted(await amended(market, agreementId, { price: 9_500n }))
    const [later] = granted(await callOff(market, agreementId, { [line]: 2 }))
    expect((await orderOf(market, earlier!.id)).orderedFen).toBe(2n * PRICE)
    expect((await orderOf(market, later!.id)).orderedFen).toBe(19_000n)
    expect(await signedFen(market, agreementId)).toBe(20n * 9_500n)
    await expectExactBooks(market)
  })

  test('of a price is seen before it is called off: a form from before it is refused', async () => {
    const { agreementId, line } = await agreed(market, { agreed: 20 })
    const { version } = await agreementOf(market, agreementId)
    granted(await amended(market, agreementId, { price: 19_500n }))
    const form = { placementId: uuid7(), agreementId, delivery: DELIVERY }
    const lines = [{ agreementLineId: line, quantity: wholeUnits(1) }]
    const stale = await placeCallOff(market.as(market.buyer), { ...form, lines, seenVersion: version })
    expect(refusalOf(stale)).toBe('stale-version')
    const { version: now } = await agreementOf(market, agreementId)
    granted(await placeCallOff(market.as(market.buyer), { ...form, lines, seenVersion: now }))
  })

  test('extends the end: the last day is the new one, inclusive, and the price ends with it', async () => {
    const { agreementId, line } = await agreed(market, { agreed: 20 })
    granted(await amended(market, agreementId, { endDate: businessDate('2027-02-28'), paymentDays: 10 }))
    const [order] = granted(await callOff(market, agreementId, { [line]: 1 }, '2027-02-28T23:59:00+08:00'))
    expect(await orderOf(market, order!.id)).toMatchObject({ paymentDays: 10, orderedFen: PRICE })
    expect(refusalOf(await callOff(market, agreementId, { [line]: 1 }, '2027-03-01T00:00:00+08:00'))).toBe(
      'agreement-expired',
    )
  })

  test('shortens the end to today at the earliest', async () => {
    const { agreementId, line } = await agreed(market, { agreed: 20 })
    expect(refusalOf(await drafted(market, agreementId, { endDate: businessDate('2026-11-23') }))).toBe('date-in-past')
    granted(await amended(market, agreementId, { endDate: businessDate('2026-11-24') }))
    granted(await callOff(market, agreementId, { [line]: 1 }, '2026-11-24T23:59:00+08:00'))
    expect(refusalOf(await callOff(market, agreementId, { [line]: 1 }, '2026-11-25T00:00:00+08:00'))).toBe(
      'agreement-expired',
    )
  })

  test('adds a line that can be called off, in its own village, and changes the tolerance of all', async () => {
    const { agreementId, line } = await agreed(market, { agreed: 10, tolerancePermille: 0 })
    granted(await amended(market, agreementId, { added: { 'hongxin-fanshu': 40 }, tolerancePermille: 100 }))
    const lines = await market.db.agreementLine.findMany({ where: { agreementId }, orderBy: { position: 'asc' } })
    expect(lines.map((row) => [row.position, row.agreed, row.tolerancePermille])).toEqual([
      [1, 10_000n, 100],
      [2, 40_000n, 100],
    ])
    const added = lines[1]!
    granted(await callOff(market, agreementId, { [line]: 11, [added.id]: 44 }))
    const perVillage = await signedPerVillage(market, agreementId)
    expect(Object.values(perVillage).reduce((sum, amount) => sum + amount, 0n)).toBe(10n * PRICE + 40n * 10_000n)
    await expectExactBooks(market)
  })

  test('one after another: each is numbered and kept, and the text of each says what it changed from', async () => {
    const { agreementId, number } = await agreed(market, { agreed: 10 })
    granted(await amended(market, agreementId, { units: 12 }))
    granted(await amended(market, agreementId, { units: 15 }))
    const both = await amendmentsOf(agreementId)
    expect(both.map((row) => row.number)).toEqual([`${number}-B1`, `${number}-B2`])
    const texts = both.map((row) => JSON.parse(row.text ?? ''))
    expect(texts.map(({ lines }) => lines[0].agreed)).toEqual([
      { from: '10000', to: '12000' },
      { from: '12000', to: '15000' },
    ])
    await expect(market.db.amendment.updateMany({ where: { agreementId }, data: { reason: 'x' } })).rejects.toThrow()
    await expect(market.db.amendmentSignature.deleteMany({ where: { amendmentId: both[0]!.id } })).rejects.toThrow()
    // What is applied is fixed again.
    await expect(
      market.db.agreement.updateMany({ where: { id: agreementId }, data: { amountFen: 1n } }),
    ).rejects.toThrow()
    await expect(market.db.agreementLine.updateMany({ where: { agreementId }, data: { agreed: 1n } })).rejects.toThrow()
  })

  test('ends the agreement by the consent of both, with their signatures', async () => {
    const { agreementId, line } = await agreed(market, { agreed: 10, held: 10 })
    granted(await callOff(market, agreementId, { [line]: 3 }))
    granted(await amended(market, agreementId, null))
    expect(await agreementOf(market, agreementId)).toMatchObject({ state: 'TERMINATED' })
    expect(await signedFen(market, agreementId)).toBe(3n * PRICE)
    const [amendment] = await amendmentsOf(agreementId)
    expect(await market.db.termination.findFirstOrThrow({ where: { agreementId } })).toMatchObject({
      ...{ ground: 'AGREED', amendmentId: amendment!.id, openOrders: 1 },
    })
    await expectExactBooks(market)
  })
})

describe('before both have signed', () => {
  test('nothing has changed; it is void by a side’s word, and another can be drafted', async () => {
    const { agreementId, line, number } = await agreed(market, { agreed: 10, held: 10 })
    const first = await sent(market, agreementId, { units: 12 })
    const { sequence, contentHash } = first
    granted(await signAmendment(market.as(market.approver), { number, sequence, contentHash }))
    expect(await lineOf(line)).toMatchObject({ agreed: 10_000n, held: 10_000n })
    expect(await signedFen(market, agreementId)).toBe(10n * PRICE)
    expect(refusalOf(await drafted(market, agreementId, { units: 14 }))).toBe('amendment-open')
    const seen = { number, sequence, version: 2 }
    expect(refusalOf(await voidAmendment(market.as(market.supplier), { ...seen, reason: ' ' }))).toBe('reason-required')
    granted(await voidAmendment(market.as(market.supplier), { ...seen, reason: '不改了' }))
    const late = await signAmendment(market.as(market.supplier), { number, sequence, contentHash })
    expect(refusalOf(late)).toBe('wrong-state')
    expect(granted(await drafted(market, agreementId, { units: 14 })).number).toBe(`${number}-B2`)
    await expectExactBooks(market)
  })

  test('it goes back for a change, its signature falls away, and the old text can no longer be signed', async () => {
    const { agreementId, number } = await agreed(market, { agreed: 10 })
    const first = await sent(market, agreementId, { units: 12 })
    granted(await signAmendment(market.as(market.approver), first))
    granted(await returnAmendment(market.as(market.supplier), { ...first, version: 2, reason: '13 筐吧' }))
    const terms = await wanted(market, agreementId, { units: 13 })
    const change = { number, sequence: 1, version: 3, reason: '13 筐', wanted: terms }
    granted(await changeAmendment(market.as(market.supplier), change))
    expect(refusalOf(await changeAmendment(market.as(market.supplier), change))).toBe('stale-version')
    const seen = { number, sequence: 1, version: 4 }
    const { contentHash } = granted(await sendAmendment(market.as(market.supplier), seen))
    expect(contentHash).not.toBe(first.contentHash)
    expect(refusalOf(await signAmendment(market.as(market.approver), first))).toBe('content-changed')
    const again = { number, sequence: 1, contentHash }
    granted(await signAmendment(market.as(market.approver), again))
    expect(granted(await signAmendment(market.as(market.supplier), again)).state).toBe('IN_FORCE')
    expect((await agreementOf(market, agreementId)).amountFen).toBe(13n * PRICE)
  })

  test('wants a change, the right, and no stranger', async () => {
    const { agreementId, number } = await agreed(market, { agreed: 10 })
    expect(refusalOf(await drafted(market, agreementId, {}))).toBe('nothing-changed')
    const form = {
      id: uuid7(),
      number,
      version: 0,
      reason: '改',
      wanted: await wanted(market, agreementId, { units: 11 }),
    }
    const by = (person: Person) => draftAmendment(market.as(person), form)
    expect(refusalOf(await by(market.otherBuyer))).toBe('not-found')
    expect(refusalOf(await by(market.otherSupplier))).toBe('not-found')
    expect(refusalOf(await by(market.official))).toBe('not-allowed')
    expect(refusalOf(await draftAmendment(market.as(market.buyer), { ...form, version: 3 }))).toBe('stale-version')
    const twice = await Promise.all([by(market.buyer), by(market.buyer)])
    expect(twice.map((outcome) => granted(outcome).sequence)).toEqual([1, 1])
    const seen = { number, sequence: 1, version: 0 }
    const { contentHash } = granted(await sendAmendment(market.as(market.supplier), seen))
    const sign = (person: Person) => signAmendment(market.as(person), { number, sequence: 1, contentHash })
    expect(refusalOf(await sign(market.buyer))).toBe('not-allowed')
    expect(refusalOf(await sign(market.official))).toBe('not-allowed')
    granted(await sign(market.approver))
    expect(refusalOf(await sign(market.approver))).toBe('already-signed')
    const both: Person = { ...market.approver, role: 'SUPPLIER_MANAGER', organisationId: market.suppliers.caiziyuan! }
    expect(refusalOf(await sign(both))).toBe('same-person')
    granted(await sign(market.supplier))
  })
})

test('is signed with a second factor where the organisation asks for one', async () => {
  const { agreementId } = await agreed(market, { agreed: 10 })
  const { number, sequence, contentHash } = await sent(market, agreementId, { units: 12 })
  const asks = (signingFactor: boolean) =>
    market.db.organisation.updateMany({ where: { id: market.buyerId }, data: { signingFactor } })
  await asks(true)
  const form = { number, sequence, contentHash }
  expect(refusalOf(await signAmendment(market.as(market.approver), form))).toBe('confirm-again')
  granted(await signAmendment(market.as(market.approver), { ...form, confirmed: true }))
  await asks(false)
})

describe('at the same moment', () => {
  test('an amendment that lowers and 25 call-offs: never below what is drawn, the books hold', async () => {
    for (const units of [10, 14, 20]) {
      const { agreementId, line, number } = await agreed(market, { agreed: 30, held: 30, tolerancePermille: 0 })
      const { sequence, contentHash } = await sent(market, agreementId, { units })
      granted(await signAmendment(market.as(market.approver), { number, sequence, contentHash }))
      const calls = Array.from({ length: 25 }, () => callOff(market, agreementId, { [line]: 1 }))
      const [signed, ...called] = await Promise.all([
        signAmendment(market.as(market.supplier), { number, sequence, contentHash }),
        ...calls,
      ])
      const through = called.filter((outcome) => outcome.ok).length
      const now = await lineOf(line)
      expect(Number(now.drawn)).toBe(through * 1000)
      if (signed.ok) expect([now.agreed, through <= units]).toEqual([BigInt(units) * 1000n, true])
      else expect([refusalOf(signed), now.agreed, through > units]).toEqual(['below-drawn', 30_000n, true])
    }
    await expectExactBooks(market)
  })

  test('both sides sign: it comes into force once', async () => {
    for (let round = 0; round < 4; round++) {
      const { agreementId, number } = await agreed(market, { agreed: 10 })
      const { sequence, contentHash } = await sent(market, agreementId, { units: 12 })
      const outcomes = await Promise.all(
        [market.approver, market.supplier].map((person) =>
          signAmendment(market.as(person), { number, sequence, contentHash }),
        ),
      )
      expect(outcomes.map((outcome) => granted(outcome).state).sort()).toEqual(['IN_FORCE', 'PENDING_SIGNATURE'])
      expect(await signedFen(market, agreementId)).toBe(12n * PRICE)
    }
  })
})
