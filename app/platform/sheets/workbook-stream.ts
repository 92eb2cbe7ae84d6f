import { once } from 'node:events'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { columnName, rowXml, type SheetCell, STYLES_XML, xmlText } from './workbook-cells'

export type { SheetCell }

/** One sheet of a workbook that is written while its rows are read. */
export interface StreamedSheet {
  name: string
  /** Of each column, in characters. */
  widths: readonly number[]
  /** How many rows stay on the screen, and are printed again on every page. */
  headRows: number
  /** Whether the head's row filters. */
  filter?: boolean
  /** Printed on top and at the foot of every page. */
  printed: { top: string; foot: string }
  /** Asked for once, when the sheet's turn has come: what it says may depend on a sheet written before. */
  rows: () => AsyncIterable<readonly SheetCell[]> | Iterable<readonly SheetCell[]>
}

/** Rows that Excel takes; what comes after stands on a sheet of the same kind. */
const ROWS_A_SHEET = 1_048_576

const CHUNK = 32 * 1024
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/**
 * An xlsx workbook as a stream of bytes: rows are asked for as fast as the reader takes the bytes, none is kept. The
 * sheets stand in the order given and are written the last one first, so that a summary before its details can say
 * what those came to. Whoever stops reading stops the rows: their `finally` runs.
 */
export async function* workbookChunks(sheets: readonly StreamedSheet[], modified: Date): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  const open = new Set<Readable>()
  zip.on('error', (error: Error) => out.destroy(error))
  const options = { mtime: modified, compressionLevel: 3 }
  const part = (path: string, xml: string) => zip.addBuffer(Buffer.from(HEAD + xml), path, options)
  part('[Content_Types].xml', contentTypes(sheets.length))
  part('_rels/.rels', relationships([['officeDocument', 'xl/workbook.xml']]))
  part(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
  )
  part('xl/workbook.xml', workbookXml(sheets))
  zip.addBuffer(Buffer.from(STYLES_XML), 'xl/styles.xml', options)
  for (const [index, sheet] of [...sheets.entries()].reverse()) {
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, options, (take) => {
      const xml = Readable.from(sheetChunks(sheet, index === 0), { objectMode: false, highWaterMark: CHUNK })
      open.add(xml)
      xml.on('close', () => open.delete(xml))
      xml.on('error', (error) => out.destroy(error))
      take(null, xml)
    })
  }
  zip.end()
  try {
    for await (const chunk of out) yield chunk as Buffer
  } finally {
    out.destroy()
    await Promise.all([...open].map(stopped))
  }
}

/** Once its rows have ended too, with whatever they hold. */
async function stopped(xml: Readable): Promise<void> {
  const closed = once(xml, 'close')
  xml.destroy()
  await closed
}

async function* sheetChunks(sheet: StreamedSheet, selected: boolean): AsyncGenerator<Buffer> {
  let text = `${HEAD}${sheetStart(sheet, selected)}`
  let number = 0
  for await (const cells of sheet.rows()) {
    if (++number > ROWS_A_SHEET) throw new RangeError(`more rows than a sheet takes: ${sheet.name}`)
    text += rowXml(number, cells)
    if (text.length < CHUNK) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text + sheetEnd(sheet, number))
}

function sheetStart({ widths, headRows }: StreamedSheet, selected: boolean): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const pane = `<pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/>`
  return [
    `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView${selected ? ' tabSelected="1"' : ''} workbookViewId="0">${headRows > 0 ? pane : ''}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`,
  ].join('')
}

function sheetEnd({ widths, filter, headRows, printed }: StreamedSheet, rows: number): string {
  const last = columnName(widths.length - 1)
  return [
    '</sheetData>',
    filter ? `<autoFilter ref="A${headRows}:${last}${Math.max(rows, headRows)}"/>` : '',
    '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    `<headerFooter><oddHeader>${printedXml(`&L${escaped(printed.top)}`)}</oddHeader>`,
    `<oddFooter>${printedXml(`&L${escaped(printed.foot)}&R&P / &N`)}</oddFooter></headerFooter></worksheet>`,
  ].join('')
}

/** A head or foot takes 255 characters; & begins a code there. */
function escaped(text: string): string {
  return text.slice(0, 200).replaceAll('&', '&&')
}

function printedXml(text: string): string {
  return xmlText(text)
}

function workbookXml(sheets: readonly StreamedSheet[]): string {
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const titles = sheets.flatMap(({ name, headRows }, index) =>
    headRows > 0
      ? `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${xmlText(name)}'!$1:$${headRows}</definedName>`
      : [],
  )
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${listed.join('')}</sheets>${titles.length > 0 ? `<definedNames>${titles.join('')}</definedNames>` : ''}</workbook>`
}

function relationships(parts: readonly [kind: string, target: string][]): string {
  const listed = parts.map(
    ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${listed.join('')}</Relationships>`
}

const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function contentTypes(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${KIND}.worksheet+xml"/>`,
  )
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/>${parts.join('')}</Types>`
}
