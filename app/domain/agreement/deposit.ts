import { addFen, type Fen, fen, ZERO_FEN } from '../money/fen'

/** 定金: at most 20 % of what the agreement is worth. docs/domain.md §2, and the civil code's own limit. */
export const MOST_DEPOSIT_PERMILLE = 200

/** What an agreement is worth: its lines with a quantity, and the cap of those without. */
export function agreementWorth(agreement: { amountFen: Fen; capFen: Fen | null }): Fen {
  return addFen(agreement.amountFen, agreement.capFen ?? ZERO_FEN)
}

/** The deposit in fen, rounded down: rounding never lifts it over its percentage. */
export function depositOf(worth: Fen, permille: number): Fen {
  if (!Number.isInteger(permille) || permille < 0 || permille > MOST_DEPOSIT_PERMILLE) {
    throw new RangeError(`a deposit is 0 to ${MOST_DEPOSIT_PERMILLE} permille: ${permille}`)
  }
  return fen((worth * BigInt(permille)) / 1000n)
}
