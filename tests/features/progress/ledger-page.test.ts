import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { FIGURE_CHANNELS } from '~/domain/counting/channels'
import { STEPS } from '~/domain/counting/steps'
import { BUYER_TYPES } from '~/domain/offline/vocabulary'
import type { SamplePhone } from '~/features/accounts/sample-accounts.server'
import { changeView } from '~/features/progress/change-view.server'
import { type LedgerFilter, ledgerPath, NO_VILLAGE } from '~/features/progress/ledger-filter.form'
import { type LedgerFigure, readLedgerPage } from '~/features/progress/ledger-page.view.server'
import { removeView } from '~/features/progress/remove-view.server'
import { saveView } from '~/features/progress/save-view.server'
import { readViews } from '~/features/progress/saved-views.view.server'
import type { UseCaseContext } from '~/features/use-case'
import { uuid7 } from '~/platform/ids/uuid7'
import { type Books, openBooks } from '../../support/books'
import { type TestDatabase, testDb } from '../../support/database'
import { refusalOf } from '../../support/market'
import { openTown, type Town } from '../../support/people'
import { writeTradeRows } from '../../support/trade-rows'
import { freshUscc } from '../../support/uscc'

const NOW = new Date('2026-11-20T02:00:00Z')
const ROWS = 600

interface Written {
  year: number
  step: (typeof STEPS)[number]
  village: string | null
  month: string
  amountFen: bigint
  buyer: string | null
  type: (typeof BUYER_TYPES)[number]
  channel: (typeof FIGURE_CHANNELS)[number]
  offline: boolean
  base: string | null
}

let database: TestDatabase
let books: Books
let town: string
let townsVillages: string[]
let buyers: string[]
let bases: string[]
const written: Written[] = []

beforeAll(async () => {
  database = await testDb()
  const { db } = database
  books = await openBooks(db)
  const { programmeId } = books
  const villages = await db.village.findMany({ where: { programmeId }, orderBy: { position: 'asc' } })
  town = (await db.town.findFirstOrThrow({ where: { programmeId, name: '龙潭镇' } })).id
  townsVillages = villages.filter(({ townId }) => townId === town).map(({ slug }) => slug)
  buyers = []
  for (const name of ['甲厂', '乙厂', '丙厂']) {
    const id = uuid7()
    const uscc = freshUscc('91441900')
    await db.organisation.create({
      data: {
        ...{ programmeId, id, side: 'BUYER', name, uscc, buyerType: 'ENTERPRISE', standing: 'APPROVED' },
        ...{ standingSince: NOW, createdAt: NOW },
      },
    })
    buyers.push(id)
  }
  const [first, second] = villages
  bases = []
  for (const [index, village] of [first!, second!].entries()) {
    const id = uuid7()
    await db.productionBase.create({
      data: { programmeId, id, villageId: village.id, slug: `base-${index}`, name: `基地${index}`, crops: '菜' },
    })
    bases.push(id)
  }
  for (let index = 0; index < ROWS; index++) {
    const pick = <T>(values: readonly T[], salt: number) => values[mixed(index, salt) % values.length]!
    const restated = index % 17 === 0
    const step = pick(STEPS, 1)
    const offline = STEPS.indexOf(step) > 2 && index % 3 === 0
    const village = step === 'SIGNED' && index % 3 === 0 ? null : pick(villages, 2)
    const month = `${restated ? 2025 : 2026}-${String(pick([1, 2, 3, 5, 8, 11], 3)).padStart(2, '0')}`
    const row: Written = {
      ...{ year: 2026, step, village: village?.slug ?? null, month, offline },
      amountFen: BigInt((index % 40) * 25 - 110),
      buyer: offline ? null : pick(buyers, 4),
      // One kind is rare: it is found all the same, and not by looking at all the others.
      type:
        index === 101
          ? 'CANTEEN'
          : pick(
              BUYER_TYPES.filter((type) => type !== 'CANTEEN'),
              5,
            ),
      channel: offline ? pick(FIGURE_CHANNELS.slice(2), 6) : pick(FIGURE_CHANNELS.slice(0, 2), 6),
      base: index % 4 === 0 ? pick(bases, 7) : null,
    }
    written.push(row)
    await db.$executeRaw`
      INSERT INTO ledger_entry (programme_id, id, village_id, year, business_date, step, document_type, document_id,
                                amount_fen, rule_version, cause, restated, recorded_at, buyer_id, buyer_type, channel,
                                base_id)
      VALUES (${programmeId}::uuid, ${uuid7()}::uuid, ${village?.id ?? null}::uuid, 2026,
              ${`${month}-${String(1 + (index % 27)).padStart(2, '0')}`}::date, ${step}::ledger_step,
              ${offline ? 'OFFLINE' : step === 'SIGNED' ? 'AGREEMENT' : 'ORDER'}::ledger_document, ${uuid7()}::uuid,
              ${row.amountFen}, 1, 'test', ${restated}, ${NOW}, ${row.buyer}::uuid, ${row.type}::buyer_type,
              ${row.channel}, ${row.base}::uuid)`
  }
}, 120_000)

