import { parse } from 'node-html-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '~/domain/access/actor'
import { sealLedger } from '~/features/ledger/seal-ledger.server'
import { readBrief, readBriefFigure, readBriefList } from '~/features/reports/brief.view.server'
import { briefFile } from '~/features/reports/brief-file.server'
import { sentenceText } from '~/features/reports/brief-words'
import type { UseCaseContext } from '~/features/use-case'
import { messagesFor } from '~/messages'
import { formatterFor } from '~/messages/format'
import { type Pdf, pdfHere } from '~/platform/pdf/pdf'
import { type Books, openBooks } from '../../support/books'
import { type TestDatabase, testDb } from '../../support/database'
import { textOf } from '../../support/pdf-text'
import { writeTradeRows } from '../../support/trade-rows'
import { inflatedFiles } from '../../support/unzip'

let database: TestDatabase
let books: Books
let ctx: UseCaseContext
let pdf: Pdf
const zh = { locale: 'zh-CN', messages: messagesFor('zh-CN'), format: formatterFor('zh-CN') } as const

beforeAll(async () => {
  database = await testDb()
  books = await openBooks(database.db)
  await database.db.installation.create({ data: { sample: true, filledAt: new Date() } })
  await writeTradeRows(database.db, books)
  const now = new Date('2026-06-01T00:00:00Z')
  await sealLedger({ db: database.db, now }, books.programmeId)
  const actor: Actor = { kind: 'visitor', programmeId: books.programmeId }
  ctx = { actor, channel: 'WEB', db: database.db, now }
  pdf = pdfHere()
})

async function brief(year: string | null) {
  const page = await readBrief(ctx, year)
  if (!page.ok) throw new Error(page.refusal.code)
  return page.value
}

async function file(year: string, format: 'pdf' | 'docx' | 'txt', locale: 'zh-CN' | 'en' = 'zh-CN') {
  const made = await briefFile(await brief(year), { format, locale, pdf })
  if (!made) throw new Error('nothing was made')
  return made
}

describe('the brief of a year with trade', () => {
  test('says what the books hold', async () => {
    const { draft, basis } = await brief('2026')
    const said = Object.fromEntries(
      draft.sections.map(({ key, sentences }) => [
        key,
        sentences.map((sentence) => sentenceText(sentence, zh)).join(''),
      ]),
    )
    // Nine baskets of 120 yuan called off and paid, and 500 yuan off the platform.
    expect(said.overall).toContain('农副产品0.16万元')
    expect(said.villages).toContain('菜仔园村计入0.11万元，完成3万元任务的3.60%，还差2.89万元。')
    expect(said.villages).toContain('井田村计入0.05万元')
    expect(said.channels).toBe(
      '线上计入0.11万元，其中按协议分批采购0.11万元、直接采购0元；线下计入0.05万元（已核实的记录1条），占合计的31.65%。',
    )
    expect(said.buyers).toContain('企业0.11万元（平台上1家）')
    expect(said.agreements).toContain('签订购销协议1份，归属到村的签约金额1.20万元')
    expect(said.ladder).toContain('已登记付款待核实0.02万元')
    expect(basis).toMatchObject({ from: '2026-01-01', to: '2026-12-31', ruleVersion: 1, sample: true })
    expect(basis.ledger.head).toMatch(/^[0-9a-f]{64}$/)
  })

  test('opens what was worked out, and lists what was counted', async () => {
    const figure = await readBriefFigure(ctx, new URLSearchParams({ year: '2026', of: 'gap:caiziyuan' }))
    if (!figure.ok) throw new Error(figure.refusal.code)
    expect(figure.value.figure.value).toEqual({ fen: 2_892_000n })
    expect(figure.value.sentence && sentenceText(figure.value.sentence, zh)).toContain('菜仔园村')
    expect(await readBriefFigure(ctx, new URLSearchParams({ of: 'nothing' }))).toMatchObject({ ok: false })

    for (const list of ['buyers', 'agreements', 'produce', 'records'] as const) {
      const listed = await readBriefList(ctx, list, new URLSearchParams({ year: '2026' }), 1)
      if (!listed.ok) throw new Error(listed.refusal.code)
      expect([list, listed.value.count, BigInt(listed.value.rows.length)]).toEqual([
        list,
        listed.value.count,
        listed.value.count,
      ])
      expect(listed.value.count).toBeGreaterThan(0n)
      expect(await readBriefList(ctx, list, new URLSearchParams({ year: '2026' }), 2)).toMatchObject({ ok: false })
    }
    const others = await readBriefList(ctx, 'buyers', new URLSearchParams({ year: '2026', type: 'UNION' }), 1)
    expect(others).toMatchObject({ ok: true, value: { count: 0n, rows: [] } })
  })

  test('a year outside the programme is refused', async () => {
    expect(await readBrief(ctx, '1999')).toMatchObject({ ok: false, refusal: { code: 'bad-year' } })
  })
})

