import { beforeAll, describe, expect, it } from 'vitest'
import { type BusinessDate, businessDate, startOf } from '~/domain/calendar/business-date'
import { ZERO_FEN } from '~/domain/money/fen'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { drawForCallOff, releaseDraw, reportShippedToAgreement } from '~/features/agreements/agreements.steps.server'
import { expireAgreements } from '~/features/agreements/expire-agreements.server'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import { activeAgreement, openSetting, refusalOf, type Setting, sentAgreement, units, value } from './setting'

const { db } = await testDb()
let setting: Setting
beforeAll(async () => {
  setting = await openSetting(db)
})

const TODAY = businessDate('2026-11-24')

function draw(agreementId: string, lines: [string, Thousandths][], today = TODAY, buyerId = setting.buyer) {
  const wanted = lines.map(([agreementLineId, quantity]) => ({ agreementLineId, quantity }))
  return inTransaction(db, (tx) =>
    drawForCallOff(tx, setting.programmeId, { agreementId, buyerId, lines: wanted, wantedDate: today }, today),
  )
}

const moverOn = (today: BusinessDate) => ({
  actor: { kind: 'operator', programmeId: setting.programmeId } as const,
  now: startOf(today),
})

function release(agreementLineId: string, drawn: number, heldBack: number, today = TODAY) {
  return inTransaction(db, (tx) =>
    releaseDraw(
      tx,
      moverOn(today),
      [{ agreementLineId, drawnDelta: thousandths(-drawn * 1000), drawnFenDelta: ZERO_FEN, heldBack: units(heldBack) }],
      uuid7(),
    ),
  )
}

function ship(agreementLineId: string, count: number) {
  return inTransaction(db, (tx) =>
    reportShippedToAgreement(tx, setting.programmeId, [{ agreementLineId, delta: thousandths(count * 1000) }]),
  )
}

const lineOf = (id: string) => db.agreementLine.findFirstOrThrow({ where: { id } })
const reservedOf = async (productId: string) => (await db.stock.findFirstOrThrow({ where: { productId } })).reserved

/** An agreement of one product, and the id of its line. */
async function agreed(count: number, tolerancePermille: number, endDate = '2027-03-31') {
  const { id, lineIds } = await activeAgreement(setting, [[setting.products.caixin, count, 12_000]], {
    tolerancePermille,
    endDate: businessDate(endDate),
  })
  return { id, line: lineIds[0] ?? '' }
}

describe('drawing', () => {
  it('50 callers at once for a remainder of 10: exactly 10', async () => {
    const { id, line } = await agreed(10, 0)
    const callers = Array.from({ length: 50 }, () => draw(id, [[line, units(1)]]))
    const outcomes = await Promise.all(callers)
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(10)
    const refusals = outcomes.filter((outcome) => !outcome.ok).map((outcome) => refusalOf(outcome))
    expect(new Set(refusals.map((refusal) => refusal.code))).toEqual(new Set(['insufficient-remaining']))
    expect(refusals[0]).toMatchObject({ field: line, detail: { callable: '0' } })
    expect(await lineOf(line)).toMatchObject({ drawn: 10_000n, held: 0n })
  })

  it('callers with two lines in either order do not wait for each other crosswise', async () => {
    const { caixin, rice } = setting.products
    const { id, lineIds } = await activeAgreement(setting, [
      [caixin, 20, 12_000],
      [rice, 20, 21_000],
    ])
    const [first = '', second = ''] = lineIds
    const callers = Array.from({ length: 20 }, (_, index) =>
      draw(
        id,
        (index % 2 ? [first, second] : [second, first]).map((line) => [line, units(1)]),
      ),
    )
    expect((await Promise.all(callers)).every((outcome) => outcome.ok)).toBe(true)
    expect((await lineOf(first)).drawn).toBe(20_000n)
  })

  it('the tolerance stands on what was agreed: after 100 of 100, 10 % leaves 10', async () => {
    const { id, line } = await agreed(100, 100)
    const first = value(await draw(id, [[line, units(100)]]))
    expect(first.lines[0]).toMatchObject({ quantity: units(100), fromHold: units(100), tolerancePermille: 100 })
    expect(refusalOf(await draw(id, [[line, units(11)]])).detail).toEqual({ callable: '10' })
    // Nothing is held any more: the order has to find these in free stock.
    expect(value(await draw(id, [[line, units(10)]])).lines[0]?.fromHold).toBe(0n)
    expect(refusalOf(await draw(id, [[line, units(1)]])).code).toBe('insufficient-remaining')
  })

  it('two entries of one line are summed before the check', async () => {
    const { id, line } = await agreed(10, 0)
    const twice = await draw(id, [
      [line, units(6)],
      [line, units(6)],
    ])
    expect(refusalOf(twice).code).toBe('insufficient-remaining')
  })

  it('the last day belongs to the agreement, and the price ends with it', async () => {
    const { id, line } = await agreed(10, 0, '2026-12-31')
    expect(value(await draw(id, [[line, units(1)]], businessDate('2026-12-31'))).agreement.paymentDays).toBe(15)
    expect(refusalOf(await draw(id, [[line, units(1)]], businessDate('2027-01-01'))).code).toBe('agreement-expired')
    expect(refusalOf(await draw(id, [[line, units(1)]], businessDate('2026-11-23'))).code).toBe('agreement-not-started')
  })

  it('is for the buyer of a signed agreement, in whole steps', async () => {
    const { id, line } = await agreed(10, 0)
    expect(refusalOf(await draw(id, [[line, units(1)]], TODAY, setting.otherBuyer)).code).toBe('not-found')
    expect(refusalOf(await draw(id, [])).code).toBe('no-lines')
    expect(refusalOf(await draw(id, [[line, thousandths(500)]])).code).toBe('quantity-step')
    expect(refusalOf(await draw(id, [[line, units(0)]])).code).toBe('quantity-not-positive')
    const other = await agreed(10, 0)
    expect(refusalOf(await draw(id, [[other.line, units(1)]])).code).toBe('not-found')
    const pending = await sentAgreement(setting, [[setting.products.caixin, 10, 12_000]])
    const [unsigned] = await db.agreementLine.findMany({ where: { agreementId: pending.id } })
    expect(refusalOf(await draw(pending.id, [[unsigned?.id ?? '', units(1)]])).code).toBe('wrong-state')
  })
})

