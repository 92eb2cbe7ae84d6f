import type { PaperBlock, PaperDocument, PaperFact } from '~/domain/paper/paper-document'
import { qrCode } from '../qr/qr-code'
import { drawSeal, SEAL_SIZE } from './draw-seal'
import { drawTable } from './draw-table'
import { typeface } from './fonts'
import { INK, type Pen, Sheet, SOFT } from './sheet'

const TEXT: Pen = { size: 10 }
const SMALL: Pen = { size: 8.5, colour: SOFT }
const LABEL: Pen = { size: 9, colour: SOFT }
const QR_SIZE = 62

/** A paper as a PDF of A4 pages. It takes its time on the thread it is called on: see openPdf. */
export function drawPaper(paper: PaperDocument): Promise<Buffer> {
  const sheet = new Sheet(paper)
  drawHead(sheet, paper)
  for (const block of paper.blocks) {
    drawBlock(sheet, block, paper)
    sheet.space(10)
  }
  drawSignatures(sheet, paper)
  drawEnd(sheet, paper)
  drawEveryPage(sheet, paper)
  return finished(sheet)
}

function drawHead(sheet: Sheet, { title, head, parties, language, sample }: PaperDocument): void {
  if (sample) drawMark(sheet, sample)
  const pen: Pen = { size: 20, weight: 'bold', align: 'center' }
  const spaced = language === 'zh-CN' && title.length <= 6 ? [...title].join('\u3000') : title
  for (const line of sheet.linesOf(spaced, sheet.width, pen)) {
    sheet.draw([line], sheet.left, sheet.y, sheet.width, pen)
    sheet.space(sheet.heightOf(1, pen.size))
  }
  sheet.space(8)
  if (head.length > 0) {
    sheet.rule('line')
    sheet.space(3)
    drawFacts(sheet, head)
    sheet.space(3)
    sheet.rule('line')
  }
  sheet.space(10)
  if (parties.length > 0) drawParties(sheet, parties)
}

/** 示例, framed, in the corner of the first page. */
function drawMark(sheet: Sheet, mark: string): void {
  const width = sheet.widthOf(mark, LABEL) + 10
  const x = sheet.left + sheet.width - width
  sheet.doc.lineWidth(0.6).dash(2, { space: 1.5 }).rect(x, sheet.y, width, 16).stroke(SOFT).undash()
  sheet.draw([mark], x, sheet.y + 1.3, width, { ...LABEL, align: 'center' })
}

function drawParties(sheet: Sheet, parties: PaperDocument['parties']): void {
  const gap = 20
  const width = (sheet.width - gap) / 2
  for (let index = 0; index < parties.length; index += 2) {
    const pair = parties.slice(index, index + 2).map(({ role, lines }) => ({
      role,
      lines: lines.flatMap((line) => sheet.linesOf(line, width, TEXT)),
    }))
    const height = sheet.heightOf(1, 9) + sheet.heightOf(Math.max(...pair.map(({ lines }) => lines.length)), TEXT.size)
    sheet.reserve(height)
    for (const [place, { role, lines }] of pair.entries()) {
      const x = sheet.left + place * (width + gap)
      sheet.draw([role], x, sheet.y, width, LABEL)
      sheet.draw(lines, x, sheet.y + sheet.heightOf(1, 9), width, TEXT)
    }
    sheet.space(height + 8)
  }
}

function drawBlock(sheet: Sheet, block: PaperBlock, paper: PaperDocument): void {
  switch (block.kind) {
    case 'table':
      drawTable(sheet, block)
      break
    case 'amount':
      drawAmount(sheet, block)
      break
    case 'clauses':
      drawClauses(sheet, block.items, paper)
      break
    case 'facts':
      drawTitle(sheet, block.title)
      drawFacts(sheet, block.items)
      break
    case 'text':
      drawTitle(sheet, block.title)
      for (const paragraph of block.paragraphs) {
        sheet.paragraph(paragraph, TEXT)
        sheet.space(3)
      }
  }
}

function drawTitle(sheet: Sheet, title: string): void {
  if (!title) return
  sheet.reserve(sheet.heightOf(3, 11))
  sheet.paragraph(title, { size: 11, weight: 'bold' })
  sheet.space(2)
}

