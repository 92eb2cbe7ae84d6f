import { Readable } from 'node:stream'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { attachmentDisposition } from './file-response'

/** A file of ours, made for whoever asks. */
export interface Download {
  fileName: string
  mediaType: string
  /** How many; null: not known before it is made. */
  bytes: number | null
  chunks: AsyncIterable<Uint8Array>
}

/** Sent chunk by chunk, as fast as the reader takes it; kept by no cache. */
export function downloadResponse({ fileName, mediaType, bytes, chunks }: Download): Response {
  return new Response(createReadableStreamFromReadable(Readable.from(chunks, { objectMode: false })), {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': attachmentDisposition(fileName),
      'Cache-Control': 'private, no-store',
      ...(bytes === null ? {} : { 'Content-Length': String(bytes) }),
    },
  })
}

const SHEET_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** A sheet that is written while it is sent. @param name without its ending */
export function sheetResponse(
  name: string,
  format: keyof typeof SHEET_TYPES,
  bytes: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>,
): Response {
  return new Response(bytes, {
    headers: {
      'Content-Type': SHEET_TYPES[format],
      'Content-Disposition': attachmentDisposition(`${name}.${format}`),
      'Cache-Control': 'private, no-store',
    },
  })
}
