import PDFDocument from 'pdfkit'
import type { PaperDocument } from '~/domain/paper/paper-document'
import { NO_GLYPH, type Typeface, typeface, type Weight } from './fonts'
import { measure, wrap } from './wrap'

const MM = 72 / 25.4
/** As the print style of the pages has them: 18 mm at the top, 16 right, 20 at the foot, 22 left. */
const UPRIGHT = { top: 18 * MM, right: 16 * MM, bottom: 20 * MM, left: 22 * MM }
/** Filed on its short side. */
const LYING = { top: 14 * MM, right: 16 * MM, bottom: 16 * MM, left: 22 * MM }

export const INK = '#12271e'
export const SOFT = '#405248'
export const RULE = '#9aa394'
export const SEAL = '#c32611'

export interface Pen {
  size: number
  weight?: Weight
  colour?: string
  align?: 'start' | 'end' | 'center'
}

/** Distance from one line of text to the next, in sizes. */
const LEADING = 1.5
/** From the top of a line to the top of its letters: what remains of the leading stands half above. */
const RISE = 0.02

/**
 * Pages of one paper and a place on them that moves down. Distances are points from the top left corner; every text
 * goes through here, so that none is drawn without its glyphs being asked for.
 */
export class Sheet {
  readonly doc: PDFKit.PDFDocument
  readonly left: number
  readonly width: number
  readonly bottom: number
  readonly top: number
  y: number
  private readonly faces: Record<Weight, Typeface>

  constructor(paper: Pick<PaperDocument, 'title' | 'number' | 'language' | 'orientation' | 'dated'>) {
    this.doc = new PDFDocument({
      size: 'A4',
      layout: paper.orientation,
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      pdfVersion: '1.7',
      lang: paper.language,
      displayTitle: true,
      info: {
        Title: `${paper.title} ${paper.number}`,
        Creator: 'Xiangyue',
        Producer: 'Xiangyue',
        CreationDate: paper.dated,
      },
    })
    this.faces = { regular: typeface('regular'), bold: typeface('bold') }
    this.doc.registerFont('regular', this.faces.regular.file)
    this.doc.registerFont('bold', this.faces.bold.file)
    this.doc.addPage()
    const margins = paper.orientation === 'landscape' ? LYING : UPRIGHT
    this.left = margins.left
    this.top = margins.top
    this.y = margins.top
    this.width = this.doc.page.width - margins.left - margins.right
    this.bottom = this.doc.page.height - margins.bottom
  }

  /** Height of so many lines. */
  heightOf(lines: number, size: number): number {
    return lines * size * LEADING
  }

  linesOf(text: string, width: number, { size, weight = 'regular' }: Pen): string[] {
    const face = this.faces[weight]
    return wrap(text, width, (character) => face.widthOf(character, size))
  }

  widthOf(text: string, { size, weight = 'regular' }: Pen): number {
    const face = this.faces[weight]
    return measure(text, (character) => face.widthOf(character, size))
  }

  /** Lines that were wrapped before, in a column from `x` with this width; where the place on the page is, it stays. */
  draw(lines: readonly string[], x: number, y: number, width: number, pen: Pen): void {
    const { size, weight = 'regular', colour = INK, align = 'start' } = pen
    const face = this.faces[weight]
    this.doc.font(weight).fontSize(size).fillColor(colour)
    for (const [index, line] of lines.entries()) {
      const text = withGlyphs(line, face)
      if (text === '') continue
      const spare = align === 'start' ? 0 : width - this.widthOf(text, pen)
      const at = y + index * size * LEADING + size * ((LEADING - 1.448) / 2 + RISE)
      this.doc.text(text, x + (align === 'center' ? spare / 2 : spare), at, { lineBreak: false })
    }
  }

  /** A paragraph over the whole width (or in this column) that may run on to the next page; moves down. */
  paragraph(text: string, pen: Pen, column: { x?: number; width?: number } = {}): void {
    const { x = this.left, width = this.width } = column
    for (const line of this.linesOf(text, width, pen)) {
      this.reserve(this.heightOf(1, pen.size))
      this.draw([line], x, this.y, width, pen)
      this.y += this.heightOf(1, pen.size)
    }
  }

  space(points: number): void {
    this.y += points
  }

  rule(kind: 'hair' | 'line' | 'double', y = this.y, x = this.left, width = this.width): void {
    const colour = kind === 'hair' ? RULE : INK
    const line = (at: number, weight: number) =>
      this.doc
        .lineWidth(weight)
        .strokeColor(colour)
        .moveTo(x, at)
        .lineTo(x + width, at)
        .stroke()
    line(y, kind === 'hair' ? 0.4 : 0.7)
    if (kind === 'double') line(y + 1.8, 0.7)
  }

  /** Begins another page where less than this is left. @returns whether it did */
  reserve(height: number): boolean {
    if (this.y + height <= this.bottom + 0.01) return false
    this.newPage()
    return true
  }

  newPage(): void {
    this.doc.addPage()
    this.y = this.top
  }

  /** Room between the top and the foot of a page. */
  get capacity(): number {
    return this.bottom - this.top
  }
}

function withGlyphs(text: string, face: Typeface): string {
  let drawn = ''
  for (const character of text) drawn += face.has(character) ? character : NO_GLYPH
  return drawn
}
