/**
 * The blocks a backup file is made of (docs/backup-format.md). Each is a complete gzip member, so that `zcat` reads
 * the whole file as text, with a field of ours in its header: how long the block is, what it holds, and a SHA-256 over
 * the block and the digest of the block before it.
 */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

/** H header, T a table begins, D rows of it, E it ends, M manifest. */
export const BLOCK_KINDS = ['H', 'T', 'D', 'E', 'M'] as const
export type BlockKind = (typeof BLOCK_KINDS)[number]

/** Rows are cut into pieces of this many bytes, wherever that falls. */
export const PIECE_BYTES = 1024 * 1024
/** Longer than any piece can become: a length above it is a damaged one, and is not waited for. */
const LONGEST_BLOCK = 4 * PIECE_BYTES

const GZIP_HEADER = 10
export const HEAD_BYTES = 56
const DIGEST_AT = 24
export const FIRST_DIGEST: Buffer = Buffer.alloc(32)

// deflate, with an extra field, no time, unknown system; 44 bytes extra: the field XY of 40 bytes.
const fixedHead = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 44, 0, 0x58, 0x59, 40, 0])

/** @param before digest of the block before it; FIRST_DIGEST for the first */
export async function packBlock(
  kind: BlockKind,
  content: Buffer,
  before: Buffer,
): Promise<{ block: Buffer; digest: Buffer }> {
  const member = await promisify(gzip)(content)
  const head = Buffer.alloc(HEAD_BYTES)
  fixedHead.copy(head)
  const block = Buffer.concat([head, member.subarray(GZIP_HEADER)])
  block.writeUInt32LE(block.length, 16)
  block.write(kind, 20, 'latin1')
  const digest = digestOf(block, before)
  digest.copy(block, DIGEST_AT)
  return { block, digest }
}

/** Length and kind of the block that begins with `head`; null when no block begins like this. */
export function readHead(head: Buffer): { length: number; kind: BlockKind } | null {
  if (head.length < HEAD_BYTES || !head.subarray(0, fixedHead.length).equals(fixedHead)) return null
  const length = head.readUInt32LE(16)
  const letter = head.toString('latin1', 20, 21)
  const kind = BLOCK_KINDS.find((known) => known === letter)
  return kind && length > HEAD_BYTES && length <= LONGEST_BLOCK ? { length, kind } : null
}

/** @returns null when the block is not as it was written, or does not follow `before` */
export async function unpackBlock(block: Buffer, before: Buffer): Promise<{ content: Buffer; digest: Buffer } | null> {
  const digest = digestOf(block, before)
  if (!digest.equals(block.subarray(DIGEST_AT, HEAD_BYTES))) return null
  return { content: await promisify(gunzip)(block, { maxOutputLength: LONGEST_BLOCK }), digest }
}

function digestOf(block: Buffer, before: Buffer): Buffer {
  const hash = createHash('sha256').update(before)
  return hash.update(block.subarray(0, DIGEST_AT)).update(block.subarray(HEAD_BYTES)).digest()
}
