import type { PaperSeal } from '~/domain/paper/paper-document'
import { EDGE, XIANG, YUE } from '~/domain/paper/seal-mark'
import { RULE, SEAL, type Sheet, SOFT } from './sheet'

/** 28 mm, as the print style of the pages has it. */
export const SEAL_SIZE = 79.4
const GRID = 128

/** The platform's seal, as app/ui/seal draws it on the page: party A in relief, party B engraved. */
export function drawSeal(sheet: Sheet, seal: PaperSeal, x: number, y: number): void {
  const { doc } = sheet
  doc.save()
  doc
    .translate(x, y)
    .scale(SEAL_SIZE / GRID)
    .translate(2, 2)
  if (seal.state === 'waiting') drawWaiting(sheet, seal)
  else drawStone(sheet, seal)
  doc.restore()
}

function drawStone(sheet: Sheet, { party, state, letters, number, day }: PaperSeal): void {
  const { doc } = sheet
  const ink = state === 'signed' ? SEAL : SOFT
  const [ground, mark] = party === 'first' ? ['#fff', ink] : [ink, '#fff']
  doc.rotate(party === 'first' ? -2 : 1.5, { origin: [62, 62] })
  doc.lineWidth(3.5).lineJoin('round').path(EDGE).fillAndStroke(ground, ink)
  doc.lineWidth(1.5).moveTo(10, 92.5).lineTo(114, 92.5).stroke(mark)
  doc.save()
  doc.translate(8, 20).scale(3.2).lineWidth(1.75).lineJoin('bevel')
  doc.path(XIANG).stroke(mark).path(YUE).stroke(mark)
  doc.restore()
  for (const [index, letter] of letters.entries())
    sheet.draw([letter], 93.5, 12.5 + index * 23, 19, { size: 19, weight: 'bold', colour: mark, align: 'center' })
  sheet.draw([number], 6, 92, 112, {
    size: fitting(sheet, number, 104, 11),
    weight: 'bold',
    colour: mark,
    align: 'center',
  })
  sheet.draw([day], 6, 105.5, 112, { size: fitting(sheet, day, 100, 10), colour: mark, align: 'center' })
  if (state === 'void') doc.lineWidth(4).moveTo(8, 116).lineTo(116, 8).stroke(ink)
}

function drawWaiting(sheet: Sheet, { letters }: PaperSeal): void {
  const { doc } = sheet
  doc.lineWidth(2).dash(7, { space: 6 }).rect(5, 5, 114, 114).stroke(RULE).undash()
  for (const [index, line] of letters.entries())
    sheet.draw([line], 5, 36 + index * 26, 114, { size: 17, colour: SOFT, align: 'center' })
}

/** A long number is cut smaller into the stone. */
function fitting(sheet: Sheet, text: string, width: number, size: number): number {
  const wide = sheet.widthOf(text, { size, weight: 'bold' })
  return wide > width ? (size * width) / wide : size
}
