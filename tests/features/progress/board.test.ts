import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '~/domain/access/actor'
import { businessDate } from '~/domain/calendar/business-date'
import type { Step } from '~/domain/counting/steps'
import { fen } from '~/domain/money/fen'
import { post } from '~/features/ledger/ledger.steps.server'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { readOfficeBoard } from '~/features/progress/board/office-board.view.server'
import { readOfficeVillage } from '~/features/progress/board/office-village.view.server'
import { readLedgerPage } from '~/features/progress/ledger-page.view.server'
import { readBoardPage } from '~/features/progress/progress.view.server'
import { readPublishedProgress } from '~/features/progress/published-progress.server'
import type { UseCaseContext } from '~/features/use-case'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type Books, openBooks } from '../../support/books'
import { type TestDatabase, testDb } from '../../support/database'
import { type TradeRows, writeTradeRows } from '../../support/trade-rows'

let database: TestDatabase
let books: Books
let rows: TradeRows
let ctx: UseCaseContext

beforeAll(async () => {
  database = await testDb()
  books = await openBooks(database.db)
  await database.db.installation.create({ data: { sample: true, filledAt: new Date() } })
  rows = await writeTradeRows(database.db, books)
  await sealLedger({ db: database.db, now: new Date('2026-06-01T00:00:00Z') }, books.programmeId)
  const actor: Actor = { kind: 'visitor', programmeId: books.programmeId }
  // 00:30 of the first of June in Shanghai.
  ctx = { actor, channel: 'WEB', db: database.db, now: new Date('2026-05-31T16:30:00Z') }
})

async function published(year: string | null) {
  const answer = await readPublishedProgress(ctx, year)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}

function postOf(type: 'ORDER' | 'AGREEMENT', step: Step, villageId: string | null, amount: bigint, day: string) {
  const truth = [{ step, villageId, amountFen: fen(amount), businessDate: businessDate(day) }]
  const document = { type, id: uuid7() }
  return inTransaction(database.db, (tx) =>
    post(tx, { programmeId: books.programmeId, document, truth, cause: 'test', at: ctx.now }),
  )
}

describe('the public JSON', () => {
  test('has every field of its contract, in its types', async () => {
    const answer = await published('2026')
    expect(answer).toMatchObject({
      programme: '万江街道结对帮扶河婆街道、龙潭镇',
      sample: true,
      year: 2026,
      asOf: '2026-05-31T16:30:00.000Z',
      countingRule: 'v1',
      unallocated: { signedFen: '0' },
      minimum: { countedFen: '0', slug: 'longyue' },
      median: { countedFen: '0' },
      quoted: [
        {
          year: 2020,
          purchasedFen: '75050000',
          completionRate: '3.5738',
          overTargetRate: '2.5738',
          printed: { purchasedWan: '75.05', overTargetPercent: '257.33' },
        },
      ],
      ledger: { entries: 10 },
    })
    expect(answer.ledger.head).toMatch(/^[0-9a-f]{64}$/)
    expect(answer.quoted[0]?.source).toContain('2020-12-28')
    expect(answer.villages.map(({ slug }) => slug)).toEqual([
      'longyue',
      'caiziyuan',
      'longdong',
      'jingtian',
      'jingxia',
      'xinsi',
      'seventh',
    ])
    expect(answer.villages[1]).toEqual({
      slug: 'caiziyuan',
      name: '菜仔园村',
      town: '龙潭镇',
      targetFen: '3000000',
      signedFen: '1200000',
      orderedFen: '180000',
      shippedFen: '120000',
      acceptedFen: '108000',
      paidFen: '108000',
      countedFen: '108000',
      offlineCountedFen: '0',
      completionRate: '0.0360',
      overTargetRate: '-0.9640',
    })
    expect(answer.villages[3]).toMatchObject({ countedFen: '50000', offlineCountedFen: '50000' })
    expect(answer.total).toEqual({
      targetFen: '21000000',
      signedFen: '1200000',
      orderedFen: '180000',
      shippedFen: '120000',
      acceptedFen: '158000',
      paidFen: '158000',
      countedFen: '158000',
      offlineCountedFen: '50000',
      completionRate: '0.0075',
      overTargetRate: '-0.9925',
    })
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
  })

  test('is of this year in Shanghai unless told, and of no other year', async () => {
    expect((await published(null)).year).toBe(2026)
    expect((await published('2016')).total.countedFen).toBe('0')
    expect((await published('2027')).year).toBe(2027)
    for (const bad of ['', '26', '2015', '2028', '02026', 'x', '2026 ', '１２３４', '2026.0']) {
      expect(await readPublishedProgress(ctx, bad), bad).toMatchObject({
        ok: false,
        refusal: { code: 'bad-year', detail: { since: '2016', last: '2027' } },
      })
    }
  })

  test('a target of its own, none, or zero', async () => {
    const { programmeId } = books
    await database.db.villageTarget.createMany({
      data: [
        { programmeId, year: 2022, villageId: books.villages.longyue, amountFen: 5_000_000n },
        { programmeId, year: 2022, villageId: books.villages.xinsi, amountFen: null },
        { programmeId, year: 2022, villageId: books.villages.jingxia, amountFen: 0n },
      ],
    })
    const { villages, total } = await published('2022')
    const by = new Map(villages.map((village) => [village.slug, village]))
    expect(by.get('longyue')).toMatchObject({ targetFen: '5000000', completionRate: '0.0000' })
    expect(by.get('xinsi')).toMatchObject({ targetFen: null, completionRate: null, overTargetRate: null })
    expect(by.get('jingxia')).toMatchObject({ targetFen: '0', completionRate: null, overTargetRate: null })
    expect(total.targetFen).toBe('17000000')
  })

  test('what a town signed stands apart from every village and from the sum', async () => {
    await postOf('AGREEMENT', 'SIGNED', null, 700n, '2023-03-01')
    const answer = await published('2023')
    expect(answer.unallocated.signedFen).toBe('700')
    expect(answer.total.signedFen).toBe('0')
  })

  test('another process’s write is there at the next read', async () => {
    await postOf('ORDER', 'COUNTED', books.villages.xinsi, 3_500_000n, '2024-03-01')
    expect((await published('2024')).total.countedFen).toBe('3500000')
  })
})

