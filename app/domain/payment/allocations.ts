import { type Fen, formatYuan, subtractFen, sumFen } from '../money/fen'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/** Which part of a transfer pays which order or record. `openFen` is what the target can still take, where limited. */
export interface Allocation {
  readonly targetId: string
  readonly amountFen: Fen
  readonly openFen?: Fen
}

/**
 * A transfer is split by allocations, all above zero, one per target, Σ ≤ its amount. Gives what is left of it.
 * docs/domain.md §4.7. Refuses: amount-not-positive, allocation-missing, allocation-duplicate,
 * allocation-exceeds-transfer, allocation-exceeds-payable; `field` is the target's id, amounts in detail are yuan.
 */
export function checkAllocations(transferFen: Fen, allocations: readonly Allocation[]): Outcome<{ leftFen: Fen }> {
  if (transferFen <= 0n) return refuse('amount-not-positive', { field: 'amount' })
  if (allocations.length === 0) return refuse('allocation-missing')
  const seen = new Set<string>()
  for (const { targetId, amountFen, openFen } of allocations) {
    if (amountFen <= 0n) return refuse('amount-not-positive', { field: targetId })
    if (seen.has(targetId)) return refuse('allocation-duplicate', { field: targetId })
    seen.add(targetId)
    if (openFen !== undefined && amountFen > openFen) {
      return refuse('allocation-exceeds-payable', { field: targetId, detail: { open: formatYuan(openFen) } })
    }
  }
  const allocated = sumFen(allocations.map(({ amountFen }) => amountFen))
  if (allocated > transferFen) {
    return refuse('allocation-exceeds-transfer', {
      detail: { allocated: formatYuan(allocated), transfer: formatYuan(transferFen) },
    })
  }
  return accept({ leftFen: subtractFen(transferFen, allocated) })
}
