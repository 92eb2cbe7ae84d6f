import { decimalPlaces, groupThousands, halfWidth } from '../notation/decimal'
import { accept, type Outcome, refuse } from '../refusal/refusal'

declare const fenBrand: unique symbol
/** Money: whole fen (1 yuan = 100 fen), signed. docs/domain.md §3. */
export type Fen = bigint & { readonly [fenBrand]: true }

/** Takes an integer as fen; a fraction or an unsafe number is a bug and throws. */
export function fen(amount: bigint | number): Fen {
  if (typeof amount === 'number' && !Number.isSafeInteger(amount)) throw new RangeError(`not whole fen: ${amount}`)
  return BigInt(amount) as Fen
}

export const ZERO_FEN = fen(0n)

/** Ten billion yuan: far above any trade here, and millions of such amounts still add up within a BIGINT. */
export const MOST_FEN = fen(1_000_000_000_000n)

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n
  for (const amount of amounts) total += amount
  return fen(total)
}

export function addFen(a: Fen, b: Fen): Fen {
  return fen(a + b)
}

export function subtractFen(a: Fen, b: Fen): Fen {
  return fen(a - b)
}

export function minFen(first: Fen, ...rest: Fen[]): Fen {
  let least = first
  for (const amount of rest) if (amount < least) least = amount
  return least
}

export function maxFen(first: Fen, ...rest: Fen[]): Fen {
  let most = first
  for (const amount of rest) if (amount > most) most = amount
  return most
}

/**
 * Reads an amount in yuan as people type it: full-width digits, thousands commas, ¥ before, 元 after, at most two
 * decimals and MOST_FEN. A minus sign only where `signed` is asked for.
 * Refuses: required, bad-amount, amount-negative, amount-too-large.
 */
export function parseYuan(text: string, options: { signed?: boolean; field?: string } = {}): Outcome<Fen> {
  const { signed = false, field } = options
  const typed = halfWidth(text).replace(/\s+/gu, '')
  if (typed === '') return refuse('required', { field })
  const match = /^([-−]?)[¥￥]?([-−]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?元?$/u.exec(typed)
  if (!match || (match[1] && match[2])) return refuse('bad-amount', { field, detail: { typed: text.slice(0, 40) } })
  const negative = Boolean(match[1] || match[2])
  if (negative && !signed) return refuse('amount-negative', { field })
  const magnitude = BigInt((match[3] ?? '0').replaceAll(',', '')) * 100n + BigInt((match[4] ?? '').padEnd(2, '0'))
  if (magnitude > MOST_FEN) return refuse('amount-too-large', { field })
  return accept(fen(negative ? -magnitude : magnitude))
}

/** 1234560 fen → '12,345.60'; the sign goes first. */
export function formatYuan(amount: Fen): string {
  return groupThousands(formatYuanPlain(amount))
}

/** 1234560 fen → '12345.60', for files and forms. */
export function formatYuanPlain(amount: Fen): string {
  return decimalPlaces(amount, 2)
}
