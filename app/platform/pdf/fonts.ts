import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

/** Noto Sans SC (OFL 1.1) as whole TrueType files: all of the common characters and Extension A, 10 MB a weight. */
const FILES = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const

export type Weight = keyof typeof FILES

/** Stands where a character cannot be printed; the paper says at its end what it stands for. */
export const NO_GLYPH = '□'

/** A weight of the one typeface: what a PDF takes its glyphs from, and what a text would measure in it. */
export interface Typeface {
  readonly file: Buffer
  has(character: string): boolean
  /** Of one character, in points at this size. */
  widthOf(character: string, size: number): number
}

const opened = new Map<Weight, Typeface>()

/** Read once per thread. */
export function typeface(weight: Weight): Typeface {
  const known = opened.get(weight)
  if (known) return known
  const made = openTypeface(weight)
  opened.set(weight, made)
  return made
}

function openTypeface(weight: Weight): Typeface {
  const file = withoutShaping(readFileSync(createRequire(import.meta.url).resolve(FILES[weight])))
  const font = create(file) as Font
  const widths = new Map<string, number>()
  const has = (character: string) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
  return {
    file,
    has,
    widthOf(character, size) {
      let width = widths.get(character)
      if (width === undefined) {
        const point = (has(character) ? character : NO_GLYPH).codePointAt(0) ?? 0
        width = font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm
        widths.set(character, width)
      }
      return width * size
    },
  }
}

const TABLES_START = 12
const RECORD_BYTES = 16

/**
 * The same file as if it had no rules for joining and kerning letters: Chinese needs none, every letter is as wide as it
 * was measured, none is joined to another that a copied text would miss, and reading the rules takes longer than drawing.
 */
function withoutShaping(file: Buffer): Buffer {
  const tables = file.readUInt16BE(4)
  for (let record = TABLES_START; record < TABLES_START + tables * RECORD_BYTES; record += RECORD_BYTES)
    if (['GSUB', 'GPOS'].includes(file.toString('latin1', record, record + 4))) file.write('none', record, 'latin1')
  return file
}
