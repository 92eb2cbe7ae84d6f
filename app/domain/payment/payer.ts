import { halfWidth } from '../notation/decimal'

/**
 * Whether the name on a bank's receipt is one of these: banks widen letters, narrow brackets and drop spaces, which
 * makes nobody somebody else. Everything further (branches, firms of one group, persons) is another payer and needs a
 * word: 代付.
 */
export function isPayer(name: string, known: readonly string[]): boolean {
  const told = plain(name)
  return known.some((one) => plain(one) === told)
}

function plain(name: string): string {
  return halfWidth(name.normalize('NFKC')).replace(/\s+/gu, '').toUpperCase()
}
