import { type Cell, writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readSheet, type SheetSource } from '~/platform/sheets/read-sheet'
import { SHEET_LIMITS, SheetError } from '~/platform/sheets/sheet'

async function rowsOf(source: SheetSource, limits = SHEET_LIMITS) {
  const rows = []
  for await (const row of readSheet(source, limits)) rows.push(row)
  return rows
}

const csv = (text: string) => ({ bytes: new TextEncoder().encode(text) })

/** A sheet of one row, some of its cells described further. */
async function workbook(row: (string | number | Date | null)[], cells: Record<number, Partial<Cell>> = {}) {
  const detailed = Object.entries(cells).map(([column, cell]) => [`0,${column}`, cell as Cell] as const)
  return { bytes: await writeXlsx({ sheets: [{ name: '台账', rows: [row], cells: new Map(detailed) }] }) }
}

async function problem(work: Promise<unknown>): Promise<string | null> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error === null || error instanceof SheetError) return error?.code ?? null
  throw error
}

it.each([';', '\t'])('a sheet saved with %j between its cells is read as it was', async (sign) => {
  const saved = [['"编号"', '"单价(元)"', '规格'].join(sign), ['1', '3,50', '"a;b,\tc"'].join(sign)].join('\r\n')
  expect((await rowsOf(csv(saved))).map(({ cells }) => cells)).toEqual([
    ['编号', '单价(元)', '规格'],
    ['1', '3,50', 'a;b,\tc'],
  ])
})

describe('a workbook', () => {
  it('gives formulas as their last value, links as their text, dates as the day that is shown', async () => {
    const source = await workbook(['合计', 0, '公司', new Date('2026-05-01T00:00:00Z'), 0.1 + 0.2, ' 空格 '], {
      1: { value: 380, type: 'formula', formula: 'J2*L2', formulaResult: 380 },
      2: { value: '公司', type: 'string', hyperlink: { target: 'https://example.com' } },
    })
    const [row] = await rowsOf(source)
    expect(row).toMatchObject({ rowNumber: 1, cells: ['合计', '380', '公司', '2026-05-01', '0.3', '空格'] })
  })

  it('gives of merged cells the first its text and the others nothing', async () => {
    const sheet = {
      name: '台账',
      rows: [
        ['龙东村', null],
        [null, '10'],
      ],
    }
    const merges = [{ startRow: 0, startCol: 0, endRow: 1, endCol: 0 }]
    const rows = await rowsOf({ bytes: await writeXlsx({ sheets: [{ ...sheet, merges }] }) })
    expect(rows.map(({ cells }) => cells)).toEqual([['龙东村'], ['', '10']])
  })

  it('says which numbers have lost digits', async () => {
    expect(await rowsOf(await workbook(['凭证', 1.5e19]))).toMatchObject([{ imprecise: [1] }])
  })

  it('is refused when it unpacks to more than the limit, whatever its size', async () => {
    const source = await workbook(['x'.repeat(30_000)])
    expect(source.bytes.byteLength).toBeLessThan(10_000)
    expect(await problem(rowsOf(source, { ...SHEET_LIMITS, inflatedBytes: 30_000 }))).toBe('inflates-too-large')
  })
})

describe('a cell that is too long', () => {
  it('comes cut, never between the halves of a character, so that whoever reads it can name it', async () => {
    const limits = { ...SHEET_LIMITS, cellCharacters: 5 }
    expect(await rowsOf(csv(`a,𠮷𠮷𠮷,c\n`), limits)).toMatchObject([{ cells: ['a', '𠮷𠮷', 'c'] }])
    expect(await rowsOf(await workbook(['123456', 'b']), limits)).toMatchObject([{ cells: ['12345', 'b'] }])
  })

  it('does not hide a quotation mark without its other half', async () => {
    const limits = { ...SHEET_LIMITS, columns: 2, cellCharacters: 5 }
    expect(await problem(rowsOf(csv(`a,"b\n${'1,2\n'.repeat(40)}`), limits))).toBe('row-too-long')
    expect(await problem(rowsOf(csv(`a,"b\n1,2`), limits))).toBe('broken-file')
  })
})

it('empty cells far to the right are passed over, and refused where every row has them', async () => {
  const wide = async (rows: number) => {
    const far = Array.from({ length: rows }, (_, row): [string, Cell] => [
      `${row},16383`,
      { value: '', type: 'string' },
    ])
    const near = Array.from({ length: rows }, () => ['a'])
    return { bytes: await writeXlsx({ sheets: [{ name: '台账', rows: near, cells: new Map(far) }] }) }
  }
  expect((await rowsOf(await wide(4))).map(({ cells }) => [cells.length, cells[0]])).toEqual(Array(4).fill([64, 'a']))
  expect(await problem(rowsOf(await wide(70)))).toBe('too-many-columns')
})

it('what holds a NUL, which nobody types and no database keeps, is no sheet, wherever it stands', async () => {
  const wide = new Uint8Array([0xff, 0xfe, ...Buffer.from('a,b\n1,\0', 'utf16le')])
  const far = csv(`${'a,b\n'.repeat(3_000)}1,2\0`)
  for (const source of [far, { bytes: wide }, await workbook(['a', 'b\0'])]) {
    expect(await problem(rowsOf(source))).toBe('not-a-sheet')
  }
})

it.each([
  ['file-too-large', { fileBytes: 3 }],
  ['too-many-rows', { rows: 1 }],
  ['too-many-columns', { columns: 1 }],
])('a sheet beyond a limit is refused: %s', async (code, limit) => {
  expect(await problem(rowsOf(csv('a,b\n1,2\n'), { ...SHEET_LIMITS, ...limit }))).toBe(code)
})
