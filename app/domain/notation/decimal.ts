/** Full-width ASCII (０-９, ，, ．, －) to its ordinary form, as Chinese input methods produce it. */
export function halfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/gu, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
}

/** An integer count of 10^-places as plain decimal text: (−5n, 2) → '-0.05'. */
export function decimalPlaces(value: bigint, places: number): string {
  const magnitude = value < 0n ? -value : value
  const digits = magnitude.toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const fraction = digits.slice(digits.length - places)
  return `${value < 0n ? '-' : ''}${whole}${places > 0 ? `.${fraction}` : ''}`
}

/** Puts a comma between thousands of the whole part of decimal text. */
export function groupThousands(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
