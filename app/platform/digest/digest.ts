import { createHash, randomBytes } from 'node:crypto'

/** SHA-256 over the UTF-8 bytes of the texts, one after the other: 64 hex digits in lower case. */
export function sha256Hex(...texts: string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text)
  return hash.digest('hex')
}

/** 16 random bytes in hex: what makes the hash of a guessable value useless for guessing. */
export function freshSalt(): string {
  return randomBytes(16).toString('hex')
}
