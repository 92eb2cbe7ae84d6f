import { createHmac, timingSafeEqual } from 'node:crypto'

const STEP_SECONDS = 30
const DIGITS = 6
/** A clock that is half a minute off is still right. */
const STEPS_AROUND = 1

/** The number of the half-minute, as RFC 6238 counts from 1970. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS)
}

/** The code of one step: RFC 6238 with SHA-1 and 30 seconds, which is what every authenticator can do. */
export function totpCode(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const place = digest[digest.length - 1]! & 0x0f
  const number = digest.readUInt32BE(place) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/**
 * The step that a typed code belongs to, null when it belongs to none around now. Every candidate is compared, so that
 * the time tells nothing. Whether that step was used before, the caller has to know.
 */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | null {
  if (!/^\d{6}$/u.test(code)) return null
  const present = stepAt(now)
  let found: number | null = null
  for (let step = present - STEPS_AROUND; step <= present + STEPS_AROUND; step++) {
    if (timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code))) found = step
  }
  return found
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 of RFC 4648 without padding: how authenticators write a secret. */
export function base32(bytes: Uint8Array): string {
  let [text, bits, waiting] = ['', 0, 0]
  for (const byte of bytes) {
    waiting = (waiting << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(waiting >> (bits - 5)) & 31]
    waiting &= (1 << bits) - 1
  }
  return bits > 0 ? text + ALPHABET[(waiting << (5 - bits)) & 31] : text
}

/** What the QR code says to an authenticator. */
export function totpAddress(secret: Uint8Array, { issuer, account }: { issuer: string; account: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  // Not by URLSearchParams, whose + some authenticators show as a plus sign.
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`
}