function drawAmount(sheet: Sheet, { label, inWords, figures }: Extract<PaperBlock, { kind: 'amount' }>): void {
  const figuresPen: Pen = { size: 15, weight: 'bold', align: 'end' }
  const wordsPen: Pen = { size: 11, weight: 'bold' }
  const figuresWidth = sheet.widthOf(figures, figuresPen) + 12
  const words = sheet.linesOf(inWords, sheet.width - figuresWidth, wordsPen)
  const height = sheet.heightOf(1, 9) + sheet.heightOf(words.length, wordsPen.size)
  sheet.reserve(height + 10)
  sheet.draw([label], sheet.left, sheet.y, sheet.width - figuresWidth, LABEL)
  sheet.draw(words, sheet.left, sheet.y + sheet.heightOf(1, 9), sheet.width - figuresWidth, wordsPen)
  sheet.draw([figures], sheet.left, sheet.y + height - sheet.heightOf(1, 15), sheet.width, figuresPen)
  sheet.space(height + 4)
  sheet.rule('double')
  sheet.space(4)
}

function drawClauses(sheet: Sheet, items: readonly string[], { language, words }: PaperDocument): void {
  const numbers = items.map(
    (_, index) => `${language === 'zh-CN' ? chineseNumber(index + 1) : index + 1}${words.clauseMark}`,
  )
  const indent = Math.max(24, ...numbers.map((number) => sheet.widthOf(number, TEXT) + 4))
  for (const [index, item] of items.entries()) {
    // A first line never stands alone at the foot.
    sheet.reserve(sheet.heightOf(2, TEXT.size))
    sheet.draw([numbers[index] ?? ''], sheet.left, sheet.y, indent, TEXT)
    sheet.paragraph(item, TEXT, { x: sheet.left + indent, width: sheet.width - indent })
    sheet.space(3)
  }
}

