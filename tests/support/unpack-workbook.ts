import { inflateRawSync } from 'node:zlib'

/** The parts of a workbook by their path, by the central directory alone; throws for what is not packed as it says. */
export function unpackWorkbook(archive: Uint8Array): Map<string, string> {
  const data = Buffer.from(archive)
  const end = data.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end === -1) throw new Error('no archive')
  const parts = new Map<string, string>()
  let at = data.readUInt32LE(end + 16)
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    if (data.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry where one should be')
    const [method, packed, size] = [data.readUInt16LE(at + 10), data.readUInt32LE(at + 20), data.readUInt32LE(at + 24)]
    const nameBytes = data.readUInt16LE(at + 28)
    const local = data.readUInt32LE(at + 42)
    const from = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
    const bytes = data.subarray(from, from + packed)
    const plain = method === 8 ? inflateRawSync(bytes) : bytes
    if (plain.length !== size) throw new Error('another length than it says')
    parts.set(data.subarray(at + 46, at + 46 + nameBytes).toString('utf8'), plain.toString('utf8'))
    at += 46 + nameBytes + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
  }
  return parts
}
