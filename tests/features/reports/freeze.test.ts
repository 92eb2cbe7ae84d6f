import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import type { Step } from '~/domain/counting/steps'
import { fen } from '~/domain/money/fen'
import { reportText } from '~/domain/report/report-content'
import { wholeOf } from '~/domain/report/report-figures'
import { post } from '~/features/ledger/ledger.steps.server'
import { freezeMonth } from '~/features/reports/freeze-month.server'
import { freezeReport } from '~/features/reports/reports.steps.server'
import { listReports, readReport } from '~/features/reports/reports.view.server'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type TestDatabase, testDb } from '../../support/database'
import { openTown, type Town } from '../../support/people'

let database: TestDatabase
let town: Town

const now = new Date('2026-06-05T02:00:00Z')
const official = () => town.as('13800000001', now)

beforeAll(async () => {
  database = await testDb()
  town = await openTown(database.db)
  await database.db.installation.create({ data: { sample: true, filledAt: now } })
})

function bought(villageId: string, amount: bigint, day: string, steps: Step[] = ['ACCEPTED', 'PAID', 'COUNTED']) {
  const truth = steps.map((step) => ({ step, villageId, amountFen: fen(amount), businessDate: businessDate(day) }))
  const document = { type: 'ORDER' as const, id: uuid7() }
  return inTransaction(database.db, (tx) =>
    post(tx, { programmeId: town.programmeId, document, truth, cause: 'test', at: now }),
  )
}

async function frozenMonth(month: number) {
  const frozen = await freezeMonth(official(), { year: 2026, month })
  if (!frozen.ok) throw new Error(frozen.refusal.code)
  return frozen.value
}

describe('a frozen month', () => {
  test('holds what stood in the ledger, sealed, and a later version says what it follows', async () => {
    await bought(town.villages.longyue, 1_000n, '2026-04-10')
    await bought(town.villages.longyue, 2_345n, '2026-05-10')
    const first = await frozenMonth(5)
    const village = first.content.villages.find(({ id }) => id === town.villages.longyue)!
    expect(wholeOf(village.period.COUNTED)).toBe(2_345n)
    expect(wholeOf(village.toDate.COUNTED)).toBe(3_345n)
    expect(wholeOf(first.content.total.period.COUNTED)).toBe(2_345n)
    expect(first.content.ledger.seq).toBe(6n)
    expect(first.version).toBe(1)

    await bought(town.villages.longyue, 5n, '2026-05-31')
    const second = await frozenMonth(5)
    expect(second.version).toBe(2)
    expect(second.content.previous).toEqual({ number: first.number, sha256: first.sha256 })
    expect(wholeOf(second.content.total.period.COUNTED)).toBe(2_350n)
  })

  test('is read as it was kept: its text has its hash and says the same again', async () => {
    const { number } = await frozenMonth(4)
    const report = (await readReport(database.db, town.programmeId, number))!
    expect(createHash('sha256').update(report.text).digest('hex')).toBe(report.sha256)
    expect(reportText(report.content)).toBe(report.text)
    const { reports } = await listReports(database.db, town.programmeId)
    expect(reports[0]).toMatchObject({ number, kind: 'MONTH', month: 4, latest: true, code: null })
    expect(reports.filter(({ month }) => month === 5).map(({ latest }) => latest)).toEqual([true, false])
  })

  test('cannot be changed, not even by somebody at the database', async () => {
    const { id } = await frozenMonth(3)
    const row = { programmeId_id: { programmeId: town.programmeId, id } }
    await expect(database.db.frozenReport.update({ where: row, data: { content: '{}' } })).rejects.toThrow()
    await expect(database.db.frozenReport.delete({ where: row })).rejects.toThrow()
  })

  test('is refused before it is over, and to whoever is no official', async () => {
    expect(await freezeMonth(official(), { year: 2026, month: 6 })).toMatchObject({
      ok: false,
      refusal: { code: 'month-not-over' },
    })
    const buyer = town.as('13800000011', now)
    expect(await freezeMonth(buyer, { year: 2026, month: 5 })).toMatchObject({ refusal: { code: 'not-allowed' } })
  })
})

test('a report of another kind keeps what it shows and its words', async () => {
  const frozen = await inTransaction(database.db, (tx) =>
    freezeReport(tx, official(), {
      kind: 'BRIEF',
      period: { year: 2026, month: null },
      figures: { perVillageFen: 335n },
      text: '共采购农副产品',
    }),
  )
  if (!frozen.ok) throw new Error(frozen.refusal.code)
  const report = await readReport(database.db, town.programmeId, frozen.value.number)
  expect(report?.content).toMatchObject({ shown: { perVillageFen: '335' }, text: '共采购农副产品', kind: 'BRIEF' })
})
