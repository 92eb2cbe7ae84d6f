import sharp, { type OverlayOptions } from 'sharp'
import type { Looked, Shot } from './shots'

/** How wide a page of each width stands on the sheet, in pixels of the sheet. */
const DRAWN: Record<number, number> = { 360: 165, 768: 250, 1280: 375 }
const TALLEST = 400
const GAP = 12
const CAPTION = 30
const QUALITY = 30
const COLUMNS = [360, 768, 1280].flatMap((width) => [`${width} zh-CN`, `${width} en`])
const SHEET_WIDTH = COLUMNS.reduce((sum, column) => sum + GAP + (DRAWN[Number.parseInt(column, 10)] ?? 0), GAP)

export interface Row extends Looked {
  /** Said over the row: the route and who looks. */
  caption: string
}

/** The longest piece of a page that a sheet shows at a width, in CSS pixels. */
export function cutOnSheet(width: number): number {
  return Math.floor((TALLEST * width) / (DRAWN[width] ?? width))
}

/** A sheet of rows as WebP: each route once, at three widths, Chinese beside English. */
export async function drawSheet(rows: readonly Row[]): Promise<Buffer> {
  const pieces: OverlayOptions[] = []
  let top = 0
  for (const row of rows) {
    pieces.push({ input: caption(row.caption), left: 0, top })
    const drawn = await Promise.all(row.shots.map(shrink))
    for (const [index, shot] of row.shots.entries()) {
      const { input, height, mark } = drawn[index]!
      const at = leftOf(shot)
      pieces.push({ input, left: at, top: top + CAPTION })
      if (mark) pieces.push({ input: mark, left: at, top: top + CAPTION + height })
    }
    top += CAPTION + Math.max(...drawn.map(({ height, mark }) => height + (mark ? 18 : 0))) + GAP
  }
  return sharp({ create: { width: SHEET_WIDTH, height: top, channels: 3, background: '#c4c8b8' } })
    .composite(pieces)
    .webp({ quality: QUALITY, effort: 6, smartSubsample: true })
    .toBuffer()
}

function leftOf({ width, locale }: Shot): number {
  const before = COLUMNS.slice(0, COLUMNS.indexOf(`${width} ${locale}`))
  return before.reduce((sum, column) => sum + GAP + (DRAWN[Number.parseInt(column, 10)] ?? 0), GAP)
}

/** With a mark under it when the page goes on below. */
async function shrink({ image, width, height }: Shot) {
  const drawnWidth = DRAWN[width] ?? width
  const { data, info } = await sharp(image)
    .resize({ width: drawnWidth })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true })
  const mark = height > cutOnSheet(width) ? words(`✂ ${height} px`, drawnWidth, 18, 12, '#e4e6da') : undefined
  return { input: data, height: info.height, mark }
}

function caption(text: string): Buffer {
  return words(text, SHEET_WIDTH, CAPTION, 16, '#c4c8b8')
}

function words(text: string, width: number, height: number, size: number, ground: string): Buffer {
  const safe = text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${ground}"/>` +
      `<text x="${Math.min(GAP, 6)}" y="${Math.round(height * 0.72)}" font-family="sans-serif" font-size="${size}" fill="#12271e">${safe}</text></svg>`,
  )
}