describe('letting go', () => {
  it('gives back to the hold of an active agreement, and to free stock after its end', async () => {
    const { id, line } = await agreed(10, 0)
    const { caixin } = setting.products
    const reserved = await reservedOf(caixin)
    value(await draw(id, [[line, units(6)]]))
    value(await release(line, 4, 4))
    expect(await lineOf(line)).toMatchObject({ drawn: 2_000n, held: 8_000n })
    expect(await reservedOf(caixin)).toBe(reserved)
    value(await release(line, 2, 2, businessDate('2027-04-01')))
    expect(await lineOf(line)).toMatchObject({ drawn: 0n, held: 8_000n })
    expect(await reservedOf(caixin)).toBe(reserved - 2_000n)
  })

  it('never holds more than is left of what was agreed', async () => {
    const { id, line } = await agreed(10, 200)
    const { caixin } = setting.products
    value(await draw(id, [[line, units(12)]]))
    // Two came from free stock, which the order reserved itself.
    await db.stock.updateMany({ where: { productId: caixin }, data: { reserved: { increment: 2_000n } } })
    const reserved = await reservedOf(caixin)
    value(await release(line, 12, 12))
    expect(await lineOf(line)).toMatchObject({ drawn: 0n, held: 10_000n })
    expect(await reservedOf(caixin)).toBe(reserved - 2_000n)
  })

  it('cannot take again what others have drawn in between', async () => {
    const { id, line } = await agreed(10, 0)
    value(await draw(id, [[line, units(10)]]))
    value(await release(line, 3, 0))
    value(await draw(id, [[line, units(2)]]))
    const again = await inTransaction(db, (tx) =>
      releaseDraw(
        tx,
        moverOn(TODAY),
        [{ agreementLineId: line, drawnDelta: units(3), drawnFenDelta: ZERO_FEN, heldBack: thousandths(0) }],
        uuid7(),
      ),
    )
    expect(refusalOf(again)).toMatchObject({ code: 'insufficient-remaining', detail: { callable: '1' } })
  })
})

it('ships over all orders at most what was agreed and its tolerance', async () => {
  const { line } = await agreed(100, 50)
  value(await ship(line, 60))
  value(await ship(line, 45))
  expect(refusalOf(await ship(line, 1))).toMatchObject({ code: 'over-agreed', field: line, detail: { most: '0' } })
  value(await ship(line, -45))
  expect(refusalOf(await ship(line, 46)).detail).toEqual({ most: '45' })
  expect((await lineOf(line)).shipped).toBe(60_000n)
})

it('an agreement whose last day is over lets go of the stock it holds', async () => {
  const { id, line } = await agreed(10, 0, '2026-12-31')
  const { caixin } = setting.products
  value(await draw(id, [[line, units(4)]]))
  const reserved = await reservedOf(caixin)
  // 23:59 on the last day in Shanghai, then the minute after.
  expect(await expireAgreements({ db, now: new Date('2026-12-31T15:59:00Z') })).toBe(0)
  expect(await expireAgreements({ db, now: new Date('2026-12-31T16:00:00Z') })).toBeGreaterThan(0)
  expect(await db.agreement.findFirst({ where: { id } })).toMatchObject({ state: 'EXPIRED' })
  expect(await lineOf(line)).toMatchObject({ drawn: 4_000n, held: 0n })
  expect(await reservedOf(caixin)).toBeLessThanOrEqual(reserved - 6_000n)
  expect(await expireAgreements({ db, now: new Date('2026-12-31T16:00:00Z') })).toBe(0)
})
