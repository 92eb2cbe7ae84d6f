/** A running number in an address, from 1; 0, which nothing has, for what is none. */
export function sequenceOf(text: string | undefined): number {
  return /^[1-9]\d{0,4}$/u.test(text ?? '') ? Number(text) : 0
}
