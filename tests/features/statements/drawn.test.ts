import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { readStatementText } from '~/domain/statement/statement-text'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { drawUpAnew, drawUpStatement } from '~/features/statements/draw-up-statement.server'
import { selectEditions } from '~/features/statements/drawn.repo.server'
import { objectToStatement } from '~/features/statements/object-to-statement.server'
import { readConfirmedStatements, statementOrders } from '~/features/statements/statements.steps.server'
import { withdrawStatement } from '~/features/statements/withdraw-statement.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  granted,
  type Market,
  openMarket,
  type Person,
  pay,
  refusalOf,
  setStock,
  ship,
  take,
  verify,
} from '../../support/market'

let market: Market
/** Of the buyer: looks after its payments. */
let finance: Person
const LATER = '2026-12-03T12:00:00+08:00'
const on = (day: string) => `${day}T12:00:00+08:00`

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 10_000)
  const personId = uuid7()
  await market.db.person.create({
    data: { id: personId, phone: '13900000001', name: '刘会计', createdAt: new Date(LATER) },
  })
  finance = { ...market.buyer, personId, name: '刘会计', role: 'BUYER_FINANCE' }
  await accepted(10, '2026-10-12')
})

/** An order of so many, sent and accepted that day: 120 yuan each. */
async function accepted(units: number, day: string): Promise<string> {
  const order = await confirmedOrder(market, { caixin: units }, on('2026-10-01'))
  const note = granted(await ship(market, order, undefined, { now: on(day) }))
  granted(await take(market, note.id, undefined, { now: on(day) }))
  return order
}

const pair = () => ({ buyerId: market.buyerId, supplierId: market.suppliers.caiziyuan })
const latest = async (number: string) => (await selectEditions(market.db, market.programmeId, number))[0]!

function draw(person: Person, from: string, to: string, dueOn = '2026-12-15', statementId = uuid7()) {
  const days = { from: businessDate(from), to: businessDate(to), dueOn: businessDate(dueOn) }
  return drawUpStatement(market.as(person, LATER), { statementId, pair: pair(), ...days })
}

async function confirm(person: Person, number: string) {
  const { contentHash } = await latest(number)
  return confirmStatement(market.as(person, LATER), { number, contentHash })
}

describe('a statement that both sides confirm', () => {
  let october: string
  let order: string

  test('is drawn up by one side, confirmed by it with that, and by the other', async () => {
    const statementId = uuid7()
    october = granted(await draw(finance, '2026-10-01', '2026-10-31', '2026-11-15', statementId)).number
    expect(granted(await draw(finance, '2026-10-01', '2026-10-31', '2026-11-15', statementId)).number).toBe(october)
    const drawn = await latest(october)
    expect(drawn).toMatchObject({ state: 'DRAWN_UP', edition: 1, drawnUpSide: 'BUYER', closingFen: 120_000n })
    expect(drawn.confirmations.map(({ side, signerName }) => [side, signerName])).toEqual([['BUYER', '刘会计']])
    expect(readStatementText(drawn.text)).toMatchObject({ remittanceCode: `XY${october}`, openingFen: 0n })
    expect(refusalOf(await confirm(finance, october))).toBe('already-signed')
    expect(refusalOf(await confirm(market.buyer, october))).toBe('not-allowed')
    expect(refusalOf(await confirm(market.otherSupplier, october))).toBe('not-found')
    expect(refusalOf(await draw(market.supplier, '2026-10-01', '2026-10-31'))).toBe('statement-open')
    expect(granted(await confirm(market.supplier, october)).state).toBe('CONFIRMED')
    const asked = await statementOrders(market.db, market.programmeId, drawn.id)
    expect(asked).toEqual([expect.objectContaining({ dueOn: '2026-11-15', openFen: 120_000n })])
    const openOf = { openOf: { supplierId: pair().supplierId } }
    const [open] = await readConfirmedStatements(market.db, market.programmeId, openOf)
    expect(open).toMatchObject({ number: october, remittanceCode: `XY${october}`, openFen: 120_000n, orders: asked })
    expect((await latest(october)).confirmations.map(({ side }) => side)).toEqual(['BUYER', 'SUPPLIER'])
    const notices = await market.db.notice.findMany({ where: { subjectId: drawn.id }, orderBy: { id: 'asc' } })
    expect(notices.map(({ kind, organisationId }) => [kind, organisationId])).toEqual([
      ['statement-drawn-up', pair().supplierId],
      ['statement-confirmed', pair().buyerId],
      ['statement-confirmed', pair().supplierId],
    ])
  })

  test('stays as it is: what is entered later for its month stands in the next one, as late', async () => {
    const before = await latest(october)
    order = await accepted(5, '2026-10-30')
    expect(refusalOf(await draw(finance, '2026-10-01', '2026-10-31'))).toBe('statement-covered')
    const november = granted(await draw(finance, '2026-01-01', '2026-11-30')).number
    const drawn = await latest(november)
    expect(drawn).toMatchObject({ from: '2026-11-01', to: '2026-11-30', openingFen: 120_000n, closingFen: 180_000n })
    expect(readStatementText(drawn.text).lines).toMatchObject([{ kind: 'acceptance', late: true, date: '2026-10-30' }])
    expect(await latest(october)).toEqual(before)
    await expect(
      market.db.$executeRaw`UPDATE statement SET closing_fen = 0 WHERE number = ${october}`,
    ).rejects.toThrow()
  })

  test('is refused when the books changed, and drawn up anew under the same number', async () => {
    const { number, contentHash } = (await market.db.statement.findFirst({ where: { state: 'DRAWN_UP' } }))!
    const paid = granted(await pay(market, { [order]: 60_000n }, { valueDate: '2026-11-05', now: LATER }))
    granted(await verify(market, paid.id))
    expect(refusalOf(await confirm(market.supplier, number))).toBe('statement-changed')
    const anew = { number, contentHash, statementId: uuid7(), dueOn: businessDate('2026-12-20') }
    granted(await drawUpAnew(market.as(market.supplier, LATER), anew))
    expect(await latest(number)).toMatchObject({ edition: 2, closingFen: 120_000n, drawnUpSide: 'SUPPLIER' })
    expect(refusalOf(await drawUpAnew(market.as(finance, LATER), { ...anew, statementId: uuid7() }))).toBe(
      'stale-version',
    )
    // Whoever was shown the first edition confirms nothing.
    expect(refusalOf(await confirmStatement(market.as(finance, LATER), { number, contentHash }))).toBe(
      'content-changed',
    )
  })

  test('that a side objects to is drawn up anew; one it drew up itself it takes back', async () => {
    const { number, contentHash } = (await market.db.statement.findFirst({ where: { state: 'DRAWN_UP' } }))!
    const object = (lines: number[], reason: string) =>
      objectToStatement(market.as(finance, LATER), { number, contentHash, reason, lines })
    expect(refusalOf(await object([1], ' '))).toBe('reason-required')
    expect(refusalOf(await object([9], '单价不对'))).toBe('bad-choice')
    granted(await object([1], '单价不对'))
    expect(await latest(number)).toMatchObject({ state: 'OBJECTED', objection: '单价不对', objectedLines: [1] })
    expect(refusalOf(await confirm(market.supplier, number))).toBe('wrong-state')
    const anew = { number, contentHash, statementId: uuid7(), dueOn: businessDate('2026-12-20') }
    granted(await drawUpAnew(market.as(finance, LATER), anew))
    const third = await latest(number)
    expect(third).toMatchObject({ edition: 3, state: 'DRAWN_UP' })
    const back = { number, contentHash: third.contentHash, reason: '下月一起对' }
    expect(refusalOf(await withdrawStatement(market.as(market.supplier, LATER), back))).toBe('not-allowed')
    granted(await withdrawStatement(market.as(finance, LATER), back))
    expect((await latest(number)).state).toBe('WITHDRAWN')
  })
})

