import { createHash, randomBytes } from 'node:crypto'

/** Only the browser or the link holds the token; the database holds its SHA-256, which opens nothing. */
export interface FreshToken {
  token: string
  hash: Uint8Array<ArrayBuffer>
}

/** 32 random bytes, base64url: 43 characters. */
export function freshToken(): FreshToken {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOfToken(token) }
}

export function hashOfToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}
