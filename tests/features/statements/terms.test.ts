import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { type RecordTransferInput, recordTransfer } from '~/features/payments/record-transfer.server'
import { confirmStatement } from '~/features/statements/confirm-statement.server'
import { moveTerms } from '~/features/statements/move-terms.server'
import { enqueueOffers, offerStatement } from '~/features/statements/offer-statements.server'
import { proposeTerms } from '~/features/statements/propose-terms.server'
import { ofStatement, splitOverStatement } from '~/features/statements/statement-payment.view.server'
import { statementOrders } from '~/features/statements/statements.steps.server'
import { readMyTasks } from '~/features/tasks/tasks.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  expectExactBooks,
  granted,
  type Market,
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
let finance: Person
const on = (day: string) => `${day}T12:00:00+08:00`
const FIRST = '2026-12-01T02:00:00+08:00'

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 10_000)
  const personId = uuid7()
  const createdAt = new Date(FIRST)
  await market.db.person.create({ data: { id: personId, phone: '13900000001', name: '刘会计', createdAt } })
  finance = { ...market.buyer, personId, name: '刘会计', role: 'BUYER_FINANCE' }
})

const pair = () => ({ buyerId: market.buyerId, supplierId: market.suppliers.caiziyuan })

async function accepted(units: number, day: string): Promise<string> {
  const order = await confirmedOrder(market, { caixin: units }, on('2026-11-01'))
  const note = granted(await ship(market, order, undefined, { now: on(day) }))
  granted(await take(market, note.id, undefined, { now: on(day) }))
  return order
}

function propose(person: Person, settleDay: number, termsId = uuid7()) {
  return proposeTerms(market.as(person, on('2026-11-02')), { termsId, pair: pair(), settleDay })
}

function move(person: Person, termsId: string, event: 'agree' | 'decline' | 'withdraw' | 'end', version = 0) {
  return moveTerms(market.as(person, on('2026-11-03')), { termsId, version, event, reason: '改回逐单付' })
}

const settleDayOf = async (id: string) => (await market.db.purchaseOrder.findFirstOrThrow({ where: { id } })).settleDay

