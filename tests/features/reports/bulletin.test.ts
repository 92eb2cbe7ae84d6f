import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '~/domain/access/actor'
import { STEPS } from '~/domain/counting/steps'
import type { BulletinRow } from '~/domain/report/bulletin'
import { allFigures, type ReportFigure } from '~/domain/report/report-text'
import { paperLanguage } from '~/features/papers/paper-language'
import { readBulletin, readBulletinBuyers, readBulletinFigure } from '~/features/reports/bulletin.view.server'
import { bulletinFile, bulletinText } from '~/features/reports/bulletin-file.server'
import type { UseCaseContext } from '~/features/use-case'
import { pdfHere } from '~/platform/pdf/pdf'
import { openBooks } from '../../support/books'
import { testDb } from '../../support/database'
import { textOf } from '../../support/pdf-text'
import { writeTradeRows } from '../../support/trade-rows'

let ctx: UseCaseContext

beforeAll(async () => {
  const database = await testDb()
  const books = await openBooks(database.db)
  await database.db.installation.create({ data: { sample: true, filledAt: new Date() } })
  await writeTradeRows(database.db, books)
  const actor: Actor = { kind: 'visitor', programmeId: books.programmeId }
  ctx = { actor, channel: 'WEB', db: database.db, now: new Date('2026-11-26T04:00:00Z') }
})

async function bulletin(period: string | null) {
  const page = await readBulletin(ctx, period)
  if (!page.ok) throw new Error(page.refusal.code)
  return page.value
}

const fenOf = (figure: ReportFigure | null): bigint => (figure && 'fen' in figure.value ? figure.value.fen : 0n)
const sumOf = (rows: readonly BulletinRow[], read: (row: BulletinRow) => ReportFigure | null): bigint =>
  rows.reduce((sum, row) => sum + fenOf(read(row)), 0n)

describe('the bulletin of a month', () => {
  test('says who has begun and how far the money is', async () => {
    const page = await bulletin('2026-11')
    const [buyers, ladder, counted] = bulletinText(page, paperLanguage('zh-CN', true))
    expect(buyers).toMatch(/^截至2026-11-26，已批准的采购单位\d+家，其中已开始采购\d+家、还没有开始\d+家。$/)
    expect(ladder).toContain('签约1.20万元、')
    expect(counted).toContain('本年累计计入0.16万元')
    expect(page.basis.to).toBe('2026-11-26')
  })

  test('villages, towns and the total are one sum, in every column', async () => {
    for (const period of ['2026-11', '2026-05', '2026-01', '2026', '2025-12']) {
      const { bulletin: made } = await bulletin(period)
      for (const read of [
        ...STEPS.map((step) => (row: BulletinRow) => row.steps[step]),
        (row: BulletinRow) => row.own,
        (row: BulletinRow) => row.target,
      ]) {
        const total = fenOf(read(made.total))
        expect([period, sumOf(made.villages, read), sumOf(made.towns, read)]).toEqual([period, total, total])
      }
      for (const { value, opens } of allFigures(made)) {
        if (opens.at !== 'parts' || opens.parts.how !== 'sum' || !('fen' in value)) continue
        const sum = opens.parts.rows.reduce((all, row) => all + (row.less ? -1n : 1n) * fenOf(row.figure), 0n)
        expect(value.fen).toBe(sum)
      }
    }
  })

  test('the months of a year add up to it', async () => {
    const { bulletin: year, months } = await bulletin('2026')
    let sum = 0n
    for (const { month } of months) {
      const { bulletin: made } = await bulletin(`2026-${String(month).padStart(2, '0')}`)
      sum += fenOf(made.total.own)
    }
    expect(sum).toBe(fenOf(year.total.steps.COUNTED))
    expect(sum).toBe(158_000n)
  })

  test('counts open to the buyers, by name; what was worked out opens to its parts', async () => {
    for (const state of ['registered', 'started', 'notStarted'] as const) {
      const listed = await readBulletinBuyers(ctx, state, { period: '2026', page: 1 })
      if (!listed.ok) throw new Error(listed.refusal.code)
      expect(BigInt(listed.value.rows.length)).toBe(listed.value.count)
    }
    const figure = await readBulletinFigure(ctx, new URLSearchParams({ period: '2026', of: 'completion:all' }))
    expect(figure).toMatchObject({ ok: true, value: { figure: { value: { percent: '0.75' } } } })
    expect(await readBulletinFigure(ctx, new URLSearchParams({ of: 'none' }))).toMatchObject({ ok: false })
  })

  test('refuses what is no month, and what has not begun', async () => {
    expect(await readBulletin(ctx, '2026-13')).toMatchObject({ ok: false, refusal: { code: 'bad-date' } })
    expect(await readBulletin(ctx, '2026-12')).toMatchObject({ ok: false, refusal: { code: 'date-in-future' } })
    expect(await readBulletin(ctx, '1999')).toMatchObject({ ok: false, refusal: { code: 'bad-year' } })
  })
})

describe('its files', () => {
  test('the workbook adds up to the page, in numbers', async () => {
    const page = await bulletin('2026')
    const file = await bulletinFile(page, { format: 'xlsx', locale: 'zh-CN', pdf: pdfHere() })
    if (!file) throw new Error('nothing was made')
    const { sheets } = await readXlsx(file.bytes)
    expect(sheets.map(({ name }) => name)).toEqual(['各村', '各镇街', '说明'])
    const rows = sheets[0]?.rows ?? []
    const column = rows[0]?.indexOf('计入') ?? -1
    const amounts = rows.slice(1).map((row) => Math.round(Number(row[column]) * 100))
    const total = amounts.pop()
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(total)
    expect(BigInt(total ?? 0)).toBe(fenOf(page.bulletin.total.steps.COUNTED))
    expect(typeof rows[1]?.[column]).toBe('number')
  })

  test('the PDF says the sentences and both tables', async () => {
    const page = await bulletin('2026-10')
    const file = await bulletinFile(page, { format: 'pdf', locale: 'zh-CN', pdf: pdfHere() })
    const printed = await textOf(file?.bytes ?? new Uint8Array())
    for (const sentence of bulletinText(page, paperLanguage('zh-CN', true))) expect(printed).toContain(sentence)
    for (const word of ['各村进度', '各镇街进度', '镇街待核实', '示例', '第1版']) expect(printed).toContain(word)
  })
})
