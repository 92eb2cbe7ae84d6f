import { inflateRawSync } from 'node:zlib'

export interface Unzipped {
  /** As the archive says it, with its flag for UTF-8. */
  path: string
  utf8: boolean
  /** Whether its length stands before it, as old readers want. */
  lengthFirst: boolean
  bytes: Buffer
}

/** The files of an archive whose entries are stored as they are or deflated; throws for anything else, and for a wrong checksum. */
export function unzip(archive: Uint8Array): Unzipped[] {
  const data = Buffer.from(archive)
  const end = data.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end === -1) throw new Error('no archive')
  const files: Unzipped[] = []
  let at = data.readUInt32LE(end + 16)
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    if (data.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry where one should be')
    const [flags, method] = [data.readUInt16LE(at + 8), data.readUInt16LE(at + 10)]
    const [size, nameBytes] = [data.readUInt32LE(at + 20), data.readUInt16LE(at + 28)]
    const local = data.readUInt32LE(at + 42)
    if (method !== 0 && method !== 8) throw new Error('packed otherwise')
    const path = data.subarray(at + 46, at + 46 + nameBytes).toString('utf8')
    const from = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
    const stored = data.subarray(from, from + size)
    const bytes = method === 8 ? inflateRawSync(stored) : stored
    files.push({ path, utf8: (flags & 0x800) !== 0, lengthFirst: data.readUInt32LE(local + 22) === size, bytes })
    at += 46 + nameBytes + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
  }
  return files
}

/** The files of an archive as office programs write it, by path: stored or deflated. */
export function inflatedFiles(archive: Uint8Array): Map<string, Buffer> {
  const data = Buffer.from(archive)
  const files = new Map<string, Buffer>()
  const end = data.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end === -1) throw new Error('no archive')
  let at = data.readUInt32LE(end + 16)
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed, nameBytes] = [
      data.readUInt16LE(at + 10),
      data.readUInt32LE(at + 20),
      data.readUInt16LE(at + 28),
    ]
    const local = data.readUInt32LE(at + 42)
    const from = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
    const bytes = data.subarray(from, from + packed)
    const path = data.subarray(at + 46, at + 46 + nameBytes).toString('utf8')
    files.set(path, method === 0 ? bytes : inflateRawSync(bytes))
    at += 46 + nameBytes + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
  }
  return files
}
