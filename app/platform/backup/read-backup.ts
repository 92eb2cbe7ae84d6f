import { type FileHandle, open } from 'node:fs/promises'
import type { z } from 'zod'
import { type BlockKind, FIRST_DIGEST, HEAD_BYTES, readHead, unpackBlock } from './backup-block'
import { anyHeader, type BackupHeader, FORMAT_VERSION, headerShape } from './backup-format'
import { BackupRefused } from './backup-refused'

export interface Block {
  kind: BlockKind
  content: Buffer
}

/** A backup file, read block by block. Whatever is not as it was written is refused, saying where. */
export class BackupReader {
  #digest = FIRST_DIGEST
  #offset = 0
  /** What is being read, for the message. */
  #place = 'the header'

  private constructor(
    readonly file: string,
    readonly size: number,
    private readonly handle: FileHandle,
  ) {}

  /** @throws BackupRefused when the file is not there, no backup, or of a newer format */
  static async open(file: string): Promise<{ reader: BackupReader; header: BackupHeader }> {
    let handle: FileHandle
    try {
      handle = await open(file, 'r')
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      throw new BackupRefused('NOT_READABLE', `${file} cannot be read (${code}).`, { cause: error })
    }
    const reader = new BackupReader(file, (await handle.stat()).size, handle)
    try {
      return { reader, header: await reader.#header() }
    } catch (error) {
      await reader.close()
      throw error
    }
  }

  /** The digest over everything read so far, in hex: after the manifest, of the whole file. */
  get digest(): string {
    return this.#digest.toString('hex')
  }

  /** The next block, whole and unaltered; null at the end of the file. */
  async next(): Promise<Block | null> {
    const left = this.size - this.#offset
    if (left === 0) return null
    if (left < HEAD_BYTES) throw this.#cutOff()
    const head = await this.#read(HEAD_BYTES)
    const said = readHead(head)
    if (!said) throw this.#altered()
    if (said.length > left) throw this.#cutOff()
    const rest = await this.#read(said.length - HEAD_BYTES, HEAD_BYTES)
    const unpacked = await unpackBlock(Buffer.concat([head, rest]), this.#digest)
    if (!unpacked) throw this.#altered()
    this.#digest = unpacked.digest
    this.#offset += said.length
    return { kind: said.kind, content: unpacked.content }
  }

  /** A block that has to be there. */
  async expect(): Promise<Block> {
    const block = await this.next()
    if (!block) throw this.#cutOff()
    return block
  }

  /** The block's JSON line in the shape it should have. */
  line<T>(block: Block, kind: BlockKind, shape: z.ZodType<T>): T {
    const read = block.kind === kind ? shape.safeParse(JSON.parse(block.content.toString('utf8'))) : undefined
    if (!read?.success) throw this.#altered()
    return read.data
  }

  /** Said in the message should the next block not be in order, e.g. `table product`. */
  at(place: string): void {
    this.#place = place
  }

  /** A refusal that names the place: for what is wrong although every block is whole. */
  wrong(what: string): BackupRefused {
    return new BackupRefused('DAMAGED', `${this.file} is damaged in ${this.#place}: ${what}. Nothing was restored.`)
  }

  async close(): Promise<void> {
    await this.handle.close()
  }

  async #header(): Promise<BackupHeader> {
    const block = await this.#firstBlock()
    if (!anyHeader.safeParse(block).success) throw this.#notABackup()
    const { version } = anyHeader.parse(block)
    if (version > FORMAT_VERSION)
      throw new BackupRefused(
        'OTHER_SCHEMA',
        `${this.file} was made by a newer version of the product (backup format ${version}). Restore it with that version.`,
      )
    return headerShape.parse(block)
  }

  async #firstBlock(): Promise<unknown> {
    if (this.size < HEAD_BYTES) throw this.#notABackup()
    const begins = await this.#read(HEAD_BYTES)
    // Something else altogether, and not one of ours with a wrong byte in its first sixteen.
    if (!readHead(begins) && begins.toString('latin1', 12, 14) !== 'XY' && begins[0] !== 0x1f) throw this.#notABackup()
    const block = await this.expect()
    if (block.kind !== 'H') throw this.#altered()
    return JSON.parse(block.content.toString('utf8'))
  }

  async #read(length: number, from = 0): Promise<Buffer> {
    const buffer = Buffer.alloc(length)
    for (let done = 0; done < length; ) {
      const { bytesRead } = await this.handle.read(buffer, done, length - done, this.#offset + from + done)
      if (bytesRead === 0) throw this.#cutOff()
      done += bytesRead
    }
    return buffer
  }

  #notABackup(): BackupRefused {
    return new BackupRefused('NOT_A_BACKUP', `${this.file} is not a backup of 乡约.`)
  }

  #cutOff(): BackupRefused {
    return new BackupRefused(
      'DAMAGED',
      `${this.file} is cut off: it ends at byte ${this.size}, and the part that begins at byte ${this.#offset} ` +
        `(${this.#place}) is not whole. Nothing was restored.`,
    )
  }

  #altered(): BackupRefused {
    return new BackupRefused(
      'DAMAGED',
      `${this.file} was altered after it was written: the part that begins at byte ${this.#offset} (${this.#place}) ` +
        'is not what it was. Nothing was restored.',
    )
  }
}
