import { normaliseName } from '../identity/names'

/** Documents that carry files. A new one also says who may read them, where files are served. */
export const OWNER_TYPES = [
  'offline-batch',
  'offline-record',
  'organisation',
  'transfer',
  'remark',
  'agreement',
  'acceptance-line',
  'dispute',
  'delivery-note',
  'invoice',
  'refund',
  'certification',
  'product-paper',
] as const
export type OwnerType = (typeof OWNER_TYPES)[number]

/**
 * What a file is to its document: the evidence of a purchase, a business licence, a paper on 联农带农, the bank's
 * receipt, what an agreement says beside its text, 过磅单, 合格证, 检测报告, a photo of goods, an invoice, a list signed
 * on receipt (签收单), another one.
 */
export const ATTACHMENT_KINDS = [
  'evidence',
  'licence',
  'assistance',
  'receipt',
  'annex',
  'weigh-ticket',
  'certificate',
  'test-report',
  'photo',
  'invoice',
  'sign-off',
  'other',
] as const
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number]

/** OFD is the form of 数电票: a zip, kept as it came and never opened here. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'application/ofd'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

const MEGA = 1024 ** 2

export const MOST_FILE_BYTES = 10 * MEGA
/** A phone's camera takes 12 to 50 million; a picture that is more when unpacked than memory allows is none. */
export const MOST_PIXELS = 50_000_000
/** In one form, and all of them together. */
export const MOST_FILES = 10
export const MOST_FORM_BYTES = 30 * MEGA
/** All files of one organisation, and of the office of a programme. */
export const QUOTA_BYTES = { organisation: 500 * MEGA, office: 5 * 1024 * MEGA } as const

/** '10 MB', '0.3 MB': as people compare sizes, never broken over two lines. */
export function megabytes(bytes: number): string {
  const mega = bytes / MEGA
  return `${mega >= 10 || Number.isInteger(mega) ? Math.round(mega) : Math.max(0.1, Math.round(mega * 10) / 10)}\u00A0MB`
}

/** What the first bytes say; the name says nothing. 'heic' is what phones of one make send unless told. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | 'heic' | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp'
  if (/^%PDF-[12]\.\d/.test(text(0, 8))) return 'application/pdf'
  if (text(0, 4) === 'PK\x03\x04' && isOfd(bytes)) return 'application/ofd'
  if (text(4, 8) === 'ftyp' && /^(hei[cxms]|hev[cxms]|mif1|msf1|avi[fs])$/.test(text(8, 12))) return 'heic'
  return null
}

/** An OFD names its root file OFD.xml (GB/T 33190) in the list at its end; another zip is none. */
function isOfd(bytes: Uint8Array): boolean {
  const wanted = [...'OFD.xml'].map((letter) => letter.charCodeAt(0))
  const from = Math.max(0, bytes.length - 256 * 1024)
  for (let at = bytes.length - wanted.length; at >= from; at -= 1) {
    // Behind the fixed part of an entry of the central directory, whose signature is PK 01 02.
    if (!wanted.every((code, index) => bytes[at + index] === code)) continue
    const entry = at - 46
    if (
      entry >= 0 &&
      bytes[entry + 28] === wanted.length &&
      bytes[entry] === 0x50 &&
      bytes[entry + 1] === 0x4b &&
      bytes[entry + 2] === 1 &&
      bytes[entry + 3] === 2
    ) {
      return true
    }
  }
  return false
}

const EXTENSIONS: Record<MediaType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/ofd': 'ofd',
}

const LONGEST_NAME = 80

/**
 * A file's name as it is kept and offered again: without folders, controls and what file systems refuse, with the
 * ending of what the file really is ('receipt.exe' that is a picture becomes 'receipt.jpg').
 */
export function attachmentName(typed: string, media: MediaType): string {
  const extension = EXTENSIONS[media]
  const base = typed
    .replace(/^.*[/\\]/su, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}"*:<>?|%;]+/gu, ' ')
    .replace(/\.[^.\s]{1,8}$/u, '')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const name = normaliseName([...base].slice(0, LONGEST_NAME).join(''))
  return `${name.ok ? name.value : 'file'}.${extension}`
}
