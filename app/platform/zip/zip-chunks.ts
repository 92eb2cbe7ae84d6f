import type { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { ZipFile } from 'yazl'

export interface ZippedFile {
  /** With / between folders; any letters: the archive says they are UTF-8. */
  path: string
  bytes: Uint8Array
  modified: Date
}

/**
 * An archive, piece by piece: of all files one at a time is in memory. Nothing is packed again, because PDFs and
 * pictures are already, and every file says its length and its checksum before it comes, which old readers want.
 */
export async function* zipChunks(files: AsyncIterable<ZippedFile>): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  for await (const { path, bytes, modified } of files) {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, {
      compress: false,
      mtime: modified,
    })
    // It is handed on within a turn of the event loop.
    await nextTurn()
    for (let chunk = out.read(); chunk !== null; chunk = out.read()) yield chunk
  }
  zip.end()
  for await (const chunk of out) yield chunk as Buffer
}
