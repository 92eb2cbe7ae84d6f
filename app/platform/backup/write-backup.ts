import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type BlockKind, FIRST_DIGEST, PIECE_BYTES, packBlock } from './backup-block'
import { asRefusal, BackupRefused } from './backup-refused'

/** A backup being written: to FILE.part, readable for its owner only, and renamed when it is whole and on the disk. */
export class BackupWriter {
  #digest = FIRST_DIGEST
  #bytes = 0
  #waiting: Buffer[] = []
  #waitingBytes = 0

  private constructor(
    readonly file: string,
    private readonly part: string,
    private readonly handle: FileHandle,
  ) {}

  /** @throws BackupRefused when there is such a file, or it cannot be written */
  static async open(file: string): Promise<BackupWriter> {
    if (await exists(file)) throw asRefusal({ code: 'EEXIST' }, file)
    const part = `${file}.part`
    try {
      return new BackupWriter(file, part, await open(part, 'wx', 0o600))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw asRefusal(error, file)
      throw new BackupRefused(
        'EXISTS',
        `${part} exists: another backup is being written there, or was stopped. If none is running, remove it.`,
      )
    }
  }

  /** A block of one JSON line. */
  async line(kind: BlockKind, value: unknown): Promise<void> {
    await this.#flush()
    await this.#block(kind, Buffer.from(`${JSON.stringify(value)}\n`))
  }

  /** Rows of the present table, in any pieces. */
  async rows(piece: Buffer): Promise<void> {
    for (let from = 0; from < piece.length; ) {
      const taken = piece.subarray(from, from + PIECE_BYTES - this.#waitingBytes)
      this.#waiting.push(taken)
      this.#waitingBytes += taken.length
      from += taken.length
      if (this.#waitingBytes === PIECE_BYTES) await this.#flush()
    }
  }

  /** @returns the digest over the whole file, in hex, and its length */
  async finish(): Promise<{ digest: string; bytes: number }> {
    await this.#flush()
    try {
      await this.handle.sync()
      await this.handle.close()
      if (await exists(this.file)) throw Object.assign(new Error('appeared meanwhile'), { code: 'EEXIST' })
      await rename(this.part, this.file)
      await syncDirectory(dirname(this.file))
    } catch (error) {
      await rm(this.part, { force: true })
      throw asRefusal(error, this.file)
    }
    return { digest: this.#digest.toString('hex'), bytes: this.#bytes }
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.handle.close().catch(() => {})
    await rm(this.part, { force: true })
  }

  async #flush(): Promise<void> {
    if (this.#waitingBytes === 0) return
    const content = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingBytes = 0
    await this.#block('D', content)
  }

  async #block(kind: BlockKind, content: Buffer): Promise<void> {
    const { block, digest } = await packBlock(kind, content, this.#digest)
    try {
      await this.handle.writeFile(block)
    } catch (error) {
      throw asRefusal(error, this.file)
    }
    this.#digest = digest
    this.#bytes += block.length
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw asRefusal(error, file)
  }
}

/** The new name survives a power cut too. Not every file system can be asked for that. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  await handle.sync().catch(() => {})
  await handle.close()
}
