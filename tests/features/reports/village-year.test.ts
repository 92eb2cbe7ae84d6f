import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor, SignedInPerson } from '~/domain/access/actor'
import { allFigures, type ReportFigure } from '~/domain/report/report-text'
import { readCertificates } from '~/features/reports/certificates.view.server'
import { freezeBrief, freezeBulletin } from '~/features/reports/freeze-written.server'
import { readReport } from '~/features/reports/reports.view.server'
import { readVillageFigure, readVillageYear, readVillageYears } from '~/features/reports/village-year.view.server'
import { villageYearsFile } from '~/features/reports/village-year-file.server'
import type { UseCaseContext } from '~/features/use-case'
import { pdfHere } from '~/platform/pdf/pdf'
import { type Books, openBooks } from '../../support/books'
import { type TestDatabase, testDb } from '../../support/database'
import { pagesOf } from '../../support/pdf-text'
import { writeTradeRows } from '../../support/trade-rows'

let database: TestDatabase
let books: Books
let ctx: UseCaseContext

beforeAll(async () => {
  database = await testDb()
  books = await openBooks(database.db)
  await database.db.installation.create({ data: { sample: true, filledAt: new Date() } })
  await writeTradeRows(database.db, books)
  const actor: Actor = { kind: 'visitor', programmeId: books.programmeId }
  ctx = { actor, channel: 'WEB', db: database.db, now: new Date('2026-11-26T04:00:00Z') }
})

const fenOf = (figure: ReportFigure | null | undefined): bigint =>
  figure && 'fen' in figure.value ? figure.value.fen : 0n

async function sheet(slug: string, year = '2026') {
  const page = await readVillageYear(ctx, slug, year)
  if (!page.ok) throw new Error(page.refusal.code)
  return page.value
}

describe('the sheet of a village and year', () => {
  test('holds its ladder, its months, who bought and how', async () => {
    const { sheet: made, agreements, produce, quoted } = await sheet('caiziyuan')
    const counted = made.ladder.find(({ step }) => step === 'COUNTED')?.figure
    expect(fenOf(counted)).toBe(108_000n)
    expect(made.months).toHaveLength(12)
    expect(made.months.reduce((sum, { steps }) => sum + fenOf(steps.COUNTED), 0n)).toBe(108_000n)
    expect(made.byType).toMatchObject([{ type: 'ENTERPRISE', figure: { value: { fen: 108_000n } } }])
    expect(fenOf(made.agreement) + fenOf(made.direct) + fenOf(made.offline)).toBe(108_000n)
    expect(agreements).toHaveLength(1)
    expect(produce.length).toBeGreaterThan(0)
    expect(quoted).toBe(false)
    expect(fenOf(made.gap)).toBe(2_892_000n)
    for (const { value, opens } of allFigures(made)) {
      if (opens.at !== 'parts' || opens.parts.how !== 'sum') continue
      const sum = opens.parts.rows.reduce((all, row) => all + (row.less ? -1n : 1n) * fenOf(row.figure), 0n)
      expect(value).toEqual({ fen: sum })
    }
  })

  test('of what was bought off the platform says so', async () => {
    const { sheet: made } = await sheet('jingtian')
    expect([fenOf(made.offline), fenOf(made.direct)]).toEqual([50_000n, 0n])
  })

  test('of the published year stays empty and says why', async () => {
    const page = await sheet('caiziyuan', '2020')
    expect(page.quoted).toBe(true)
    expect(page.sheet.ladder.every(({ figure }) => fenOf(figure) === 0n)).toBe(true)
  })

  test('its figures open; an unknown village is not found', async () => {
    const open = (slug: string, of: string) => readVillageFigure(ctx, slug, new URLSearchParams({ year: '2026', of }))
    expect(await open('caiziyuan', 'completion:caiziyuan')).toMatchObject({
      ok: true,
      value: { figure: { value: { percent: '3.60' } } },
    })
    expect(await open('caiziyuan', 'nothing')).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    expect(await open('nowhere', 'gap:nowhere')).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
  })

  test('all villages are one PDF, a page each', async () => {
    const pages = await readVillageYears(ctx, '2026')
    if (!pages.ok) throw new Error(pages.refusal.code)
    const [first, ...rest] = pages.value
    if (!first) throw new Error('no village')
    const file = await villageYearsFile([first, ...rest], { locale: 'zh-CN', pdf: pdfHere() })
    const printed = await pagesOf(file?.bytes ?? new Uint8Array())
    expect(printed).toHaveLength(7)
    for (const [index, { name }] of pages.value.entries())
      expect(printed[index]?.replace(/\s/g, '')).toContain(`${name}2026年度表`.replace(/\s/g, ''))
  })
})

test('certificates list every buyer of the platform with the amounts of its certificate', async () => {
  const page = await readCertificates(ctx, { year: '2026', page: 1 })
  if (!page.ok) throw new Error(page.refusal.code)
  expect(page.value.buyers).toMatchObject([{ acceptedFen: 108_000n, paidFen: 108_000n, countedFen: 108_000n }])
  expect(await readCertificates(ctx, { year: '2026', page: 2 })).toMatchObject({ ok: false })
  expect(await readCertificates(ctx, { year: '2025', page: 1 })).toMatchObject({ ok: true, value: { buyers: [] } })
})

describe('freezing', () => {
  const official = async (): Promise<UseCaseContext<SignedInPerson>> => {
    const person = await database.db.person.findFirstOrThrow()
    const actor = {
      ...{ kind: 'person', programmeId: books.programmeId, personId: person.id, role: 'OFFICIAL' },
      organisationId: null,
    } as unknown as SignedInPerson
    return { ...ctx, actor }
  }

  test('a brief keeps its words for good, in both languages, whatever moves afterwards', async () => {
    const who = await official()
    const frozen = await freezeBrief(who, '2026')
    if (!frozen.ok) throw new Error(frozen.refusal.code)
    const report = await readReport(database.db, books.programmeId, frozen.value.number)
    expect(report?.kind).toBe('BRIEF')
    expect(report?.content.text).toContain('菜仔园村计入0.11万元，完成3万元任务的3.60%，还差2.89万元。')
    expect(JSON.stringify(report?.content.shown)).toContain('3.60% of its target of ¥30,000')
    expect(report?.content.ledger.seq).toBe(10n)
  })

  test('a bulletin keeps who had begun', async () => {
    const frozen = await freezeBulletin(await official(), '2026-10')
    if (!frozen.ok) throw new Error(frozen.refusal.code)
    expect(frozen.value.content).toMatchObject({ kind: 'BULLETIN', period: { year: 2026, month: 10 } })
    expect(frozen.value.content.text).toMatch(/^截至2026-10-31，已批准的采购单位/)
  })

  test('is for officials alone, and for what has begun', async () => {
    expect(await freezeBrief(ctx, '2026')).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
    expect(await freezeBulletin(await official(), '2026-12')).toMatchObject({
      ok: false,
      refusal: { code: 'date-in-future' },
    })
  })
})
