import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '~/domain/access/actor'
import { unexplainedFen } from '~/domain/counting/drops'
import { STEPS } from '~/domain/counting/steps'
import { fen } from '~/domain/money/fen'
import { explainFigure } from '~/features/progress/board/explain-figure.view.server'
import { EXPLAINED } from '~/features/progress/board/explanation'
import { type OfficeBoard, readOfficeBoard } from '~/features/progress/board/office-board.view.server'
import { readUncounted } from '~/features/progress/board/uncounted.view.server'
import { setTarget } from '~/features/progress/set-target.server'
import { readTargets, readVillageTarget } from '~/features/progress/targets.view.server'
import type { UseCaseContext } from '~/features/use-case'
import { type Books, openBooks } from '../../support/books'
import { type TestDatabase, testDb } from '../../support/database'
import { expectEveryYuanExplained } from '../../support/figures/every-yuan'
import { granted, refusalOf } from '../../support/market'
import { openTown } from '../../support/people'
import { writeTradeRows } from '../../support/trade-rows'

const NOW = new Date('2026-05-31T16:30:00Z')
let database: TestDatabase
let books: Books
let ctx: UseCaseContext

beforeAll(async () => {
  database = await testDb()
  books = await openBooks(database.db)
  await database.db.installation.create({ data: { sample: true, filledAt: NOW } })
  await writeTradeRows(database.db, books)
  const actor: Actor = { kind: 'visitor', programmeId: books.programmeId }
  ctx = { actor, channel: 'WEB', db: database.db, now: NOW }
})

async function boardOf(year: string): Promise<OfficeBoard> {
  return granted(await readOfficeBoard(ctx, year))
}
const explain = (query: string) => explainFigure(ctx, new URLSearchParams(query))
const documents = (query: string) => readUncounted(ctx, new URLSearchParams(query))

describe('every yuan between two steps', () => {
  test('has its reason, and the reasons of a step sum to it', async () => {
    const { board, drops } = await boardOf('2026')
    const parts = drops.ofVillages.caiziyuan ?? []
    expect(parts).toEqual([
      { step: 'ORDERED', code: 'signed-not-ordered', amountFen: 1_080_000n },
      { step: 'ORDERED', code: 'spot', amountFen: -60_000n },
      { step: 'SHIPPED', code: 'not-shipped', amountFen: 60_000n },
      { step: 'ACCEPTED', code: 'not-taken', amountFen: 12_000n },
    ])
    const village = board.villages.find(({ slug }) => slug === 'caiziyuan')
    if (!village) throw new Error('no village')
    for (const step of STEPS) expect(unexplainedFen(village.steps, parts, step)).toBe(0n)
    expect(drops.ofVillages.jingtian).toEqual([{ step: 'ACCEPTED', code: 'offline', amountFen: -50_000n }])
    expect(unexplainedFen(village.steps, parts.slice(1), 'ORDERED')).toBe(1_080_000n)
    expect(await expectEveryYuanExplained({ ...books, db: database.db, now: NOW }, [2025, 2026])).toBe(10)
  })

  test('opens to its orders', async () => {
    expect(granted(await documents('year=2026&step=ACCEPTED&why=not-taken&village=caiziyuan'))).toMatchObject({
      totalFen: 12_000n,
      next: null,
      rows: [{ name: 'CG-2026-000001', path: '/orders/CG-2026-000001', amountFen: 12_000n }],
    })
    expect(granted(await documents('why=on-way'))).toMatchObject({
      totalFen: 60_000n,
      rows: [{ name: 'CG-2026-000002', amountFen: 60_000n }],
    })
    const pending = granted(await documents('year=2026&why=payment'))
    expect(pending.totalFen).toBe(20_000n)
    expect(pending.pageFen).toBe(20_000n)
    expect(granted(await documents('year=2026&why=offline')).rows).toEqual([])
  })

  test.each([
    'why=nothing',
    'year=2026&step=SIGNED&why=not-paid',
    'year=2026&step=ORDERED&why=spot',
    'year=2026&why=on-way&village=nowhere',
    'year=2026&why=on-way&after=1',
  ])('%s is not there', async (query) => {
    expect(refusalOf(await documents(query))).toBe('not-found')
  })
})

