import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { ZipFile } from 'yazl'

export interface ZippedFile {
  /** With / between folders; any letters: the archive says they are UTF-8. */
  path: string
  bytes: Uint8Array
  modified: Date
  /** Texts shrink; PDFs and pictures do not. */
  packed?: boolean
}

/**
 * An archive, piece by piece: of all files one at a time is in memory. What is not said to shrink is not packed, because
 * PDFs and pictures are already, and every file says its length and its checksum before it comes, which old readers want.
 */
export async function* zipChunks(files: AsyncIterable<ZippedFile>): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  for await (const { path, bytes, modified, packed = false } of files) {
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, {
      compress: packed,
      mtime: modified,
    })
    // It is handed on within a turn of the event loop, or when it has been packed: two never wait in memory.
    await nextTurn()
    if (packed && out.readableLength === 0) await once(out, 'readable')
    for (let chunk = out.read(); chunk !== null; chunk = out.read()) yield chunk
  }
  zip.end()
  for await (const chunk of out) yield chunk as Buffer
}
