/** What may be sealed. Numbers are left out on purpose: every amount and quantity is an integer, written as text. */
export type CanonicalValue =
  | string
  | bigint
  | boolean
  | null
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue }

/**
 * The one text of a value, after RFC 8785: no spaces, keys in order of their UTF-16 units, integers as decimal
 * strings. Equal values give equal text, so its hash can be compared; whoever has crypto computes that.
 * Text with a lone surrogate has no UTF-8 and throws, as do values of a type not listed.
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'bigint') return `"${value}"`
  if (typeof value === 'string') return canonicalString(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`cannot be sealed: ${typeof value}`)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${members.map(([key, member]) => `${canonicalString(key)}:${canonicalJson(member)}`).join(',')}}`
}

function canonicalString(text: string): string {
  if (/\p{Cs}/u.test(text)) throw new TypeError('cannot be sealed: text with a lone surrogate')
  return JSON.stringify(text)
}
