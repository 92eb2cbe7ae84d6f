import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Env } from '../env/env'
import { StartRefused } from '../process/start-refused'

/** What the installation's key is used for. It is kept beside the database, never in it. */
export interface Keys {
  /** Encrypts (AES-256-GCM). `about` is not secret; only under the same words does it open again. */
  seal(secret: Uint8Array, about: string): Uint8Array<ArrayBuffer>
  /** Null when it was sealed with another key or about something else, or was altered. */
  open(sealed: Uint8Array, about: string): Uint8Array<ArrayBuffer> | null
  /** HMAC-SHA-256 of these words in this order: who has the database but not the key cannot try what it stands for. */
  mark(...words: readonly string[]): Uint8Array<ArrayBuffer>
}

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

export function createKeys(key: Uint8Array): Keys {
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', key, 'xiangyue', use, KEY_BYTES))
  const sealing = derived('seal')
  const marking = derived('mark')
  return {
    seal(secret, about) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(about))
      return new Uint8Array(Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()]))
    },
    open(sealed, about) {
      if (sealed.length < IV_BYTES + TAG_BYTES) return null
      const [iv, body] = [sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES, -TAG_BYTES)]
      const decipher = createDecipheriv('aes-256-gcm', sealing, iv, { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-TAG_BYTES))
      try {
        return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]))
      } catch {
        return null
      }
    },
    mark(...words) {
      const hmac = createHmac('sha256', marking)
      // With its length each word stands for itself: ('a', 'bc') is not ('ab', 'c').
      for (const word of words) hmac.update(`${Buffer.byteLength(word)}:${word}`)
      return new Uint8Array(hmac.digest())
    },
  }
}

const FILE = 'secret.key'

/** SECRET_KEY, else `DATA_DIR`/secret.key, which is made at the first start and only its owner may read. */
export function openKeys(env: Pick<Env, 'secretKey' | 'dataDir'>): Keys {
  return createKeys(env.secretKey ?? readOrMake(env.dataDir))
}

/** @throws StartRefused when the file holds something else, or may not be read or made */
function readOrMake(dataDir: string): Uint8Array {
  const path = join(dataDir, FILE)
  try {
    if (!existsSync(path)) make(dataDir, path)
    const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
    if (key.length >= KEY_BYTES) return key
  } catch (error) {
    throw new StartRefused(`${path} cannot be used (${(error as NodeJS.ErrnoException).code}). ${HOW_TO_MEND}`)
  }
  throw new StartRefused(`${path} holds no key. ${HOW_TO_MEND}`)
}

const HOW_TO_MEND =
  'It is the key of the second factors: put back the file of this installation, or set SECRET_KEY to what it held.'

/** Written aside and moved into place whole and only once: of two processes that start together both read one key. */
function make(dataDir: string, path: string): void {
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { recursive: true })
    // As the database's directory: others pass through to what is theirs, and see nothing else.
    chmodSync(dataDir, 0o711)
  }
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(aside, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(aside)
  }
}