/** 1 to 99 as clauses are numbered: 一, 十, 十一, 二十, 二十一. */
export function chineseNumber(number: number): string {
  const digits = [...'零一二三四五六七八九']
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? digits[ones] : ''}`
}

/** Label and value, two or three pairs beside each other; a long value has the line to itself. */
function drawFacts(sheet: Sheet, items: readonly PaperFact[]): void {
  const gap = 20
  const most = sheet.width > 600 ? 3 : 2
  const share = (sheet.width - gap * (most - 1)) / most
  const label = (fact: PaperFact) => sheet.widthOf(fact.term, LABEL) + 8
  const isLong = (fact: PaperFact) => fact.value.includes('\n') || label(fact) + sheet.widthOf(fact.value, TEXT) > share
  for (let index = 0; index < items.length; ) {
    const next = items.slice(index, index + most)
    const end = next.findIndex(isLong)
    const row = end === -1 ? next : next.slice(0, Math.max(1, end))
    const width = isLong(row[0] as PaperFact) ? sheet.width : share
    const cells = row.map((fact) => ({ fact, lines: sheet.linesOf(fact.value, width - label(fact), TEXT) }))
    const height = sheet.heightOf(Math.max(...cells.map(({ lines }) => lines.length)), TEXT.size)
    sheet.reserve(Math.min(height, sheet.capacity))
    for (const [place, { fact, lines }] of cells.entries()) {
      const x = sheet.left + place * (share + gap)
      sheet.draw([fact.term], x, sheet.y + 0.9, width, LABEL)
      sheet.draw(lines, x + label(fact), sheet.y, width - label(fact), TEXT)
    }
    sheet.space(height + 1.5)
    index += row.length
  }
}

/** Two beside each other, each whole: its seal, who, and the lines that a hand fills in. */
function drawSignatures(sheet: Sheet, { signatures }: PaperDocument): void {
  const gap = 24
  const width = (sheet.width - gap) / 2
  for (let index = 0; index < signatures.length; index += 2) {
    const pair = signatures.slice(index, index + 2).map((signature) => ({
      signature,
      lines: signature.lines.flatMap((line) => sheet.linesOf(line, width, TEXT)),
    }))
    const height = Math.max(
      ...pair.map(
        ({ signature, lines }) =>
          sheet.heightOf(1, TEXT.size) +
          (signature.seal ? SEAL_SIZE + 6 : 0) +
          sheet.heightOf(lines.length, TEXT.size) +
          signature.byHand.length * 26,
      ),
    )
    sheet.reserve(height + 6)
    for (const [place, { signature, lines }] of pair.entries()) {
      const x = sheet.left + place * (width + gap)
      let { y } = sheet
      sheet.draw([signature.role], x, y, width, { ...TEXT, weight: 'bold' })
      y += sheet.heightOf(1, TEXT.size)
      if (signature.seal) {
        drawSeal(sheet, signature.seal, x, y + 2)
        y += SEAL_SIZE + 6
      }
      sheet.draw(lines, x, y, width, TEXT)
      y += sheet.heightOf(lines.length, TEXT.size)
      for (const hand of signature.byHand) {
        y += 26
        sheet.draw([hand], x, y - 14, width, LABEL)
        const from = x + sheet.widthOf(hand, LABEL) + 6
        sheet.rule('hair', y, from, x + width - from)
      }
    }
    sheet.space(height + 10)
  }
}

/** Small print, what could not be printed, and the proof, kept together. */
function drawEnd(sheet: Sheet, paper: PaperDocument): void {
  const { notes, issue, words } = paper
  const missing = unprintable(paper)
  for (const note of notes) sheet.paragraph(note, SMALL)
  if (missing.length > 0) {
    const characters = missing.map(codePoint).join(' ')
    sheet.space(2)
    sheet.paragraph(words.unprintable.replace('{count}', String(missing.length)).replace('{characters}', characters), {
      ...SMALL,
      colour: INK,
    })
  }
  if (!issue) return
  const code = qrCode(issue.address)
  const width = sheet.width - QR_SIZE - 12
  const lines = issue.lines.flatMap((line) => sheet.linesOf(line, width, SMALL))
  const height = Math.max(QR_SIZE, sheet.heightOf(lines.length, SMALL.size))
  sheet.space(6)
  sheet.reserve(height + 6)
  sheet.rule('hair')
  sheet.space(6)
  const { doc, left, y } = sheet
  doc
    .save()
    .translate(left, y)
    .scale(QR_SIZE / code.size)
    .path(code.path)
    .fill('#000')
    .restore()
  sheet.draw(lines, left + QR_SIZE + 12, y + 4, width, SMALL)
  sheet.space(height)
}

/** Every character on the paper that the typeface does not have, each once, in the order of the description. */
function unprintable(paper: PaperDocument): string[] {
  const { has } = typeface('regular')
  const missing = new Set<string>()
  const look = (value: unknown) => {
    if (typeof value === 'string') {
      for (const character of value) if (character !== '\n' && !has(character)) missing.add(character)
    } else if (value !== null && typeof value === 'object') Object.values(value).forEach(look)
  }
  look(paper)
  return [...missing]
}

/** U+20BB7: what was typed can be looked up, though it cannot be drawn. */
function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** What can only be drawn when the number of pages is known. */
function drawEveryPage(sheet: Sheet, paper: PaperDocument): void {
  const { doc } = sheet
  const { count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    doc.switchToPage(index)
    const name = [paper.title, paper.number, paper.sample].filter(Boolean).join('\u3000')
    const code = paper.issue ? paper.words.codeOf.replace('{code}', paper.issue.code) : ''
    const page = paper.words.pageOf.replace('{page}', String(index + 1)).replace('{pages}', String(count))
    const y = sheet.bottom + 14
    sheet.rule('hair', sheet.bottom + 10)
    sheet.draw([[name, code].filter(Boolean).join('\u3000')], sheet.left, y, sheet.width, SMALL)
    sheet.draw([page], sheet.left, y, sheet.width, { ...SMALL, align: 'end' })
    if (paper.watermark) drawWatermark(sheet, paper.watermark)
  }
}

function drawWatermark(sheet: Sheet, text: string): void {
  const { doc } = sheet
  const { width, height } = doc.page
  const size = Math.min(150, (width * 0.72) / Math.max(1, sheet.widthOf(text, { size: 1, weight: 'bold' })))
  doc
    .save()
    .fillOpacity(0.08)
    .rotate(-24, { origin: [width / 2, height / 2] })
  sheet.draw([text], 0, height / 2 - size * 0.75, width, { size, weight: 'bold', align: 'center' })
  doc.fillOpacity(1).restore()
}

function finished({ doc }: Sheet): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    doc.end()
  })
}
