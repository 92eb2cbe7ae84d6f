import fc from 'fast-check'
import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { csvChunks } from '~/platform/sheets/csv-chunks'
import { readSheet } from '~/platform/sheets/read-sheet'
import { columnName } from '~/platform/sheets/workbook-cells'
import { type SheetCell, type StreamedSheet, workbookChunks } from '~/platform/sheets/workbook-stream'
import { unpackWorkbook } from '../../support/unpack-workbook'

const NOW = new Date('2026-11-26T04:00:00Z')

function sheet(name: string, rows: StreamedSheet['rows'], columns = 3): StreamedSheet {
  const printed = { top: '采购台账 & <示例>', foot: '规则第 1 版' }
  return { name, widths: Array.from({ length: columns }, () => 12), headRows: 1, filter: true, printed, rows }
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

async function readBack(bytes: Uint8Array, name?: string): Promise<string[][]> {
  const rows: string[][] = []
  for await (const row of readSheet({ bytes }, undefined, { sheet: name })) rows.push(row.cells)
  return rows
}

const TYPED: SheetCell[] = [
  '00012345678901234567',
  { value: '-1234567890.05', as: 'yuan' },
  { date: '2026-02-28' },
  '=1+1',
  '𠮷 & <b> "姜"\t😀',
  '_x0041_ stays',
  { formula: "SUM('明细'!B2:B9)", value: '12.50' },
  { value: '0.001', as: 'plain' },
]
const READ = [
  '00012345678901234567',
  '-1234567890.05',
  '2026-02-28',
  '=1+1',
  '𠮷 & <b> "姜"\t😀',
  '_x0041_ stays',
  '12.5',
  '0.001',
]

describe('a workbook written as a stream', () => {
  it('says what was written, text as text and numbers to the fen', async () => {
    const bytes = await bytesOf(workbookChunks([sheet('明细', () => [[{ head: '甲' }], TYPED], 8)], NOW))
    expect(await readBack(bytes)).toEqual([['甲'], READ])
  })

  it('keeps whatever text comes, or shows a gap for what no file may hold', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (cells) => {
        const bytes = await bytesOf(workbookChunks([sheet('x', () => [[...cells, 'last']], 6)], NOW))
        const gaps = cells.map((cell) => cell.replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD').trim())
        expect(await readBack(bytes)).toEqual([[...gaps, 'last']])
      }),
      { numRuns: 30 },
    )
  })

  it('has its sheets in their order, the first able to say what the others came to', async () => {
    let rows = 0
    const details = sheet('明细', async function* () {
      for (; rows < 5; rows++) yield [`行 ${rows}`]
    })
    const summary = sheet('汇总', () => [[{ title: '共' }, { value: String(rows), as: 'count' }]])
    const bytes = await bytesOf(workbookChunks([summary, details], NOW))
    expect(await readBack(bytes)).toEqual([['共', '5']])
    expect(await readBack(bytes, '明细')).toHaveLength(5)
    expect(await readBack(bytes, '没有这张')).toEqual([])
  })

  it('has the parts a spreadsheet asks for, and names them all', async () => {
    const sheets = [sheet('汇总', () => [['a']]), sheet('明细', () => [['b'], ['c']])]
    const parts = unpackWorkbook(await bytesOf(workbookChunks(sheets, NOW)))
    const types = parse(parts.get('[Content_Types].xml')!)
    for (const part of types.querySelectorAll('Override'))
      expect(parts.has(part.getAttribute('PartName')!.slice(1))).toBe(true)
    const relations = parse(parts.get('xl/_rels/workbook.xml.rels')!).querySelectorAll('Relationship')
    for (const one of relations) expect(parts.has(`xl/${one.getAttribute('Target')}`)).toBe(true)
    const book = parts.get('xl/workbook.xml')!
    expect(
      [...book.matchAll(/<sheet name="([^"]+)" sheetId="\d+" r:id="(rId\d)"/g)].map(([, name, id]) => [name, id]),
    ).toEqual([
      ['汇总', 'rId1'],
      ['明细', 'rId2'],
    ])
    expect(book).toContain(`localSheetId="1">'明细'!$1:$1</definedName>`)
    const xml = parts.get('xl/worksheets/sheet2.xml')!
    const order = [
      'sheetPr',
      'sheetViews',
      'sheetFormatPr',
      'cols',
      'sheetData',
      'autoFilter',
      'pageMargins',
      'pageSetup',
      'headerFooter',
    ]
    const places = order.map((name) => xml.indexOf(`<${name}`))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(xml).toContain('state="frozen"')
    expect(xml).toContain('<autoFilter ref="A1:C2"/>')
    expect(xml).toContain('&amp;L采购台账 &amp;&amp; &lt;示例&gt;')
    const styles = parts.get('xl/styles.xml')!
    const formats = styles.match(/<cellXfs count="(\d+)">(.*?)<\/cellXfs>/s)!
    expect([...formats[2]!.matchAll(/<xf /g)]).toHaveLength(Number(formats[1]))
  })

  it('asks for rows only as fast as they are read, and stops them when nobody reads on', async () => {
    let asked = 0
    let stopped = false
    const endless = sheet('明细', async function* () {
      try {
        for (;;) yield [`${asked++} 😀 ${'x'.repeat(200)} ${Math.imul(asked, 2654435761)}`]
      } finally {
        stopped = true
      }
    })
    const chunks = workbookChunks([sheet('汇总', () => [['a']]), endless], NOW)
    for (let read = 0; read < 20; read++) await chunks.next()
    let before: number
    do {
      before = asked
      await new Promise((resolve) => setTimeout(resolve, 20))
    } while (asked !== before)
    expect(stopped).toBe(false)
    await chunks.return(undefined)
    expect(stopped).toBe(true)
  })

  it('breaks off where its rows break off', async () => {
    const broken = sheet('明细', async function* () {
      yield ['a']
      throw new Error('the database went away')
    })
    await expect(bytesOf(workbookChunks([broken], NOW))).rejects.toThrow('the database went away')
  })

  it('names its columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})

describe('the same rows as CSV', () => {
  it('begin with a mark, keep numbers below zero as numbers, and run nothing', async () => {
    async function* rows(): AsyncGenerator<SheetCell[]> {
      yield [{ head: '列,一' }, { head: '二' }]
      yield ['=1+1', { value: '-5.00', as: 'yuan' }, { date: '2026-01-02' }, '-5', 'a"b', null]
    }
    const bytes = await bytesOf(csvChunks(rows()))
    expect(Buffer.from(bytes).toString()).toBe('\uFEFF"列,一",二\r\n\'=1+1,-5.00,2026-01-02,\'-5,"a""b",\r\n')
    expect(await readBack(bytes)).toEqual([
      ['列,一', '二'],
      ['=1+1', '-5.00', '2026-01-02', '-5', 'a"b', ''],
    ])
  })
})
