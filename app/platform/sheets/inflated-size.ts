import { createInflateRaw } from 'node:zlib'
import { SheetError } from './sheet'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
export const STORED = 0
const DEFLATED = 8

/**
 * Refuses a zip whose parts unpack to more than `limit` bytes. Sizes written in the archive can lie, so every
 * part is really inflated and counted, and stopped at the limit.
 */
export async function refuseZipBomb(bytes: Uint8Array, limit: number): Promise<void> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let left = limit
  for (const part of zipParts(view)) {
    left -= part.method === STORED ? part.data.length : await inflatedLength(part.data, left)
    if (left < 0) throw new SheetError('inflates-too-large')
  }
}

/** One file of a zip, still packed. */
export interface ZipPart {
  name: Buffer
  /** Whether the archive says that the name is UTF-8. */
  utf8: boolean
  method: number
  data: Buffer
}

/** The files that a zip's directory lists. Throws SheetError: not-a-sheet, broken-file. */
export function zipParts(view: Buffer): ZipPart[] {
  try {
    const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    if (end < 0 || view.readUInt32LE(end) !== END_OF_DIRECTORY) throw new SheetError('not-a-sheet')
    const parts: ZipPart[] = []
    let at = view.readUInt32LE(end + 16)
    for (let left = view.readUInt16LE(end + 10); left > 0; left--) {
      if (view.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new SheetError('broken-file')
      const method = view.readUInt16LE(at + 10)
      const packed = view.readUInt32LE(at + 20)
      const local = view.readUInt32LE(at + 42)
      if (method !== STORED && method !== DEFLATED) throw new SheetError('broken-file')
      if (view.readUInt32LE(local) !== LOCAL_HEADER) throw new SheetError('broken-file')
      const start = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
      const name = view.subarray(at + 46, at + 46 + view.readUInt16LE(at + 28))
      const utf8 = (view.readUInt16LE(at + 8) & 0x800) !== 0
      parts.push({ name, utf8, method, data: view.subarray(start, start + packed) })
      at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
    }
    return parts
  } catch (error) {
    if (error instanceof SheetError) throw error
    throw new SheetError('broken-file', String(error))
  }
}

function inflatedLength(data: Buffer, limit: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let length = 0
    const inflate = createInflateRaw()
    inflate.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > limit) {
        inflate.destroy()
        resolve(length)
      }
    })
    inflate.on('end', () => resolve(length))
    inflate.on('error', (error) => reject(new SheetError('broken-file', String(error))))
    inflate.end(data)
  })
}
