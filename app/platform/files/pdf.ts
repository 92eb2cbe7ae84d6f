import { inflateSync } from 'node:zlib'

export type PdfFault = 'damaged' | 'active'

/** What acts by itself, reaches outside or hides another file. A paper needs none of it. */
const ACTIVE = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'RichMedia',
  'XFA',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'Movie',
  'Encrypt',
]

const MOST_UNPACKED = 32 * 1024 ** 2
const MOST_OBJECT_STREAMS = 5_000

const active = new RegExp(ACTIVE.map(nameIn).join('|'))
const objectStream = new RegExp(nameIn('ObjStm'), 'g')
const flate = new RegExp(nameIn('FlateDecode'))

/**
 * Whether this is the whole of a PDF that only shows pages; null: nothing speaks against it. A look at its names, in
 * packed object streams too, not a parser: such a file is offered for download and never shown inside a page of ours.
 */
export function faultOfPdf(bytes: Uint8Array): PdfFault | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = file.toString('latin1')
  if (!/^%PDF-[12]\.\d/.test(text) || !/startxref\s+\d+\s+%%EOF\s*$/.test(text.slice(-2048))) return 'damaged'
  if (active.test(text)) return 'active'
  let unpacked = 0
  let count = 0
  for (const { index } of text.matchAll(objectStream)) {
    if (++count > MOST_OBJECT_STREAMS) return 'damaged'
    const inside = objectStreamAt(file, text, index, MOST_UNPACKED - unpacked)
    if (inside === null) return 'damaged'
    unpacked += inside.length
    if (active.test(inside)) return 'active'
  }
  return null
}

/** The text of the object stream whose dictionary mentions itself at `index`; null where it cannot be read. */
function objectStreamAt(file: Buffer, text: string, index: number, most: number): string | null {
  const start = /\bstream\r?\n/g
  start.lastIndex = index
  const opened = start.exec(text)
  if (!opened) return null
  const from = opened.index + opened[0].length
  const to = text.indexOf('endstream', from)
  if (to === -1) return null
  const dictionary = text.slice(text.lastIndexOf(' obj', index), opened.index)
  if (!flate.test(dictionary)) return text.slice(from, to)
  try {
    // What follows the packed data (a line end) is not looked at.
    return inflateSync(file.subarray(from, to), { maxOutputLength: Math.max(1, most) }).toString('latin1')
  } catch {
    return null
  }
}

/** A PDF may write any letter of a name as #xx: /J#61vaScript is /JavaScript. */
function nameIn(name: string): string {
  const letters = [...name].map((letter) => {
    const hex = letter.charCodeAt(0).toString(16)
    const either = [...hex].map((digit) => (/\d/.test(digit) ? digit : `[${digit}${digit.toUpperCase()}]`)).join('')
    return `(?:${letter}|#${either})`
  })
  return `/${letters.join('')}(?![\\w#])`
}
