import { addFen, type Fen, maxFen, minFen, subtractFen, sumFen, ZERO_FEN } from '../money/fen'

/** A line as signed: `agreedFen` null where only a price was agreed; `villageId` null in agreements with a town. */
export interface SignedLine {
  readonly villageId: string | null
  readonly agreedFen: Fen | null
}

export interface SignedAmount {
  readonly villageId: string | null
  readonly amountFen: Fen
}

/**
 * What an agreement adds to 签约, per village (null: not yet allocated to one), villages in line order.
 * A price-only agreement counts its cap, else 0; the cap goes to the village that all price-only lines name, else to
 * none. docs/domain.md §4.2.
 */
export function signedAmounts(agreement: { lines: readonly SignedLine[]; capFen: Fen | null }): SignedAmount[] {
  const amounts = new Map<string | null, Fen>()
  const add = (villageId: string | null, amount: Fen) =>
    amounts.set(villageId, addFen(amounts.get(villageId) ?? ZERO_FEN, amount))
  const priceOnly = agreement.lines.filter((line) => line.agreedFen === null)
  for (const line of agreement.lines) if (line.agreedFen !== null) add(line.villageId, line.agreedFen)
  if (priceOnly.length > 0 && agreement.capFen !== null) {
    const villages = new Set(priceOnly.map((line) => line.villageId))
    const [only = null] = villages
    add(villages.size === 1 ? only : null, agreement.capFen)
  }
  return [...amounts].map(([villageId, amountFen]) => ({ villageId, amountFen }))
}

/**
 * An agreement with a town stays unallocated until a call-off names the village: what was called off moves from
 * none to that village, as far as there is any. docs/domain.md §4.4.
 */
export function nameVillages(signed: readonly SignedAmount[], calledOff: readonly SignedAmount[]): SignedAmount[] {
  const amounts = new Map(signed.map((entry) => [entry.villageId, entry.amountFen]))
  for (const { villageId, amountFen } of calledOff) {
    const unallocated = amounts.get(null) ?? ZERO_FEN
    const moved = maxFen(ZERO_FEN, minFen(amountFen, unallocated))
    if (villageId === null || moved === 0n) continue
    amounts.set(null, subtractFen(unallocated, moved))
    amounts.set(villageId, addFen(amounts.get(villageId) ?? ZERO_FEN, moved))
  }
  return [...amounts].map(([villageId, amountFen]) => ({ villageId, amountFen }))
}

/** After a termination: what was not delivered comes off, so at most what was delivered stays. docs/domain.md §4.2. */
export function signedAfterTermination(
  signed: readonly SignedAmount[],
  delivered: readonly SignedAmount[],
): SignedAmount[] {
  return signed.map(({ villageId, amountFen }) => {
    const arrived = delivered.filter((entry) => entry.villageId === villageId)
    return { villageId, amountFen: minFen(amountFen, sumFen(arrived.map((entry) => entry.amountFen))) }
  })
}

/** What the orders of an agreement say, per village, in fen. */
export interface UnderAgreement {
  /** Ordered from the lines that name no village themselves, and not called off. */
  readonly calledOff: readonly SignedAmount[]
  /** Ordered while an order is open, accepted once it is finished: the same as a line's draw (docs/domain.md §5). */
  readonly drawn: readonly SignedAmount[]
}

/**
 * What an agreement adds to 签约 as it stands: its lines, villages named by call-offs and, once it is terminated, at
 * most what its orders still deliver or have delivered. An order that is finished short lowers that later.
 */
export function signedNow(
  agreement: { lines: readonly SignedLine[]; capFen: Fen | null; terminated: boolean },
  under: UnderAgreement,
): SignedAmount[] {
  const signed = nameVillages(signedAmounts(agreement), under.calledOff)
  return agreement.terminated ? signedAfterTermination(signed, under.drawn) : signed
}
