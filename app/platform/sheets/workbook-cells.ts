/**
 * What a cell may be. Numbers arrive as exact decimal text, never through a float; text stays text, so that a reference
 * of twenty digits keeps them and nothing turns into 1.2E+19.
 */
export type SheetCell =
  | string
  | null
  | { readonly value: string; readonly as: 'yuan' | 'total' | 'count' | 'plain' }
  /** YYYY-MM-DD */
  | { readonly date: string }
  | { readonly head: string }
  | { readonly title: string }
  /** Computed by the spreadsheet program; `value` is what it comes to, for whoever does not compute. */
  | { readonly formula: string; readonly value: string }

/** Places in cellXfs of STYLES_XML. */
const STYLE = { plain: 0, text: 1, yuan: 2, count: 3, date: 4, head: 5, total: 6, title: 7 } as const

/** One row as it stands in sheetData; `number` from 1. What is empty is left out. */
export function rowXml(number: number, cells: readonly SheetCell[]): string {
  let inner = ''
  for (let column = 0; column < cells.length; column++)
    inner += cellXml(`${columnName(column)}${number}`, cells[column])
  return `<row r="${number}">${inner}</row>`
}

function cellXml(at: string, cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined || cell === '') return ''
  if (typeof cell === 'string') return textXml(at, STYLE.text, cell)
  if ('head' in cell) return textXml(at, STYLE.head, cell.head)
  if ('title' in cell) return textXml(at, STYLE.title, cell.title)
  if ('formula' in cell) return numberXml(at, STYLE.yuan, cell.value, cell.formula)
  if ('value' in cell) return numberXml(at, STYLE[cell.as], cell.value)
  return numberXml(at, STYLE.date, String(serialOf(cell.date)))
}

function textXml(at: string, style: number, text: string): string {
  const kept = xmlText(text.length > MOST_CHARACTERS ? text.slice(0, MOST_CHARACTERS) : text)
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${kept}</t></is></c>`
}

function numberXml(at: string, style: number, value: string, formula?: string): string {
  return `<c r="${at}" s="${style}">${formula ? `<f>${xmlText(formula)}</f>` : ''}<v>${value}</v></c>`
}

/** What Excel takes of one cell. */
const MOST_CHARACTERS = 32_767
const DAY_MS = 86_400_000

/** The day as spreadsheets count it: 1900-01-01 is 1, and there was a 29th of February. */
function serialOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS + 25_569
}

/** 0 → A, 26 → AA */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`
}

/** What no XML may hold is shown as a gap; `_x0041_` is how a spreadsheet would write A, so that an own one is marked. */
export function xmlText(text: string): string {
  return text
    .replace(UNWRITABLE, '\uFFFD')
    .replace(/_x(?=[\dA-Fa-f]{4}_)/g, '_x005F_x')
    .replace(/[&<>"\r]/g, (letter) => ENTITIES[letter] ?? letter)
}

/** What XML 1.0 forbids: control characters but three, two that are none, and halves of a pair. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

const FONT = '<name val="Microsoft YaHei"/><family val="2"/>'

export const STYLES_XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="3"><font><sz val="11"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font><font><b/><sz val="16"/>${FONT}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="double"><color rgb="FF12271E"/></bottom><diagonal/></border><border><left/><right/><top style="thin"><color rgb="FF12271E"/></top><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="4" fontId="1" fillId="0" borderId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"/><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
