import { beforeAll, describe, expect, test } from 'vitest'
import { periodText } from '~/domain/calendar/period'
import { reverseAcceptance } from '~/features/deliveries/reverse-acceptance.server'
import { checkPaper, readPaper } from '~/features/papers/papers.view.server'
import { listStatements, readCertificate, readStatement } from '~/features/statements/statements.view.server'
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
  placeSpot,
  setStock,
  ship,
  take,
  verify,
} from '../../support/market'

let market: Market
let first: string
let second: string
const OCTOBER = { year: 2026, month: 10 }
const NOVEMBER = { year: 2026, month: 11 }
const on = (day: string) => `${day}T12:00:00+08:00`

beforeAll(async () => {
  market = await openMarket((await testDb()).db)
  await setStock(market, 'caixin', 10_000)
  const { db, programmeId } = market
  first = await confirmedOrder(market, { caixin: 10 }, on('2026-10-05'))
  await db.purchaseOrder.update({ where: { programmeId_id: { programmeId, id: first } }, data: { freightFen: 5_000n } })
  const note = granted(await ship(market, first, undefined, { now: on('2026-10-10') }))
  granted(await take(market, note.id, undefined, { now: on('2026-10-12') }))
  second = await confirmedOrder(market, { caixin: 5 }, on('2026-10-20'))
  const wrong = granted(await ship(market, second, undefined, { now: on('2026-10-21') }))
  const taken = granted(await take(market, wrong.id, undefined, { now: on('2026-10-31') }))
  const undo = { acceptanceId: taken.id, reversalId: uuid7(), reason: '点错了' }
  granted(await reverseAcceptance(market.as(market.buyer, on('2026-11-02')), undo))
  granted(await take(market, wrong.id, [4], { now: on('2026-11-03') }))
  // One transfer pays both; it is verified in November by its value date in November.
  const paid = granted(
    await pay(market, { [first]: 125_000n, [second]: 48_000n }, { amount: 180_000n, valueDate: '2026-11-05' }),
  )
  granted(await verify(market, paid.id))
})

const pair = () => ({ buyerId: market.buyerId, supplierId: market.suppliers.caiziyuan })
const statement = (period: { year: number; month: number | null }, person: Person = market.buyer) =>
  readStatement(market.as(person), pair(), period)

describe('a statement between a buyer and a supplier', () => {
  test('shows goods, freight, what was taken back and what was paid, each on its own day', async () => {
    const october = (await statement(OCTOBER))!.account
    expect(october.lines.map(({ kind, date, amountFen, balanceFen }) => [kind, date, amountFen, balanceFen])).toEqual([
      ['acceptance', '2026-10-12', 120_000n, 120_000n],
      ['freight', '2026-10-12', 5_000n, 125_000n],
      ['acceptance', '2026-10-31', 60_000n, 185_000n],
    ])
    const november = (await statement(NOVEMBER))!.account
    expect(november.openingFen).toBe(185_000n)
    expect(november.lines.map(({ kind, date, amountFen }) => [kind, date, amountFen])).toEqual([
      ['acceptance', '2026-11-02', -60_000n],
      ['acceptance', '2026-11-03', 48_000n],
      ['transfer', '2026-11-05', -180_000n],
    ])
    const numbers = [(await orderOf(market, first)).number, (await orderOf(market, second)).number].sort()
    expect(november.lines.at(-1)?.orders).toEqual(numbers)
    expect(november).toMatchObject({ goodsFen: -12_000n, freightFen: 0n, paidFen: 180_000n, closingFen: -7_000n })
  })

  test('closes at what the orders owe less what was transferred, and a year is the sum of its months', async () => {
    const orders = await Promise.all([first, second].map((id) => orderOf(market, id)))
    const owed = orders.reduce((sum, { acceptedFen, freightFen }) => sum + acceptedFen + freightFen, 0n)
    const year = (await statement({ year: 2026, month: null }))!.account
    expect(year.closingFen).toBe(owed - 180_000n)
    expect(year.lines).toHaveLength(6)
    expect((await statement({ year: 2027, month: 1 }))!.account).toMatchObject({ openingFen: -7_000n, lines: [] })
  })

  test('is read by both sides and the officials, and is not there for others or where none was dealt', async () => {
    const seen = await Promise.all(
      [market.buyer, market.supplier, market.official].map((who) => statement(NOVEMBER, who)),
    )
    expect(seen.map((one) => one?.account.closingFen)).toEqual([-7_000n, -7_000n, -7_000n])
    expect(await statement(NOVEMBER, market.otherBuyer)).toBeNull()
    expect(await statement(NOVEMBER, market.otherSupplier)).toBeNull()
    const stranger = { buyerId: market.buyerId, supplierId: market.suppliers.longdong }
    expect(await readStatement(market.as(market.official), stranger, NOVEMBER)).toBeNull()
  })

  test('is listed by month, for each side its own', async () => {
    const listed = await listStatements(market.as(market.supplier), { year: 2026, page: 1 })
    expect(listed.statements.map(({ month, acceptedFen, paidFen }) => [month, acceptedFen, paidFen])).toEqual([
      [periodText(NOVEMBER), -12_000n, 180_000n],
      [periodText(OCTOBER), 180_000n, 0n],
    ])
    expect((await listStatements(market.as(market.official), { year: 2026, page: 1 })).statements).toHaveLength(2)
    expect((await listStatements(market.as(market.otherBuyer), { year: 2026, page: 1 })).statements).toEqual([])
    expect((await listStatements(market.as(market.buyer), { year: 2025, page: 1 })).statements).toEqual([])
  })
})

