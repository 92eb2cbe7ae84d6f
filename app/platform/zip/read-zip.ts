import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { STORED, zipParts } from '../sheets/inflated-size'
import { SheetError } from '../sheets/sheet'

const inflate = promisify(inflateRaw)

export interface ZipLimits {
  files: number
  /** Of one file, and of all together, unpacked. */
  fileBytes: number
  allBytes: number
}

export type ZipFault = 'broken' | 'too-many-files' | 'too-large'

/**
 * The files of a small zip, unpacked in memory up to a limit that what is written in it cannot move. Folders, hidden
 * files and what other systems put beside files are left out; names are what stands behind the last folder.
 */
export async function readZip(
  bytes: Uint8Array,
  limits: ZipLimits,
): Promise<{ name: string; bytes: Uint8Array }[] | ZipFault> {
  const files: { name: string; bytes: Uint8Array }[] = []
  let left = limits.allBytes
  try {
    for (const part of zipParts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
      const path = nameOf(part.name, part.utf8)
      const name = path.replace(/^.*[/\\]/su, '')
      if (name === '' || name.startsWith('.') || path.startsWith('__MACOSX/')) continue
      if (files.length >= limits.files) return 'too-many-files'
      const maxOutputLength = Math.min(limits.fileBytes, left) + 1
      const unpacked = part.method === STORED ? part.data : await inflate(part.data, { maxOutputLength })
      if (unpacked.length >= maxOutputLength) return 'too-large'
      left -= unpacked.length
      files.push({ name, bytes: new Uint8Array(unpacked) })
    }
  } catch (error) {
    if (error instanceof RangeError) return 'too-large'
    if (error instanceof SheetError || (error instanceof Error && 'code' in error)) return 'broken'
    throw error
  }
  return files
}

/** Windows in China writes names in GB18030 and does not say so. */
function nameOf(name: Buffer, utf8: boolean): string {
  try {
    return new TextDecoder(utf8 ? 'utf-8' : 'gb18030', { fatal: utf8 }).decode(name)
  } catch {
    return name.toString('latin1')
  }
}