/** The same every time, and following no pattern that the filters follow. */
function mixed(index: number, salt: number): number {
  const first = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b)
  return (Math.imul(first ^ (first >>> 15), 0xc2b2ae35) >>> 8) & 0xffff
}

function visitor(): UseCaseContext {
  return { actor: { kind: 'visitor', programmeId: books.programmeId }, channel: 'WEB', db: database.db, now: NOW }
}

async function open(path: string): Promise<LedgerFigure> {
  const answer = await readLedgerPage(visitor(), new URL(path, 'http://here').searchParams)
  if (!answer.ok || !answer.value.figure) throw new Error(answer.ok ? 'no figure' : answer.refusal.code)
  return answer.value.figure
}

/** What the filter means, said once more in the plainest way. */
function fits(row: Written, filter: LedgerFilter): boolean {
  const inVillage =
    filter.village === undefined
      ? row.village !== null
      : filter.village === NO_VILLAGE
        ? row.village === null
        : row.village === filter.village
  const inTown = filter.town === undefined || (row.village !== null && townsVillages.includes(row.village))
  return (
    row.year === filter.year &&
    row.step === filter.step &&
    inVillage &&
    inTown &&
    (filter.month === undefined || row.month === filter.month) &&
    (filter.from === undefined || row.month >= filter.from) &&
    (filter.to === undefined || row.month <= filter.to) &&
    (filter.buyer === undefined || row.buyer === filter.buyer) &&
    (filter.type === undefined || row.type === filter.type) &&
    (filter.channel === undefined || row.channel === filter.channel) &&
    (filter.origin === undefined || row.offline === (filter.origin === 'OFFLINE')) &&
    (filter.base === undefined || row.base === filter.base)
  )
}

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 2 })

const filters = () =>
  fc.record({
    year: fc.constant(2026),
    step: fc.constantFrom(...STEPS),
    from: maybe(fc.constantFrom('2025-05', '2026-01', '2026-03')),
    to: maybe(fc.constantFrom('2025-12', '2026-05', '2026-11')),
    village: maybe(fc.constantFrom(...Object.keys(books.villages), NO_VILLAGE)),
    town: maybe(fc.constantFrom(town, '龙潭镇')),
    base: maybe(fc.constantFrom(...bases)),
    buyer: maybe(fc.constantFrom(...buyers)),
    type: maybe(fc.constantFrom(...BUYER_TYPES)),
    channel: maybe(fc.constantFrom(...FIGURE_CHANNELS)),
    origin: maybe(fc.constantFrom('ONLINE' as const, 'OFFLINE' as const)),
  })