describe('what may come of the year', () => {
  test('is worked out from orders under way, agreements and the last months', async () => {
    const { prospects, total } = await boardOf('2026')
    const prospect = prospects?.ofVillages.caiziyuan
    expect(prospect).toMatchObject({
      uncalledFen: 1_092_000n,
      facts: { onWayFen: 60_000n, countedFen: 108_000n, usualRate: 9_000n, trailingFen: 108_000n },
      projection: { reached: { kind: 'not' } },
    })
    expect(prospect?.agreements).toHaveLength(1)
    const { lowFen, middleFen, highFen } = prospect?.projection ?? {}
    expect(lowFen).toBeLessThan(middleFen ?? 0n)
    expect(middleFen).toBeLessThan(highFen ?? 0n)
    expect(total?.lowFen).toBeGreaterThanOrEqual(lowFen ?? 0n)
    expect(prospects?.ofVillages.longyue?.agreements).toEqual([])
  })

  test('is not said of a year that is over', async () => {
    expect(await boardOf('2025')).toMatchObject({ prospects: null, total: null })
    expect(refusalOf(await explain('of=low&year=2025&village=caiziyuan'))).toBe('not-found')
  })
})

describe('a figure that is no sum of rows', () => {
  test('says its rule and parts, as the board has it', async () => {
    const { board, total, prospects } = await boardOf('2026')
    expect(granted(await explain('of=completion&year=2026'))).toMatchObject({ total: { percent: '0.75' } })
    expect(granted(await explain('of=strongest&year=2026'))).toMatchObject({
      total: { percent: board.strongest?.percent },
    })
    expect(granted(await explain('of=middle&year=2026'))).toMatchObject({ total: { yuan: total?.middleFen } })
    expect(granted(await explain('of=middle&year=2026&village=caiziyuan'))).toMatchObject({
      total: { yuan: prospects?.ofVillages.caiziyuan?.projection.middleFen },
    })
  })

  test('sums where its parts add up', async () => {
    for (const query of [
      'of=gap&village=caiziyuan',
      'of=gap',
      'of=signed-not-ordered&village=caiziyuan',
      'of=signed-not-ordered',
      'of=uncalled&village=caiziyuan',
    ]) {
      const { total, parts } = granted(await explain(`${query}&year=2026`))
      const sum = parts.reduce((all, { adds }) => (typeof adds === 'bigint' ? all + adds : all), 0n)
      expect({ fen: sum }, query).toEqual(total)
    }
    const { total, parts } = granted(await explain('of=short&year=2026'))
    expect(total).toEqual({ count: parts.length })
  })

  test('each has an answer, or there is nothing to explain', async () => {
    for (const name of EXPLAINED) {
      for (const village of ['', '&village=caiziyuan', '&village=seventh']) {
        const answer = await explain(`of=${name}&year=2026${village}`)
        if (!answer.ok) expect(answer.refusal.code).toBe('not-found')
      }
    }
    expect(refusalOf(await explain('of=luck'))).toBe('not-found')
    expect(refusalOf(await explain('of=gap&village=nowhere'))).toBe('not-found')
    expect(refusalOf(await explain('of=gap&year=26'))).toBe('bad-year')
  })
})

describe('targets', () => {
  test('of a year say who set them and why, and a closed year refuses', async () => {
    const town = await openTown((await testDb()).db)
    const official = town.as('13800000001', NOW)
    const set = (amount: bigint | null) =>
      setTarget(official, {
        slug: 'longyue',
        year: 2026,
        amountFen: amount === null ? null : fen(amount),
        reason: '街道会议',
      })
    granted(await set(2_500_000n))
    granted(await set(2_000_000n))
    const page = granted(await readTargets(official, '2026'))
    expect(page).toMatchObject({ year: 2026, closed: false, totalFen: 20_000_000n })
    expect(page.villages.find(({ slug }) => slug === 'longyue')).toMatchObject({
      own: true,
      targetFen: 2_000_000n,
      setting: { beforeFen: 2_500_000n, afterFen: 2_000_000n, reason: '街道会议', personName: expect.any(String) },
    })
    expect(page.villages.find(({ slug }) => slug === 'xinsi')).toMatchObject({ own: false, setting: null })

    const one = granted(await readVillageTarget(official, 'longyue', '2026'))
    expect(one.settings.map(({ afterFen }) => afterFen)).toEqual([2_000_000n, 2_500_000n])
    expect(refusalOf(await readVillageTarget(official, 'nowhere', '2026'))).toBe('not-found')

    await official.db.closedYear.create({ data: { programmeId: town.programmeId, year: 2026, closedAt: NOW } })
    expect(refusalOf(await set(1n))).toBe('year-closed')
    expect(granted(await readTargets(official, '2026')).closed).toBe(true)
  })
})