describe('monthly terms of a pair', () => {
  let before: string

  test('are proposed by one side and agreed by the other; orders placed from then on carry the day', async () => {
    expect(refusalOf(await propose(market.supplier, 15))).toBe('not-found')
    before = await accepted(5, '2026-11-04')
    const termsId = granted(await propose(market.supplier, 15)).id
    expect(granted(await propose(market.supplier, 15, termsId)).id).toBe(termsId)
    expect(refusalOf(await propose(finance, 10))).toBe('terms-open')
    expect(refusalOf(await move(market.supplier, termsId, 'agree'))).toBe('not-allowed')
    expect(refusalOf(await move(market.buyer, termsId, 'agree'))).toBe('not-allowed')
    expect(refusalOf(await move(market.otherBuyer, termsId, 'agree'))).toBe('not-found')
    const answers = await Promise.all([move(finance, termsId, 'agree'), move(finance, termsId, 'decline')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    if (!answers[0].ok) granted(await move(finance, granted(await propose(market.supplier, 15)).id, 'agree'))
    expect(refusalOf(await propose(market.supplier, 15))).toBe('terms-agreed')
    expect([await settleDayOf(before), await settleDayOf(await accepted(5, '2026-11-20'))]).toEqual([null, 15])
  })

  test('of another day take the place of what was agreed', async () => {
    granted(await move(market.supplier, granted(await propose(finance, 20)).id, 'agree'))
    const agreed = await market.db.monthlyTerms.findMany({ where: { state: 'AGREED' } })
    expect(agreed.map(({ settleDay }) => settleDay)).toEqual([20])
  })
})

describe('the statement of a month', () => {
  let number: string

  test('is offered to both on the 1st, once, whoever runs it', async () => {
    const at = (now: string) => ({ db: market.db, now: new Date(now) })
    const payload = { programmeId: market.programmeId, ...pair() }
    await enqueueOffers(at(FIRST))
    await enqueueOffers(at(FIRST))
    const [queued] = await market.db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier = 'offer-statement'`
    expect(queued?.count).toBe(1)
    const offered = await Promise.all([1, 2, 3].map(() => offerStatement(at(FIRST), payload)))
    const numbers = offered.filter((one) => one !== null)
    expect(numbers).toHaveLength(1)
    number = numbers[0]!
    expect(await offerStatement(at(FIRST), payload)).toBeNull()
    const drawn = await market.db.statement.findFirstOrThrow({ where: { number } })
    expect(drawn).toMatchObject({ state: 'DRAWN_UP', drawnUpSide: null, closingFen: 120_000n })
    expect(drawn.dueOn.toISOString().slice(0, 10)).toBe('2026-12-20')
    const tasks = await Promise.all([finance, market.supplier].map((who) => readMyTasks(market.as(who, FIRST))))
    const kinds = tasks.map((page) => page.tasks.map(({ kind }) => kind).filter((kind) => kind.includes('statement')))
    expect(kinds).toEqual([['confirm-statement-buyer'], ['confirm-statement-supplier']])
  })

  test('once confirmed is paid with one transfer, the oldest due first; its orders are asked for with it', async () => {
    const statement = await market.db.statement.findFirstOrThrow({ where: { number } })
    const seen = { number, contentHash: statement.contentHash }
    const [a, b] = [market.as(finance, FIRST), market.as(market.supplier, FIRST)]
    const given = await Promise.all([confirmStatement(a, seen), confirmStatement(b, seen), confirmStatement(a, seen)])
    expect(given.filter(({ ok }) => ok)).toHaveLength(2)
    const orders = await statementOrders(market.db, market.programmeId, statement.id)
    expect(orders.map(({ dueOn, openFen }) => [dueOn, openFen])).toEqual([
      ['2026-12-20', 60_000n],
      ['2026-12-20', 60_000n],
    ])
    const kindsOf = async () => (await readMyTasks(market.as(finance, FIRST))).tasks.map(({ kind }) => kind)
    expect(await kindsOf()).toEqual(['pay-statement'])
    const payStatement = async (
      ctx: ReturnType<Market['as']>,
      wish: Omit<RecordTransferInput, 'remark' | 'allocations'>,
    ) => {
      const split = await splitOverStatement(ctx, number, wish.amountFen)
      return split.ok ? ofStatement(await recordTransfer(ctx, { ...wish, ...split.value })) : split
    }
    const transfer = { transferId: uuid7(), reference: 'SL20261201' }
    const paid = { ...transfer, amountFen: fen(70_000n), valueDate: businessDate('2026-12-01') }
    expect(refusalOf(await payStatement(market.as(market.otherBuyer, FIRST), paid))).toBe('not-found')
    const { id } = granted(await payStatement(market.as(finance, FIRST), paid))
    granted(await payStatement(market.as(finance, FIRST), paid))
    granted(await verify(market, id, FIRST))
    const open = await statementOrders(market.db, market.programmeId, statement.id)
    expect(open.map(({ openFen }) => openFen)).toEqual([50_000n])
    expect((await orderOf(market, orders[0]!.orderId)).paidFen).toBe(60_000n)
    const { remark } = await market.db.bankTransfer.findFirstOrThrow({ where: { id } })
    expect(remark).toBe(`XY${number}`)
    const rest = { ...paid, transferId: uuid7(), reference: 'SL20261202', amountFen: fen(50_000n) }
    granted(await payStatement(market.as(finance, FIRST), rest))
    // The same form once more is the same transfer, also now that nothing is open.
    expect(granted(await payStatement(market.as(finance, FIRST), rest)).id).toBe(rest.transferId)
    expect(refusalOf(await payStatement(market.as(finance, FIRST), { ...rest, transferId: uuid7() }))).toBe(
      'statement-paid',
    )
    expect(await kindsOf()).toEqual([])
    await expectExactBooks(market)
  })
})
