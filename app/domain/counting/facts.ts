import type { BuyerType } from '../offline/vocabulary'
import type { FigureChannel } from './channels'

/** Which parts of a figure a document's rows stand in, frozen when it first comes near the ledger. */
export interface DocumentFacts {
  /** Null where the buyer has no place in the programme (线下). */
  readonly buyerId: string | null
  readonly buyerType: BuyerType
  readonly channel: FigureChannel
  /** Where all its lines come from one base. */
  readonly baseId: string | null
}

/** The base all lines come from; null as soon as one comes from another, or from none that is known. */
export function commonBase(baseIds: readonly (string | null)[]): string | null {
  const [first = null] = baseIds
  return baseIds.every((baseId) => baseId === first) ? first : null
}
