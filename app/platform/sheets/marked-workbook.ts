import { writeXlsx } from 'hucre/xlsx'

/** A cell that stands out, from 0, with what is said about it. */
export interface CellMark {
  row: number
  column: number
  text: string
}

const FILL = { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F8EECC' } } as const
const TEXT_WIDTH = 14
const SAID_WIDTH = 60

/** A workbook of text whose marked cells are coloured and carry a comment; `wide` is the column where most is said. */
export async function markedWorkbookBytes(sheet: {
  name: string
  rows: string[][]
  marks: readonly CellMark[]
  wide: number
}): Promise<Uint8Array<ArrayBuffer>> {
  const texts = new Map<string, string[]>()
  for (const { row, column, text } of sheet.marks) {
    const key = `${row},${column}`
    texts.set(key, [...(texts.get(key) ?? []), text])
  }
  const cells = new Map(
    [...texts].map(([key, said]) => {
      const [row = 0, column = 0] = key.split(',').map(Number)
      const value = sheet.rows[row]?.[column] ?? ''
      return [
        key,
        { value, type: 'string' as const, style: { fill: FILL }, comment: { text: said.join('\n') } },
      ] as const
    }),
  )
  const columns = (sheet.rows[0] ?? []).map((_, index) => ({ width: index === sheet.wide ? SAID_WIDTH : TEXT_WIDTH }))
  const bytes = await writeXlsx({
    sheets: [{ name: sheet.name, rows: sheet.rows, columns, cells, freezePane: { rows: 1 } }],
  })
  return new Uint8Array(bytes)
}