describe('the board', () => {
  test('says when the sum hides villages that are short, and shows the weakest first', async () => {
    const page = await readBoardPage(ctx, '2024')
    if (!page.ok) throw new Error(page.refusal.code)
    const { board, furthest, years, pending } = page.value
    expect(board).toMatchObject({ sumHidesShortVillages: true, shortVillages: 6 })
    expect(board.strongest).toEqual({ slug: 'xinsi', percent: '100.00' })
    expect(furthest.map(({ slug }) => slug)).toEqual([
      'longyue',
      'caiziyuan',
      'longdong',
      'jingtian',
      'jingxia',
      'seventh',
      'xinsi',
    ])
    expect(years).toEqual([2026, 2025, 2024, 2023, 2020])
    expect(pending).toEqual([])
  })

  test('shows what is provisional apart', async () => {
    const page = await readBoardPage(ctx, '2026')
    expect(page).toMatchObject({
      ok: true,
      value: { pending: [{ slug: 'caiziyuan', paymentFen: 20_000n, offlineFen: 0n }] },
    })
  })

  test('no statement of a board page scans the ledger', async () => {
    const plans = await plansOf(async () => {
      await readOfficeBoard(ctx, '2026')
      await readPublishedProgress(ctx, '2026')
    })
    expect(plans.length).toBeGreaterThan(5)
    for (const plan of plans) expect(plan).not.toMatch(/\bledger_entry\b/)
    expect(plans.join('\n')).toMatch(/village_year_total/)
  })
})

/** Every statement the work sends, explained. */
async function plansOf(work: () => Promise<void>): Promise<string[]> {
  const statements: { text: string; values: unknown[] }[] = []
  const { pool } = database
  const original = pool.query.bind(pool)
  const spy = (config: { text: string; values: unknown[] }, values?: unknown[]) => {
    statements.push({ text: config.text, values: values ?? config.values })
    return original(config, values)
  }
  Object.assign(pool, { query: spy })
  try {
    await work()
  } finally {
    Object.assign(pool, { query: original })
  }
  const explained = statements
    .filter(({ text }) => /^\s*SELECT/i.test(text))
    .map(({ text, values }) => pool.query(`EXPLAIN ${text}`, values))
  const plans = await Promise.all(explained)
  return plans.map(({ rows: lines }) => lines.map((line) => line['QUERY PLAN']).join('\n'))
}

