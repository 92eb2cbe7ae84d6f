import { type Fen, minFen, subtractFen } from '../money/fen'

/** A part of a transfer for one document. */
export interface Part {
  readonly targetId: string
  readonly amountFen: Fen
}

export interface Arrival<P extends Part> {
  /** In the order given; those that nothing is left for stand there with zero. */
  readonly parts: P[]
  /** 多付待退: what none of them takes. */
  readonly leftFen: Fen
}

/**
 * What a transfer pays once the bank says how much arrived: its parts are filled in the order given, the oldest
 * document first, none beyond what was said of it. Less than their sum leaves the last ones open, more leaves a rest
 * on account. Σ parts + rest = what arrived. docs/domain.md §4.7
 */
export function fitToArrival<P extends Part>(arrivedFen: Fen, parts: readonly P[]): Arrival<P> {
  let leftFen = arrivedFen
  const filled = parts.map((part) => {
    const amountFen = minFen(part.amountFen, leftFen)
    leftFen = subtractFen(leftFen, amountFen)
    return { ...part, amountFen }
  })
  return { parts: filled, leftFen }
}

/** What must change on each document so that `after` stands where `before` did; those that stay are left out. */
export function changesBetween(before: readonly Part[], after: readonly Part[]): Part[] {
  const ids = [...new Set([...before, ...after].map(({ targetId }) => targetId))].sort()
  const of = (parts: readonly Part[], id: string) => parts.find(({ targetId }) => targetId === id)?.amountFen ?? 0n
  return ids.flatMap((targetId) => {
    const amountFen = (of(after, targetId) - of(before, targetId)) as Fen
    return amountFen === 0n ? [] : [{ targetId, amountFen }]
  })
}