describe('a purchase certificate', () => {
  test('names per village what was accepted, paid and counted, in sums of its rows', async () => {
    const certificate = (await readCertificate(market.as(market.buyer), market.buyerId, { year: 2026, month: null }))!
    const orders = await Promise.all([first, second].map((id) => orderOf(market, id)))
    const counted = orders.reduce((sum, { countedFen }) => sum + countedFen, 0n)
    expect(certificate.total).toMatchObject({ acceptedFen: 168_000n, countedFen: counted, orders: 2 })
    expect(certificate.villages.reduce((sum, { countedFen }) => sum + countedFen, 0n)).toBe(counted)
    expect(certificate.ruleVersions).toEqual([1])
    expect(certificate.inCapitals).toBe('人民币壹仟陆佰捌拾元整')
  })

  test('of a month goes by the business date', async () => {
    const of = (month: number) => readCertificate(market.as(market.buyer), market.buyerId, { year: 2026, month })
    expect((await of(10))!.total).toMatchObject({ countedFen: 0n, paidFen: 0n })
    expect((await of(11))!.total.countedFen).toBe(168_000n)
    expect((await of(9))!.villages).toEqual([])
  })

  test('is the buyer’s and the officials’; suppliers and others find none', async () => {
    const read = (who: Person) => readCertificate(market.as(who), market.buyerId, { year: 2026, month: null })
    expect(await read(market.official)).not.toBeNull()
    expect(await read(market.supplier)).toBeNull()
    expect(await read(market.otherBuyer)).toBeNull()
    const supplierId = market.suppliers.caiziyuan
    expect(await readCertificate(market.as(market.official), supplierId, { year: 2026, month: null })).toBeNull()
  })

  test('leaves out what was ordered and neither accepted nor paid', async () => {
    granted(await placeSpot(market, market.otherBuyer, { caixin: 5 }))
    const { organisationId } = market.otherBuyer
    const none = await readCertificate(market.as(market.otherBuyer), organisationId!, { year: 2026, month: null })
    expect(none).toMatchObject({ villages: [], inCapitals: '人民币零元整' })
  })
})

describe('their papers', () => {
  const paper = (kind: 'statement' | 'certificate', key: string, who: Person = market.buyer, now?: string) => {
    const style = { locale: 'zh-CN', origin: 'https://xiangyue.example', sample: false } as const
    return readPaper(market.as(who, now), { kind, key, ...style })
  }
  const account = () => `${market.buyerId}.${market.suppliers.caiziyuan}`

  test('say the period and no party to a stranger, and have one code as long as they say the same', async () => {
    const first = (await paper('statement', `${account()}.2026-11`))!
    expect(first.fileName).toMatch(/^对账单-DZ-2026-11-[0-9A-F]{6}\.pdf$/)
    const again = (await paper('statement', `${account()}.2026-11`, market.supplier, on('2026-11-28')))!
    expect(again.paper.issue!.code).toBe(first.paper.issue!.code)
    const checked = (await checkPaper(market.db, first.paper.issue!.code.replaceAll('-', '')))!
    expect(checked).toMatchObject({ kind: 'statement', verdict: 'GENUINE', number: first.paper.number })
    expect(JSON.stringify(checked)).not.toMatch(/示例|公司|合作社|7,?000/)
    // When the month is over it no longer says that its figures may change.
    const later = (await paper('statement', `${account()}.2026-11`, market.buyer, on('2026-12-01')))!
    expect(later.paper.issue!.code).not.toBe(first.paper.issue!.code)
    expect((await checkPaper(market.db, first.paper.issue!.code.replaceAll('-', '')))!.verdict).toBe('EARLIER')
  })

  test('are not there for whom the page is not there, nor for what names nothing', async () => {
    expect(await paper('statement', `${account()}.2026-11`, market.otherBuyer)).toBeNull()
    expect(await paper('certificate', `${market.buyerId}.2026`, market.supplier)).toBeNull()
    expect(await paper('certificate', `${market.buyerId}.2026`, market.official)).not.toBeNull()
    for (const key of ['', '.', 'x.y.2026', `${account()}.2026-13`, `${account()}`, `${account()}.`]) {
      expect(await paper('statement', key)).toBeNull()
      expect(await paper('certificate', key)).toBeNull()
    }
  })
})