describe('one source for every file', () => {
  test.each(['2026', '2020'])('the PDF, the Word file and the text of %s say the same sentences', async (year) => {
    const { draft } = await brief(year)
    const sentences = draft.sections.flatMap((section) => section.sentences.map((each) => sentenceText(each, zh)))
    const text = new TextDecoder().decode((await file(year, 'txt')).bytes)
    const printed = await textOf((await file(year, 'pdf')).bytes)
    const word = wordText((await file(year, 'docx')).bytes)
    for (const sentence of sentences) {
      expect(text).toContain(sentence)
      expect(printed).toContain(sentence.replace(/\s/g, ''))
      expect(word).toContain(sentence)
    }
    expect(text).toContain('示例')
    expect(printed).toContain('示例')
  })

  test('the Word file is whole: parts, styles, a table under its head, page numbers, Chinese fonts', async () => {
    const { bytes, fileName, mediaType } = await file('2026', 'docx')
    expect(fileName).toMatch(/^2026 年消费帮扶简报-.+\.docx$/)
    expect(mediaType).toContain('wordprocessingml')
    const parts = inflatedFiles(bytes)
    const xml = (path: string) => parseXml(parts.get(path))
    for (const path of parts.keys()) if (/\.(xml|rels)$/.test(path)) wellFormed(path, parts.get(path))
    const named = xml('[Content_Types].xml')
      .querySelectorAll('override')
      .map((each) => each.getAttribute('PartName')?.slice(1))
    for (const path of named) expect([path, parts.has(path ?? '')]).toEqual([path, true])
    const document = xml('word/document.xml')
    const styles = xml('word/styles.xml')
      .querySelectorAll('w\\:style')
      .map((style) => style.getAttribute('w:styleId'))
    for (const used of document.querySelectorAll('w\\:pstyle')) expect(styles).toContain(used.getAttribute('w:val'))
    expect(
      document.querySelectorAll('w\\:pstyle').filter((used) => used.getAttribute('w:val') === 'Heading1').length,
    ).toBeGreaterThan(6)
    const rows = document.querySelectorAll('w\\:tr')
    expect(rows.length).toBe(9)
    expect(rows[0]?.querySelectorAll('w\\:tblheader').length).toBe(1)
    expect(rows.map((row) => row.querySelectorAll('w\\:tc').length)).toEqual(Array(9).fill(5))
    expect(String(parts.get('word/styles.xml'))).toContain('w:eastAsia="仿宋"')
    expect(String(parts.get('word/footer1.xml'))).toMatch(/PAGE.+NUMPAGES/s)
  })

  test('in English the same figures', async () => {
    const text = new TextDecoder().decode((await file('2020', 'txt', 'en')).bytes)
    expect(text).toContain('¥750,500.00')
    expect(text).toContain('257.38%')
    expect(text).toContain('257.33%')
    expect((await file('2020', 'pdf', 'en')).bytes.byteLength).toBeGreaterThan(10_000)
  })
})

function parseXml(bytes: Buffer | undefined) {
  return parse(String(bytes), { lowerCaseTagName: true, comment: false })
}

function wordText(bytes: Uint8Array): string {
  const document = parseXml(inflatedFiles(bytes).get('word/document.xml'))
  return document
    .querySelectorAll('w\\:p')
    .map((paragraph) => paragraph.text)
    .join('\n')
}

/** Every tag is closed in its order, and no ampersand stands alone. */
function wellFormed(path: string, bytes: Buffer | undefined): void {
  const text = String(bytes).replace(/<\?[^>]*\?>/g, '')
  const open: string[] = []
  for (const [, close, name, self] of text.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (self) continue
    if (close) expect([path, open.pop()]).toEqual([path, name])
    else open.push(name ?? '')
  }
  expect([path, open]).toEqual([path, []])
  expect(text).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i)
}
