import { sumThousandths, type Thousandths } from '../quantity/thousandths'

/** One line of a basket. A call-off names its agreement and line, a spot purchase neither. */
export interface BasketLine {
  readonly productId: string
  readonly supplierId: string
  readonly villageId: string
  readonly agreementId: string | null
  readonly agreementLineId: string | null
  readonly quantity: Thousandths
}

export interface BasketGroup {
  readonly supplierId: string
  readonly villageId: string
  readonly agreementId: string | null
  readonly lines: readonly BasketLine[]
}

/**
 * The orders a basket becomes: one per supplier, village and agreement, in the order they first appear. Two lines of
 * the same product (and agreement line) become one before anything is checked. docs/domain.md §1, §5.
 */
export function splitBasket(lines: readonly BasketLine[]): BasketGroup[] {
  const groups = groupBy(lines, (line) => [line.supplierId, line.villageId, line.agreementId])
  return groups.map(([first, ...others]) => {
    const members = groupBy([first, ...others], (line) => [line.productId, line.agreementLineId])
    return {
      supplierId: first.supplierId,
      villageId: first.villageId,
      agreementId: first.agreementId,
      lines: members.map((same) => ({ ...same[0], quantity: sumThousandths(same.map((line) => line.quantity)) })),
    }
  })
}

/** The order that a spot line goes into, as one name: a form says by it what is meant for that order alone. */
export function orderKey({ supplierId, villageId }: Pick<BasketGroup, 'supplierId' | 'villageId'>): string {
  return `${supplierId}_${villageId}`
}

/** What the basket takes from stock, per product. A call-off takes from its agreement's hold instead, never both. */
export function stockDemand(lines: readonly BasketLine[]): Map<string, Thousandths> {
  const spot = groupBy(
    lines.filter((line) => line.agreementLineId === null),
    (line) => [line.productId],
  )
  return new Map(spot.map((same) => [same[0].productId, sumThousandths(same.map((line) => line.quantity))]))
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => readonly (string | null)[]): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    const key = JSON.stringify(keyOf(item))
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}
