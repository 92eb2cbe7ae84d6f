import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { wholeUnits } from '~/domain/quantity/thousandths'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { placeOrders } from '~/features/orders/place-orders.server'
import { endProposal } from '~/features/proposals/end-proposal.server'
import { expireProposals } from '~/features/proposals/expire-proposals.server'
import { workOutGap } from '~/features/proposals/gap.view.server'
import { readProposal } from '~/features/proposals/proposals.view.server'
import { type SendProposalInput, sendProposal } from '~/features/proposals/send-proposal.server'
import { takeProposal } from '~/features/proposals/take-proposal.server'
import { readMyTasks } from '~/features/tasks/tasks.view.server'
import { uuid7 } from '~/platform/ids/uuid7'
import { testDb } from '../../support/database'
import {
  confirmedOrder,
  DELIVERY,
  expectExactBooks,
  granted,
  type Market,
  NOON,
  openMarket,
  orderOf,
  type Person,
  pay,
  placeSpot,
  productOf,
  refusalOf,
  seenLines,
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

beforeEach(() => market.db.basketLine.deleteMany())

const TODAY = businessDate('2026-11-24')

async function send(more: Partial<SendProposalInput> = {}, person: Person = market.official) {
  const lines = await seenLines(market, { caixin: 10, shengjiang: 20 })
  return sendProposal(market.as(person), {
    ...{ sendingId: uuid7(), buyerIds: [market.buyerId], wantedOn: addDays(TODAY, 20), lastDay: addDays(TODAY, 7) },
    ...{ note: '请帮忙', basis: 'all', lines, ...more },
  })
}

const sent = async (more: Partial<SendProposalInput> = {}) => granted(await send(more))[0]!
const proposalOf = (number: string) => market.db.proposal.findFirstOrThrow({ where: { number } })
const basketOf = (person: Person) => market.db.basketLine.findMany({ where: { personId: person.personId } })

function takes(number: string, units: Record<string, number>, { person = market.buyer, now = NOON, version = 0 } = {}) {
  const lines = Object.entries(units).map(([slug, quantity]) => ({
    ...{ productId: productOf(market, slug), quantity: wholeUnits(quantity) },
  }))
  return takeProposal(market.as(person, now), { number, version, lines })
}

describe('sending', () => {
  test('freezes the lines and what each village lacked, tells the buyer, and gives it a task', async () => {
    const number = await sent()
    expect(number).toMatch(/^JY-2026-\d{6}$/)
    const page = await readProposal(market.as(market.buyer), 'buyer', number)
    expect(page).toMatchObject({
      head: { state: 'SENT', buyerName: '东莞市示例电子有限公司', orderedFen: 0n },
      moves: { answer: true, withdraw: false },
    })
    const villages = page?.villages ?? []
    expect(villages.map(({ slug, targetFen }) => [slug, targetFen])).toEqual([
      ['caiziyuan', 3_000_000n],
      ['jingtian', 3_000_000n],
    ])
    const lines = villages.flatMap((village) => village.lines)
    expect(lines.map(({ changed, offered, quantity }) => [changed, offered === quantity])).toEqual([
      [null, true],
      [null, true],
    ])
    expect(page?.head.totalFen).toBe(lines.reduce((sum, line) => sum + line.amountFen, 0n))
    const { id } = await proposalOf(number)
    expect(await market.db.notice.findMany({ where: { subjectId: id }, select: { kind: true, roles: true } })).toEqual([
      { kind: 'proposal-sent', roles: ['BUYER_HANDLER', 'BUYER_MANAGER'] },
    ])
    const { tasks } = await readMyTasks(market.as(market.buyer))
    expect(tasks).toContainEqual(
      expect.objectContaining({ kind: 'answer-proposal', number, path: `/proposals/${number}`, otherName: '' }),
    )
    // Nothing is held.
    expect(await market.db.stock.count({ where: { reserved: { gt: 0 } } })).toBe(0)
  })

  test('twice is one proposal to each buyer', async () => {
    const sendingId = uuid7()
    const buyerIds = [market.buyerId, market.otherBuyer.organisationId ?? '']
    const both = await Promise.all([send({ sendingId, buyerIds }), send({ sendingId, buyerIds })])
    expect(granted(both[0]!)).toEqual(granted(both[1]!))
    expect(await market.db.proposal.count({ where: { sendingId } })).toBe(2)
    expect(await market.db.auditEntry.count({ where: { action: 'proposal.send' } })).toBeGreaterThanOrEqual(2)
  })

  test('is refused with its reason', async () => {
    const lines = await seenLines(market, { caixin: 10 })
    const [line] = lines
    const cases: [Partial<SendProposalInput>, string][] = [
      [{ buyerIds: [] }, 'required'],
      [{ buyerIds: [market.suppliers.caiziyuan] }, 'not-found'],
      [{ lines: [] }, 'no-lines'],
      [{ lastDay: addDays(TODAY, -1) }, 'last-day-range'],
      [{ lastDay: addDays(TODAY, 21) }, 'last-day-range'],
      [{ wantedOn: addDays(TODAY, -1) }, 'date-in-past'],
      [{ lines: [{ ...line!, unitPriceFen: fen(1n) }] }, 'price-changed'],
      [{ lines: [{ ...line!, productId: uuid7() }] }, 'not-found'],
      [{ lines: [{ ...line!, quantity: (line!.quantity + 1n) as never }] }, 'quantity-step'],
    ]
    for (const [wrong, code] of cases) expect([code, refusalOf(await send(wrong))]).toEqual([code, code])
    expect(refusalOf(await send({}, market.buyer))).toBe('not-allowed')
    expect(refusalOf(await send({}, market.supplier))).toBe('not-allowed')
  })
})

describe('taking', () => {
  test('puts what is wanted into the basket, and the order says where it came from', async () => {
    const number = await sent()
    granted(await takes(number, { caixin: 5, shengjiang: 0 }))
    expect(await basketOf(market.buyer)).toMatchObject([{ productId: productOf(market, 'caixin'), quantity: 5000n }])
    const ctx = market.as(market.buyer)
    const lines = await seenLines(market, { caixin: 5 })
    const [order] = granted(await placeOrders(ctx, { placementId: uuid7(), lines, delivery: DELIVERY }))
    const { id } = await proposalOf(number)
    expect(await orderOf(market, order!.id)).toMatchObject({ proposalId: id })
    const page = await readProposal(market.as(market.official), 'office', number)
    expect(page?.head).toMatchObject({ state: 'TAKEN', orderedFen: (await orderOf(market, order!.id)).orderedFen })
    expect(page?.moves).toEqual({ answer: false, withdraw: false })
    const told = await market.db.notice.findMany({ where: { subjectId: id }, orderBy: { createdAt: 'asc' } })
    expect(told.map(({ kind, doneAt }) => [kind, doneAt !== null])).toEqual([
      ['proposal-sent', true],
      ['proposal-taken', false],
    ])
    expect((await readMyTasks(ctx)).tasks.some((task) => task.number === number)).toBe(false)
    await expectExactBooks(market)
  })

  test('adds to what the basket holds already', async () => {
    const number = await sent()
    const productId = productOf(market, 'caixin')
    granted(await addToBasket(market.as(market.buyer), { productId, quantity: wholeUnits(2) }))
    granted(await takes(number, { caixin: 10 }))
    expect(await basketOf(market.buyer)).toMatchObject([
      { quantity: 12_000n, proposalId: (await proposalOf(number)).id },
    ])
  })

  test('in many tabs at once is taken once', async () => {
    const number = await sent()
    const all = await Promise.all(Array.from({ length: 12 }, () => takes(number, { caixin: 10 })))
    expect(all.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(new Set(all.map(refusalOf))).toEqual(new Set([null, 'proposal-closed']))
    expect(await basketOf(market.buyer)).toMatchObject([{ quantity: 10_000n }])
  })

  test('against withdrawing: one of them wins, and the basket says which', async () => {
    for (let turn = 0; turn < 4; turn++) {
      await market.db.basketLine.deleteMany()
      const number = await sent()
      const withdrawal = { number, version: 0, reason: '算错了' }
      const [taken, withdrawn] = await Promise.all([
        takes(number, { caixin: 10 }),
        endProposal(market.as(market.official), 'withdraw', withdrawal),
      ])
      expect([taken.ok, withdrawn.ok].filter(Boolean)).toHaveLength(1)
      expect(refusalOf(taken.ok ? withdrawn : taken)).toBe('proposal-closed')
      expect((await proposalOf(number)).state).toBe(taken.ok ? 'TAKEN' : 'WITHDRAWN')
      expect(await basketOf(market.buyer)).toHaveLength(taken.ok ? 1 : 0)
    }
  })

  test('is refused with its reason', async () => {
    const number = await sent()
    expect(refusalOf(await takes(number, { caixin: 0 }))).toBe('proposal-empty')
    expect(refusalOf(await takes(number, {}))).toBe('proposal-empty')
    expect(refusalOf(await takes(number, { caixin: 10 }, { version: 1 }))).toBe('stale-version')
    expect(refusalOf(await takes(number, { caixin: 10 }, { person: market.otherBuyer }))).toBe('not-found')
    expect(refusalOf(await takes(number, { caixin: 10 }, { person: market.supplier }))).toBe('not-found')
    expect(refusalOf(await takes(number, { caixin: 10 }, { person: market.approver }))).toBe('not-allowed')
    expect(refusalOf(await takes(number, { caixin: 10 }, { person: market.official }))).toBe('not-found')
    const elsewhere = Object.keys(market.products).find((slug) => slug !== 'caixin' && slug !== 'shengjiang')!
    expect(refusalOf(await takes(number, { [elsewhere]: 10 }))).toBe('not-found')
    await market.db.product.updateMany({ where: { slug: 'caixin' }, data: { state: 'PAUSED' } })
    expect(refusalOf(await takes(number, { caixin: 10 }))).toBe('not-on-sale')
    const page = await readProposal(market.as(market.buyer), 'buyer', number)
    const [line] = page?.villages.flatMap((village) => village.lines) ?? []
    expect(line).toMatchObject({ changed: 'not-on-sale', offered: 0n, today: null })
    await market.db.product.updateMany({ where: { slug: 'caixin' }, data: { state: 'LISTED' } })
  })

  test('shows what has changed since, and offers what there is', async () => {
    const number = await sent()
    const price = (factor: bigint) =>
      market.db
        .$executeRaw`UPDATE product SET unit_price_fen = unit_price_fen * ${factor} / 2 WHERE slug = 'shengjiang'`
    await price(4n)
    await setStock(market, 'caixin', 6)
    const page = await readProposal(market.as(market.buyer), 'buyer', number)
    const lines = page?.villages.flatMap((village) => village.lines) ?? []
    expect(lines.map(({ changed }) => changed).sort()).toEqual(['price', 'stock'])
    expect(lines.find(({ changed }) => changed === 'stock')?.offered).toBeLessThanOrEqual(6000n)
    await price(1n)
    await setStock(market, 'caixin', 10_000)
  })
})

describe('what ends it', () => {
  test('declining says why, to the office', async () => {
    const number = await sent()
    const decline = (reason: string) => endProposal(market.as(market.buyer), 'decline', { number, version: 0, reason })
    expect(refusalOf(await decline('  '))).toBe('reason-required')
    granted(await decline('今年已经排满'))
    expect(refusalOf(await takes(number, { caixin: 10 }))).toBe('proposal-closed')
    const { id } = await proposalOf(number)
    expect(await market.db.notice.findFirst({ where: { subjectId: id, kind: 'proposal-declined' } })).toMatchObject({
      facts: { reason: '今年已经排满' },
    })
    expect(
      refusalOf(await endProposal(market.as(market.official), 'withdraw', { number, version: 1, reason: 'x' })),
    ).toBe('proposal-closed')
  })

  test('only the office withdraws, only its buyer declines', async () => {
    const number = await sent()
    const answer = { number, version: 0, reason: '不' }
    expect(refusalOf(await endProposal(market.as(market.buyer), 'withdraw', answer))).toBe('not-found')
    expect(refusalOf(await endProposal(market.as(market.otherBuyer), 'decline', answer))).toBe('not-found')
    expect(refusalOf(await endProposal(market.as(market.official), 'decline', answer))).toBe('not-found')
  })

  test('its last day still counts, the day after it is over before anybody writes it down', async () => {
    const number = await sent({ lastDay: TODAY })
    const tomorrow = '2026-11-25T00:30:00+08:00'
    expect(await expireProposals({ db: market.db, now: new Date('2026-11-24T23:50:00+08:00') })).toBe(0)
    expect((await readProposal(market.as(market.buyer, tomorrow), 'buyer', number))?.head.state).toBe('EXPIRED')
    expect(refusalOf(await takes(number, { caixin: 10 }, { now: tomorrow }))).toBe('proposal-closed')
    const runs = await Promise.all([1, 2].map(() => expireProposals({ db: market.db, now: new Date(tomorrow) })))
    expect(runs.reduce((sum, expired) => sum + expired, 0)).toBe(1)
    expect(await proposalOf(number)).toMatchObject({ state: 'EXPIRED', answeredBy: null })
    expect(await market.db.auditEntry.count({ where: { action: 'proposal.expire' } })).toBe(1)
  })

  test('what was proposed never changes', async () => {
    const { id } = await proposalOf(await sent())
    await expect(
      market.db.proposal.update({
        where: { programmeId_id: { programmeId: market.programmeId, id } },
        data: { totalFen: 1n },
      }),
    ).rejects.toThrow()
    await expect(market.db.proposalLine.deleteMany({ where: { proposalId: id } })).rejects.toThrow()
  })
})

describe('the gap', () => {
  const ask = (basis: 'all' | 'counted') =>
    workOutGap(market.db, new Date(NOON), market.programmeId, {
      ...{ wantedOn: addDays(TODAY, 20), budgetFen: null, basis, allowFarOff: false, villages: ['caiziyuan'] },
    })

  test('takes off what is ordered and not counted yet, until it counts', async () => {
    const before = (await ask('all')).villages[0]!
    const [placed] = granted(await placeSpot(market, market.buyer, { caixin: 5 }))
    const { orderedFen } = await orderOf(market, placed!.id)
    const ordered = (await ask('all')).villages[0]!
    expect(ordered.gapFen).toBe(before.gapFen - orderedFen)
    expect(ordered.comingFen).toBe(before.comingFen + orderedFen)
    expect((await ask('counted')).villages[0]!.gapFen).toBe(before.targetFen - before.countedFen)
    await expectExactBooks(market)
  })

  test('an order that counts has left the way: nothing is taken off twice', async () => {
    const before = (await ask('all')).villages[0]!
    const id = await confirmedOrder(market, { caixin: 6 })
    const note = granted(await ship(market, id))
    granted(await take(market, note.id))
    const { orderedFen } = await orderOf(market, id)
    granted(await verify(market, granted(await pay(market, { [id]: orderedFen })).id))
    const after = (await ask('all')).villages[0]!
    expect(after.countedFen).toBe(before.countedFen + orderedFen)
    expect(after.comingFen).toBe(before.comingFen)
    expect(after.gapFen).toBe(before.gapFen - orderedFen)
    expect((await ask('counted')).villages[0]!.gapFen).toBe(after.targetFen - after.countedFen)
  })

  test('uses only what the village sells and is free', async () => {
    const { villages } = await ask('all')
    for (const line of villages.flatMap((village) => village.lines)) {
      expect(line.quantity).toBeLessThanOrEqual(line.free)
      expect(line.quantity).toBeGreaterThanOrEqual(line.minimum)
    }
    expect(villages[0]!.amountFen).toBeGreaterThan(0n)
  })
})

test('what is on its way to the villages is read from the orders that are not through, by their own index', async () => {
  const rows = await market.db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`
    return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`
      EXPLAIN SELECT village_id, sum(ordered_fen) FROM purchase_order AS placed
       WHERE placed.programme_id = ${market.programmeId}::uuid AND (
         placed.fulfilment IN ('PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED')
         OR (placed.fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') AND placed.counted_fen < placed.accepted_fen))
       GROUP BY village_id`
  })
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('purchase_order_coming')
})
