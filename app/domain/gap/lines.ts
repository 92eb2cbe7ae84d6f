/** A line of a basket while it is worked out: whole steps of a product, and what they come to in fen. */
export interface Line {
  readonly productId: string
  readonly steps: number
  readonly amount: number
}

export function amountOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.amount, 0)
}
