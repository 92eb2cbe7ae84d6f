import { attachmentDisposition } from './file-response'

/** Somebody else's papers go first: in seconds, to be tried again. */
const COME_BACK_AFTER = '10'

interface WholeFile {
  fileName: string
  mediaType: string
  bytes: Uint8Array<ArrayBuffer>
}

/** A file made for whoever asks, kept by no cache; 503 when it has to be asked for again. */
export function reportFileResponse(file: WholeFile | null): Response {
  if (!file) throw new Response(null, { status: 503, headers: { 'Retry-After': COME_BACK_AFTER } })
  return new Response(file.bytes, {
    headers: {
      'Content-Type': file.mediaType,
      'Content-Disposition': attachmentDisposition(file.fileName),
      'Content-Length': String(file.bytes.byteLength),
      'Cache-Control': 'private, no-store',
    },
  })
}
