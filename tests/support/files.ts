import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

const PLACE = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '23/1 26/1 0/1', GPSLongitudeRef: 'E' } }

/** A picture with a dark left edge, lying on its side as phones store it, that says where and with what it was taken. */
export async function photo(format: 'jpeg' | 'png' | 'webp' = 'jpeg', { width = 60, height = 40 } = {}) {
  const edge = { input: { create: { width: 8, height, channels: 3 as const, background: '#000' } }, left: 0, top: 0 }
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite([edge])
    .withExif({ IFD0: { Make: 'SecretPhone', Software: 'x' }, ...PLACE })
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer()
  return new Uint8Array(bytes)
}

export interface PdfParts {
  /** Written into the catalogue. */
  catalogue?: string
  /** Packed into an object stream. */
  packed?: string
  /** Behind the last line. */
  behind?: string
}

/** A small whole PDF of one empty page. */
export function pdf({ catalogue = '', packed, behind = '' }: PdfParts = {}): Uint8Array {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
  ]
  if (packed !== undefined) {
    const content = deflateSync(Buffer.from(`7 0 ${packed}`)).toString('latin1')
    const head = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${content.length} >>`
    objects.push(`${head}\nstream\n${content}\nendstream`)
  }
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return new Uint8Array(
    Buffer.from(`%PDF-1.7\n${body}trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n${behind}`, 'latin1'),
  )
}

/** A PNG of a few hundred bytes that says it is this large: what a decoder believes, it has to find memory for. */
export function hugePng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunks = [
    ['IHDR', header],
    ['IDAT', deflateSync(Buffer.alloc(100_000))],
    ['IEND', Buffer.alloc(0)],
  ] as const
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return new Uint8Array(Buffer.concat([signature, ...chunks.map(([name, data]) => chunk(name, data))]))
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
