import { createHash, randomBytes } from 'node:crypto'
import { halfWidth } from '~/domain/notation/decimal'

const COUNT = 10
const LENGTH = 12
/** 32 symbols, none of which looks like another. */
const SYMBOLS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Ten new ones, 60 random bits each: 'K7QM-2XWP-9RTE'. */
export function freshRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const text = [...randomBytes(LENGTH)].map((byte) => SYMBOLS[byte & 31]).join('')
    return text.replace(/.{4}(?=.)/gu, '$&-')
  })
}

/** What is stored: SHA-256 with the person's id. Typed with small letters, spaces or without dashes it is the same. */
export function recoveryHash(personId: string, typed: string): Uint8Array<ArrayBuffer> {
  const code = halfWidth(typed)
    .replace(/[\s-]+/gu, '')
    .toUpperCase()
  return new Uint8Array(createHash('sha256').update(`${personId}:${code}`).digest())
}
