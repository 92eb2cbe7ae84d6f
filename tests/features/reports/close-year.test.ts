import { beforeAll, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { OPEN_ITEMS, seenText } from '~/domain/report/year-checks'
import { post } from '~/features/ledger/ledger.steps.server'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { BOOK_CHECKS, verifyBooks } from '~/features/progress/verify-books.server'
import { sealAudit } from '~/features/records/seal-audit.server'
import { askForCheck } from '~/features/reports/ask-for-check.server'
import { closeYear } from '~/features/reports/close-year.server'
import { publishReport } from '~/features/reports/publish-report.server'
import { readReport } from '~/features/reports/reports.view.server'
import { readRestatements } from '~/features/reports/restatements.view.server'
import { runCheck } from '~/features/reports/run-check.server'
import { verifyReport } from '~/features/reports/verify-report.server'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type TestDatabase, testDb } from '../../support/database'
import { openTown, type Town } from '../../support/people'

let database: TestDatabase
let town: Town

const now = new Date('2027-01-20T02:00:00Z')
const official = () => town.as('13800000001', now)

beforeAll(async () => {
  database = await testDb()
  town = await openTown(database.db)
  await database.db.installation.create({ data: { sample: true, filledAt: now } })
})

interface Bought {
  id: string
  amount: bigint
  day: string
}

function bought({ id, amount, day }: Bought, at = now) {
  const truth = (['ACCEPTED', 'PAID', 'COUNTED'] as const).map((step) => ({
    ...{ step, villageId: town.villages.longyue },
    ...{ amountFen: fen(amount), businessDate: businessDate(day) },
  }))
  const document = { type: 'ORDER' as const, id }
  return inTransaction(database.db, (tx) =>
    post(tx, { programmeId: town.programmeId, document, truth, cause: 'test', at }),
  )
}

const nothingOpen = seenText(Object.fromEntries(OPEN_ITEMS.map((item) => [item, 0])) as Record<string, number> as never)

async function checked(): Promise<void> {
  const asked = await askForCheck(official(), { report: null })
  if (!asked.ok) throw new Error(asked.refusal.code)
  const whole = { checks: 1, run: async () => ({ ok: true as const, sealed: 0n, head: null }) }
  const about = { programmeId: town.programmeId, checkId: asked.value.checkId }
  await runCheck({ db: database.db, clock: () => now }, whole, about, true)
}

async function closed(year: number) {
  const answer = await closeYear(official(), { year, seen: nothingOpen })
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}

test('a year is closed by an official, once it is over, with the books checked and everything open seen', async () => {
  const first = { id: uuid7(), amount: 30_000n, day: '2025-11-01' }
  await bought(first)
  const asking = { year: 2025, seen: nothingOpen }
  expect(await closeYear(town.as('13800000011', now), asking)).toMatchObject({ refusal: { code: 'not-allowed' } })
  expect(await closeYear(official(), asking)).toMatchObject({ refusal: { code: 'year-held' } })
  await checked()
  expect(await closeYear(official(), { year: 2027, seen: nothingOpen })).toMatchObject({
    refusal: { code: 'year-held' },
  })
  expect(await closeYear(official(), { year: 2025, seen: '1.0.0.0.0.0.0' })).toMatchObject({
    refusal: { code: 'changed-meanwhile' },
  })
  // What was refused took no number.
  const { number } = await closed(2025)
  expect(number).toBe('BG-2025-000001')
  expect(await closeYear(official(), asking)).toMatchObject({ refusal: { code: 'year-closed' } })
})

test('what reaches back into a closed year stands in the open one and below the report, whose figures stay', async () => {
  const id = uuid7()
  await bought({ id, amount: 50_000n, day: '2026-06-01' })
  await checked()
  const { number } = await closed(2026)
  const published = await publishReport(official(), number)
  if (!published.ok) throw new Error(published.refusal.code)
  expect(await publishReport(official(), number)).toEqual(published)

  await bought({ id, amount: 20_000n, day: '2026-06-01' })
  const report = (await readReport(database.db, town.programmeId, number))!
  const after = await readRestatements(database.db, town.programmeId, report.content, 1)
  expect(after.count).toBe(1)
  expect(after.rows[0]).toMatchObject({ amountFen: -30_000n, restated: true, businessDate: '2026-06-01' })
  expect(after.total).toEqual({ publishedFen: 50_000n, laterFen: -30_000n, restatedFen: 20_000n })
  const rows = await database.db.ledgerEntry.findMany({ where: { documentId: id, restated: true } })
  expect(rows.map(({ year }) => year)).toEqual([2027, 2027, 2027])
  expect(await verifyReport({ db: database.db }, town.programmeId, number)).toMatchObject({ ok: true })
})

test('20 who post while a year is closed: each row stands in that year and in its report, or in the next one', async () => {
  const year = 2024
  await bought({ id: uuid7(), amount: 1n, day: '2024-01-01' })
  await checked()
  const posting = Array.from({ length: 20 }, (_, at) =>
    bought({ id: uuid7(), amount: 100n, day: `2024-03-${at + 10}` }),
  )
  const [{ number }] = await Promise.all([closed(year), ...posting])
  const report = (await readReport(database.db, town.programmeId, number))!
  const { programmeId } = town
  const where = { programmeId, step: 'COUNTED' as const }
  const inYear = await database.db.ledgerEntry.aggregate({ where: { ...where, year }, _sum: { amountFen: true } })
  const later = await database.db.ledgerEntry.aggregate({
    where: { ...where, restated: true, businessDate: { lt: new Date('2025-01-01') } },
    _sum: { amountFen: true },
  })
  const total = report.content.total.period.COUNTED
  expect(total.onlineFen).toBe(inYear._sum.amountFen)
  expect((inYear._sum.amountFen ?? 0n) + (later._sum.amountFen ?? 0n)).toBe(2_001n)
})

test('all books verify afterwards, and each report up to its place', async () => {
  const clock = () => new Date(now.getTime() + 60_000)
  await sealLedger({ db: database.db, now }, town.programmeId)
  await sealAudit({ db: database.db, now }, town.programmeId)
  const found = await verifyBooks({ db: database.db, now: clock }, town.programmeId, { patienceMs: 0 })
  // These rows have no orders behind them: all that speaks of the chain and of reports holds.
  expect(found.ok ? null : found.check).toMatch(/document|order/)
  expect(BOOK_CHECKS).toBeGreaterThan(40)
  for (const { number } of await database.db.frozenReport.findMany()) {
    expect(await verifyReport({ db: database.db }, town.programmeId, number)).toMatchObject({ ok: true })
  }
})
