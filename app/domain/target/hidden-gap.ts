import { type Fen, sumFen } from '../money/fen'

export interface AimedCount {
  readonly countedFen: Fen
  /** Null or zero: no target, so neither short nor reached. */
  readonly targetFen: Fen | null
}

/** Villages that have a target and have not reached it. */
export function villagesShort<V extends AimedCount>(villages: readonly V[]): V[] {
  return villages.filter(({ countedFen, targetFen }) => targetFen !== null && countedFen < targetFen)
}

/**
 * The sum flatters: some villages are short, and what is short there is covered in the sum by what others have beyond
 * their own target. The board then says so: an average that hides the weakest village is not to stand alone.
 */
export function sumHidesShortVillages(villages: readonly AimedCount[]): boolean {
  const aimed = villages.filter((village) => village.targetFen !== null && village.targetFen > 0n)
  const surplus = sumFen(aimed.map(({ countedFen, targetFen }) => beyond(countedFen, targetFen)))
  return surplus > 0n && villagesShort(aimed).length > 0
}

function beyond(countedFen: Fen, targetFen: Fen | null): Fen {
  return (targetFen !== null && countedFen > targetFen ? countedFen - targetFen : 0n) as Fen
}