describe('at once', () => {
  test('both confirm, one takes it back, one objects: it ends one way, and its rows are stated once or not', async () => {
    for (let round = 0; round < 6; round++) {
      const { number } = granted(await draw(finance, '2026-11-01', '2026-11-30'))
      const { contentHash } = await latest(number)
      const [supplier, buyer] = [market.as(market.supplier, LATER), market.as(finance, LATER)]
      const ends = await Promise.all([
        confirmStatement(supplier, { number, contentHash }),
        confirmStatement(supplier, { number, contentHash }),
        withdrawStatement(buyer, { number, contentHash, reason: '再看看' }),
        objectToStatement(supplier, { number, contentHash, reason: '少一笔', lines: [] }),
      ])
      const ended = await latest(number)
      expect(ends.filter(({ ok }) => ok)).toHaveLength(1)
      const stated = await market.db.statementLine.aggregate({
        where: { statementId: ended.id },
        _sum: { amountFen: true },
      })
      expect(stated._sum.amountFen ?? 0n).toBe(ended.state === 'CONFIRMED' ? ended.closingFen - ended.openingFen : 0n)
      if (ended.state === 'CONFIRMED') return
    }
  })

  test('against an acceptance that is signed: it is in the confirmed one or left for the next, never lost', async () => {
    const to = '2026-12-02'
    const order = await confirmedOrder(market, { caixin: 6 }, on('2026-12-01'))
    const note = granted(await ship(market, order, undefined, { now: on(to) }))
    await market.db.statement.updateMany({ where: { state: 'DRAWN_UP' }, data: { state: 'WITHDRAWN' } })
    await accepted(5, '2026-12-01')
    const { number } = granted(await draw(finance, '2026-11-01', to))
    const [confirmed] = await Promise.all([
      confirm(market.supplier, number),
      take(market, note.id, undefined, { now: on(to) }),
    ])
    if (!confirmed.ok) {
      expect(confirmed.refusal.code).toBe('statement-changed')
      const { contentHash } = await latest(number)
      const anew = { number, contentHash, statementId: uuid7(), dueOn: businessDate('2026-12-20') }
      granted(await drawUpAnew(market.as(finance, LATER), anew))
      granted(await confirm(market.supplier, number))
    }
    const next = await draw(finance, '2026-12-03', '2026-12-03', '2026-12-20')
    const last = next.ok ? await latest(next.value.number) : await latest(number)
    const orders = await market.db.purchaseOrder.findMany({ where: { buyerId: market.buyerId } })
    const owed = orders.reduce((sum, one) => sum + one.acceptedFen - one.paidFen, 0n)
    expect(last.closingFen).toBe(fen(owed))
  })
})
