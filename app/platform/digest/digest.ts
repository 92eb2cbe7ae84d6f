import { createHash, randomBytes } from 'node:crypto'

/** SHA-256 over the UTF-8 bytes of the texts, one after the other: 64 hex digits in lower case. */
export function sha256Hex(...texts: string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text)
  return hash.digest('hex')
}

/** The id of what has none of its own: the same text always has the same (UUID version 8). */
export function digestId(text: string): string {
  const hex = sha256Hex(text)
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return groups.join('-')
}

/** 16 random bytes in hex: what makes the hash of a guessable value useless for guessing. */
export function freshSalt(): string {
  return randomBytes(16).toString('hex')
}
