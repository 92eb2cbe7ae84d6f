/** Why stock changed. Every change has one; the supplier's own are HARVEST, LOSS and COUNT. */
export const STOCK_REASONS = [
  /** What there was when the product was listed, or when changes began to be written down. */
  'OPENING',
  'HARVEST',
  /** A pre-order's expected harvest was said anew. */
  'EXPECTED',
  'LOSS',
  'COUNT',
  'CORRECTION',
  /** Held for an order. */
  'ORDER',
  /** Held for an agreement. */
  'AGREEMENT',
  'RELEASE',
  'DISPATCH',
  /** A dispatch that was undone. */
  'TAKEN_BACK',
  /** Came back and can be sold again. */
  'RETURN',
] as const

export type StockReason = (typeof STOCK_REASONS)[number]

/** What a supplier says itself: so much came in, so much was lost, so much is there. */
export const OWN_STOCK_REASONS = ['HARVEST', 'LOSS', 'COUNT'] as const satisfies readonly StockReason[]
export type OwnStockReason = (typeof OWN_STOCK_REASONS)[number]

/** What a change of an order's goods is: a dispatch, one undone, or goods held or let go of. */
export function reasonOfGoods({ shipped, reserved }: { shipped: bigint; reserved: bigint }): StockReason {
  if (shipped > 0n) return 'DISPATCH'
  if (shipped < 0n) return 'TAKEN_BACK'
  return reserved > 0n ? 'ORDER' : 'RELEASE'
}