describe('a figure opens to its rows', () => {
  const page = (query: string) => readLedgerPage(ctx, new URLSearchParams(query))
  const open = async (query: string) => {
    const answer = await page(query)
    if (!answer.ok || !answer.value.figure) throw new Error(answer.ok ? 'no figure' : answer.refusal.code)
    return answer.value.figure
  }

  test('of a village: the rows with their documents, summing to the figure', async () => {
    expect(await open('year=2026&step=ORDERED&village=caiziyuan')).toMatchObject({
      amountFen: 180_000n,
      entries: 2n,
      next: null,
      rows: [
        { documentNumber: 'CG-2026-000002', documentType: 'ORDER', amountFen: 60_000n },
        { documentNumber: 'CG-2026-000001', amountFen: 120_000n },
      ],
    })
    expect(await open('year=2026&step=SIGNED&village=caiziyuan')).toMatchObject({
      rows: [{ documentNumber: 'GX-2026-000001', documentType: 'AGREEMENT', seq: 1n }],
    })
    expect(await open('year=2026&step=COUNTED&village=jingtian')).toMatchObject({
      rows: [{ documentNumber: expect.stringMatching(/^XX-2026-\d{6}$/), documentType: 'OFFLINE' }],
    })
  })

  test('of all villages: theirs, summing to it; and of none', async () => {
    const { amountFen, splits } = await open('year=2026&step=ACCEPTED')
    expect(amountFen).toBe(158_000n)
    expect(splits.village.reduce((sum, part) => sum + part.amountFen, 0n)).toBe(158_000n)
    expect(await open('year=2023&step=SIGNED&village=none')).toMatchObject({
      amountFen: 700n,
      rows: [{ amountFen: 700n, villageName: null }],
    })
    expect(await open('year=2023&step=SIGNED')).toMatchObject({ amountFen: 0n, unallocatedFen: 700n, rows: [] })
  })

  test('page by page, each row once', async () => {
    for (let count = 0; count < 120; count++) {
      await postOf('ORDER', 'SHIPPED', books.villages.longdong, 1n, `2025-0${1 + (count % 9)}-01`)
    }
    const seen = new Set<string>()
    let after: string | null = null
    let pages = 0
    do {
      const figure = await open(`year=2025&step=SHIPPED&village=longdong${after ? `&after=${after}` : ''}`)
      for (const { id } of figure.rows) seen.add(id)
      expect(figure).toMatchObject({ amountFen: 120n, entries: 120n })
      after = figure.next
      pages += 1
    } while (after)
    expect([pages, seen.size]).toEqual([4, 120])
  })

  test.each([
    ['year=2026&step=OTHER', 'not-found'],
    ['year=2026&village=nowhere', 'not-found'],
    ['year=2026&village=xinsi&after=1', 'not-found'],
    ['year=2026&village=xinsi&after=2026-02-31.0199ffff-ffff-7fff-bfff-ffffffffffff', 'not-found'],
    ['year=2026&town=nowhere', 'not-found'],
    ['year=2026&buyer=0199ffff-ffff-7fff-bfff-ffffffffffff', 'not-found'],
    ['year=2026&month=2027-01', 'not-found'],
    ['year=2026&type=KING', 'not-found'],
    ['year=26', 'bad-year'],
  ])('%s is refused', async (query, code) => {
    expect(await page(query)).toMatchObject({ ok: false, refusal: { code } })
  })
})

test('a village of another programme is not found', async () => {
  const other = uuid7()
  await database.db.programme.create({
    data: { id: other, slug: 'other', name: 'x', helper: '', assisted: '', since: 2016, createdAt: ctx.now },
  })
  const stranger: UseCaseContext = { ...ctx, actor: { kind: 'visitor', programmeId: other } }
  expect(await readOfficeVillage(stranger, 'caiziyuan', null)).toMatchObject({
    ok: false,
    refusal: { code: 'not-found' },
  })
  expect(await readLedgerPage(stranger, new URLSearchParams('year=2026&village=caiziyuan'))).toMatchObject({
    ok: false,
  })
  expect(rows.orderId).toBeTruthy()
})