describe('a figure, whatever narrows it', () => {
  test('is the sum of its rows over all pages, and of each of its splits', async () => {
    await fc.assert(
      fc.asyncProperty(filters(), async (filter) => {
        fc.pre(!(filter.from && filter.to && filter.from > filter.to))
        const expected = written.filter((row) => fits(row, filter))
        const due = expected.reduce((sum, { amountFen }) => sum + amountFen, 0n)
        let figure = await open(ledgerPath(filter))
        expect([figure.amountFen, figure.entries]).toEqual([due, BigInt(expected.length)])
        const splits = Object.values(figure.splits).filter((parts) => parts.length > 0)
        for (const parts of splits) {
          const restated = parts === figure.splits.month ? (figure.restated?.amountFen ?? 0n) : 0n
          expect(parts.reduce((sum, { amountFen }) => sum + amountFen, restated)).toBe(due)
        }
        const seen = new Set(figure.rows.map(({ id }) => id))
        let sum = figure.rows.reduce((total, { amountFen }) => total + amountFen, 0n)
        while (figure.next !== null) {
          figure = await open(ledgerPath(filter, figure.next))
          for (const { id, amountFen } of figure.rows) {
            expect(seen.has(id)).toBe(false)
            seen.add(id)
            sum += amountFen
          }
        }
        expect([sum, seen.size]).toEqual([due, expected.length])
      }),
      { numRuns: 120 },
    )
  }, 120_000)

  test('says apart what was moved here from closed years, and what no village has yet', async () => {
    const { restated, splits, unallocatedFen } = await open('/?year=2026&step=SIGNED')
    const moved = written.filter((row) => fits(row, { year: 2026, step: 'SIGNED', to: '2025-12' }))
    expect(restated?.amountFen).toBe(moved.reduce((sum, { amountFen }) => sum + amountFen, 0n))
    expect(splits.month.every(({ value }) => value?.startsWith('2026'))).toBe(true)
    const nobodys = written.filter((row) => fits(row, { year: 2026, step: 'SIGNED', village: NO_VILLAGE }))
    expect(unallocatedFen).toBe(nobodys.reduce((sum, { amountFen }) => sum + amountFen, 0n))
  })

  test('by the state of its documents, is the sum of theirs', async () => {
    const trade = await writeTradeRows(database.db, books)
    const done = await open('/?year=2026&step=COUNTED&fulfilment=COMPLETED')
    expect(done).toMatchObject({ amountFen: 108_000n, entries: 1n, rows: [{ documentId: trade.orderId }] })
    expect(await open('/?year=2026&step=COUNTED&fulfilment=COMPLETED&payment=PAID')).toMatchObject({ rows: [] })
    const confirmed = await open('/?year=2026&step=ORDERED&fulfilment=CONFIRMED')
    expect(confirmed).toMatchObject({ rows: [{ documentId: trade.openOrderId }] })
    expect(confirmed.amountFen).toBe(60_000n)
    const active = await open('/?year=2026&step=SIGNED&agreement=ACTIVE')
    expect(active).toMatchObject({ entries: 1n, rows: [{ documentId: trade.agreementId }] })
  })

  test('months the wrong way round are said in words, and what was chosen stays', async () => {
    const asked = new URLSearchParams('year=2026&from=6&to=3&type=UNION')
    expect(await readLedgerPage(visitor(), asked)).toMatchObject({
      value: { figure: null, refusal: { code: 'months-reversed', field: 'to' } },
    })
  })
})

describe('a view that somebody keeps', () => {
  let people: Town
  const as = (phone: SamplePhone) => people.as(phone, NOW)
  const filter: LedgerFilter = { step: 'COUNTED', year: 2026, type: 'UNION', village: 'longyue' }
  const input = (name: string) => ({ id: uuid7(), name, filter, shared: false })

  beforeAll(async () => {
    people = await openTown((await testDb()).db)
  })

  test('is one’s own until it is shared, has one name, and opens what was looked at', async () => {
    const mine = as('13800000001')
    const other = as('13800000002')
    const view = input('龙跃工会')
    expect(await saveView(mine, view)).toMatchObject({ ok: true })
    expect(await saveView(mine, view)).toMatchObject({ ok: true })
    expect(refusalOf(await saveView(mine, input('龙跃工会')))).toBe('view-exists')
    expect(await readViews(mine)).toMatchObject({
      own: [{ name: '龙跃工会', query: 'year=2026&step=COUNTED&village=longyue&type=UNION' }],
      shared: [],
    })
    expect(await readViews(other)).toMatchObject({ own: [], shared: [] })
    expect(refusalOf(await changeView(other, { id: view.id, name: '我的', shared: true }))).toBe('not-found')
    expect(await changeView(mine, { id: view.id, name: '工会', shared: true })).toMatchObject({ ok: true })
    expect(await readViews(other)).toMatchObject({ own: [], shared: [{ name: '工会' }] })
    expect(refusalOf(await removeView(other, view.id))).toBe('not-found')
    expect(await removeView(mine, view.id)).toMatchObject({ ok: true })
    expect(await readViews(other)).toMatchObject({ shared: [] })
  })

  test('thirty are kept, also when many are saved at once', async () => {
    const mine = as('13800000001')
    const answers = await Promise.all(Array.from({ length: 34 }, (_, index) => saveView(mine, input(`视图${index}`))))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(30)
    expect((await readViews(mine)).own).toHaveLength(30)
  })

  test('is nothing for whoever may not read the ledger', async () => {
    expect(refusalOf(await saveView(as('13800000011'), input('x')))).toBe('not-allowed')
  })
})
